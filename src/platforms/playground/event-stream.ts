import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import type { NumberedChange, Room } from './room';

/** Says every so often that the stream lives, so that nothing in between closes it. */
const HEARTBEAT_MS = 20_000;
/** A page that reads this little is cut off; it comes back and is told what it missed. */
const UNREAD_BYTES = 4 * 1024 * 1024;

/** Tells one page everything that the person may see, as server-sent events, first what it missed since `after`. */
export function streamChanges(
  { room, clock }: { readonly room: Room; readonly clock: Clock },
  person: string,
  after: string | undefined,
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
  out.write('retry: 1000\n\n');

  const tell = ({ id, audience, change }: NumberedChange) => {
    if (audience !== undefined && audience !== person) return;
    out.write(`id: ${id}\ndata: ${JSON.stringify(change)}\n\n`);
    if (out.writableLength > UNREAD_BYTES) out.destroy();
  };

  if (after !== undefined) {
    const missed = room.changesAfter(after);
    if (missed) for (const change of missed) tell(change);
    else out.write('event: reset\ndata: {}\n\n');
  }
  const unlisten = room.listen(tell);
  let cancelBeat = () => {};
  const beat = () => {
    out.write(': still here\n\n');
    cancelBeat = clock.after(HEARTBEAT_MS, beat);
  };
  cancelBeat = clock.after(HEARTBEAT_MS, beat);
  request.raw.on('close', () => {
    unlisten();
    cancelBeat();
  });
}
