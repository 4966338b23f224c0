import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import { SECOND } from '../../domain/duration';
import { openEventStream } from '../../lib/event-stream';
import type { LiveHub } from './live-hub';

/** The page itself listens for it, too. */
const BEAT = { beat: 'event: beat\ndata: {}\n\n', every: 15 * SECOND, mostUnread: 512 * 1024 };

/** Tells one page of every change, first of what it missed since `known`. */
export function streamLive(
  {
    hub,
    clock,
    build,
  }: { readonly hub: Pick<LiveHub, 'since' | 'listen'>; readonly clock: Clock; readonly build: string },
  known: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const stream = openEventStream(request, reply, { clock, ...BEAT });
  if (!stream) return;
  stream.write(`retry: 2000\nevent: hello\ndata: ${JSON.stringify({ build })}\n\n`);
  const missed = hub.since(known);
  if (missed) stream.write(missed.event);
  stream.onClose(hub.listen(({ event }) => stream.write(event)));
}
