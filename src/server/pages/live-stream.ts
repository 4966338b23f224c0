import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import { SECOND } from '../../domain/duration';
import type { LiveHub } from './live-hub';

/** Says every so often that the stream lives: to what stands in between, and to the page. */
const HEARTBEAT = 15 * SECOND;
/** A page that reads so little is let go; it comes back and is shown what there is then. */
const UNREAD_BYTES = 512 * 1024;

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
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, {
    ...Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  });
  // Whoever asks for the head alone uses the connection for what they ask next.
  if (request.method === 'HEAD') return void out.end();
  const write = (event: string | Buffer) => {
    out.write(event);
    if (out.writableLength > UNREAD_BYTES) out.destroy();
  };
  write(`retry: 2000\nevent: hello\ndata: ${JSON.stringify({ build })}\n\n`);
  const missed = hub.since(known);
  if (missed) write(missed.event);
  const unlisten = hub.listen(({ event }) => write(event));
  let cancelBeat = () => {};
  const beat = () => {
    write('event: beat\ndata: {}\n\n');
    cancelBeat = clock.after(HEARTBEAT, beat);
  };
  cancelBeat = clock.after(HEARTBEAT, beat);
  request.raw.on('close', () => {
    unlisten();
    cancelBeat();
  });
}
