import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import { openEventStream } from '../../lib/event-stream';
import type { NumberedChange, Room } from './room';

const BEAT = { beat: ': still here\n\n', every: 20_000, mostUnread: 4 * 1024 * 1024 };

/** Tells one page everything that the person may see, as server-sent events, first what it missed since `after`. */
export function streamChanges(
  { room, clock }: { readonly room: Room; readonly clock: Clock },
  person: string,
  after: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const stream = openEventStream(request, reply, { clock, ...BEAT });
  if (!stream) return;
  stream.write('retry: 1000\n\n');

  const tell = ({ id, audience, change }: NumberedChange) => {
    if (audience !== undefined && audience !== person) return;
    stream.write(`id: ${id}\ndata: ${JSON.stringify(change)}\n\n`);
  };

  if (after !== undefined) {
    const missed = room.changesAfter(after);
    if (missed) for (const change of missed) tell(change);
    else stream.write('event: reset\ndata: {}\n\n');
  }
  stream.onClose(room.listen(tell));
}
