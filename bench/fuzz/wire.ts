import { connect, type Socket } from 'node:net';

/** What came back. */
export interface Outcome {
  /** 0 when nothing did. */
  readonly status: number;
  /** The beginning of what was said. */
  readonly text: string;
  readonly late: boolean;
}

const WITHIN = 20_000;
const KEPT = 2_000;

/** Connections to a server that bytes are written to as they are; those that are whole after an answer are used again. */
export function openWire(port: number) {
  const idle: Socket[] = [];

  const used = () => {
    for (let socket = idle.pop(); socket; socket = idle.pop()) if (!socket.destroyed && socket.writable) return socket;
    return undefined;
  };
  function fresh(): Socket {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('error', () => undefined);
    return socket;
  }

  type Kind = { readonly method: string; readonly torn: boolean };

  /** Who closes a connection that is used again may have done so before the request came: then it is sent once more. */
  async function send(bytes: Buffer, kind: Kind): Promise<Outcome> {
    const known = used();
    const outcome = known && (await ask(known, bytes, kind));
    return outcome && (outcome.status > 0 || outcome.late || kind.torn) ? outcome : ask(fresh(), bytes, kind);
  }

  function ask(socket: Socket, bytes: Buffer, { method, torn }: Kind): Promise<Outcome> {
    return new Promise((resolve) => {
      let got = '';
      let total = 0;
      const finish = (again: boolean, late = false) => {
        clearTimeout(timer);
        socket.off('data', onData).off('close', onClose);
        if (again) idle.push(socket);
        else socket.destroy();
        resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(got)?.[1] ?? 0), text: got.slice(0, KEPT), late });
      };
      const onClose = () => finish(false);
      const onData = (part: string) => {
        total += part.length;
        if (got.length < 64 * 1024) got += part;
        if (/^HTTP\/1\.1 1\d\d /.test(got)) got = got.replace(/^[\s\S]*?\r\n\r\n/, '');
        const end = answerEnd(got, method, total);
        if (end !== 'open') finish(end === 'whole' && !torn);
      };
      const timer = setTimeout(() => finish(false, true), WITHIN);
      socket.on('data', onData).on('close', onClose);
      socket.write(bytes);
      if (torn) socket.end();
    });
  }

  return {
    /** `torn`: nobody knows where it ends, so the connection does. */
    send,
    close() {
      for (const socket of idle.splice(0)) socket.destroy();
    },
  };
}

/** Whether the answer is all there; `last` when the connection is of no use after it. */
function answerEnd(got: string, method: string, total: number): 'open' | 'whole' | 'last' {
  const end = got.indexOf('\r\n\r\n');
  if (end < 0) return 'open';
  const head = got.slice(0, end).toLowerCase();
  // A stream goes on for ever.
  if (head.includes('content-type: text/event-stream')) return 'last';
  const status = Number(head.slice(9, 12));
  const after = head.includes('connection: close') ? 'last' : 'whole';
  if (method === 'HEAD' || status === 204 || status === 304) return after;
  const length = /content-length: (\d+)/.exec(head)?.[1];
  if (length !== undefined) return total >= end + 4 + Number(length) ? after : 'open';
  if (head.includes('transfer-encoding: chunked')) return got.endsWith('0\r\n\r\n') ? after : 'open';
  return 'open';
}
