import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../core/ports/clock';

/** Server-sent events to one page. */
export interface EventStream {
  write(event: string | Buffer): void;
  onClose(work: () => void): void;
}

export interface EventStreamOptions {
  readonly clock: Clock;
  /** Said every so often that the stream lives, so that nothing in between closes it. */
  readonly beat: string;
  /** ms. */
  readonly every: number;
  /** A page that leaves more than this unread is cut off; it comes back and is told what it missed. */
  readonly mostUnread: number;
}

/** Takes the answer over; `undefined` for whoever asks for the head alone and uses the connection for what they ask next. */
export function openEventStream(
  request: FastifyRequest,
  reply: FastifyReply,
  { clock, beat, every, mostUnread }: EventStreamOptions,
): EventStream | undefined {
  reply.hijack();
  const out = reply.raw;
  out.writeHead(200, {
    ...Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)])),
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  });
  if (request.method === 'HEAD') {
    out.end();
    return undefined;
  }
  const write = (event: string | Buffer) => {
    out.write(event);
    if (out.writableLength > mostUnread) out.destroy();
  };
  const onClose = (work: () => void) => void request.raw.on('close', work);
  let cancel = () => {};
  const goOn = () => {
    cancel = clock.after(every, () => {
      write(beat);
      goOn();
    });
  };
  goOn();
  onClose(() => cancel());
  return { write, onClose };
}
