import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Json, objectOf } from './fake-slack-rules';
import { APP_ID, type SlackWorld } from './fake-slack-world';

const ACK_WITHIN_MS = 3_000;
const MOST_CONNECTIONS = 10;

interface Waiting {
  readonly at: number;
  readonly socket: WebSocket;
  settle(error?: Error): void;
  done: boolean;
}

/** Socket Mode: tickets, connections and envelopes, each of which waits for its acknowledgement. */
export function slackSockets({ next, violations }: SlackWorld) {
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const open = new Set<WebSocket>();
  let greets = true;
  let turn = 0;

  function attach(server: Server): WebSocketServer {
    const sockets = new WebSocketServer({
      server,
      path: '/link',
      verifyClient: ({ req }: { req: IncomingMessage }) =>
        tickets.delete(new URL(req.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? ''),
    });
    sockets.on('connection', (socket) => {
      open.add(socket);
      if (greets)
        socket.send(JSON.stringify({ type: 'hello', num_connections: open.size, connection_info: { app_id: APP_ID } }));
      socket.on('message', (data) => acknowledged(objectOf(JSON.parse(String(data))), socket));
      socket.on('close', () => {
        open.delete(socket);
        for (const envelope of waiting.values())
          if (envelope.socket === socket) envelope.settle(new Error('the connection closed'));
      });
    });
    return sockets;
  }

  function acknowledged({ envelope_id: id }: Json, over: WebSocket): void {
    const envelope = waiting.get(String(id));
    if (!envelope) return void violations.push(`acknowledged ${String(id)}, which was never sent`);
    if (envelope.socket !== over) violations.push(`acknowledged ${String(id)} over another connection`);
    if (envelope.done) return void violations.push(`acknowledged ${String(id)} twice`);
    if (performance.now() - envelope.at > ACK_WITHIN_MS) violations.push(`acknowledged ${String(id)} too late`);
    envelope.done = true;
    envelope.settle();
  }

  return {
    attach,
    /** The answer to `apps.connections.open`. */
    invite(port: number): Json {
      if (open.size >= MOST_CONNECTIONS) return { ok: false, error: 'too_many_websockets' };
      const ticket = `ticket-${next()}`;
      tickets.add(ticket);
      return { ok: true, url: `ws://127.0.0.1:${port}/link?ticket=${ticket}` };
    },
    /** Hands an envelope over to one of the connections, each in turn, and waits until the app has acknowledged it, at most 3 s. */
    async emit(envelope: Json): Promise<void> {
      const ready = [...open].filter((client) => client.readyState === client.OPEN);
      turn += 1;
      const socket = ready[turn % Math.max(1, ready.length)];
      if (!socket) throw new Error('the app is not connected');
      const id = `envelope-${next()}`;
      await new Promise<void>((resolve, reject) => {
        const settle = (error?: Error) => {
          clearTimeout(timer);
          if (error) reject(error);
          else resolve();
        };
        const timer = setTimeout(() => {
          violations.push(`${id} was not acknowledged in time`);
          settle(new Error('not acknowledged in time'));
        }, ACK_WITHIN_MS);
        waiting.set(id, { at: performance.now(), socket, settle, done: false });
        socket.send(JSON.stringify({ envelope_id: id, accepts_response_payload: false, ...envelope }));
      });
    },
    /** Hands a frame over that the app need not acknowledge, as it may not be able to read it. */
    toss(id: string, frame: string): void {
      const [socket] = open;
      if (!socket) throw new Error('the app is not connected');
      waiting.set(id, { at: performance.now(), socket, settle: () => undefined, done: false });
      socket.send(frame);
    },
    /** Opens sockets but says no hello. */
    stayMute: () => {
      greets = false;
    },
    connections: () => open.size,
    eachSocket: (act: (socket: WebSocket) => void) => {
      for (const socket of open) act(socket);
    },
  };
}
