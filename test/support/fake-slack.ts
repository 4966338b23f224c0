import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Json, objectOf, refuseBlocks, refuseView } from './fake-slack-rules';
import { missingScope } from './slack-manifest';

const ACK_WITHIN_MS = 3_000;
const TRIGGER_LIVES_MS = 3_000;
const URL_LIVES_MS = 30 * 60_000;

/** A message as Slack keeps it. `to` is the one person who sees an ephemeral message. */
export interface FakeMessage {
  readonly ts: string;
  readonly channel: string;
  readonly thread_ts?: string;
  readonly to?: string;
  raw: Json;
}

interface Failing {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
  /** The work is done all the same, only the answer is lost. */
  readonly afterwards?: boolean;
}

export type FakeSlack = Awaited<ReturnType<typeof startFakeSlack>>;

export const TEAM = 'T0TEAM';
export const BOT = 'U0BOT';
export const PEOPLE = ['U0ALICE', 'U0BEN'] as const;
/** The bot is in the first two; the third exists without it, the fourth is archived. */
export const CHANNELS = ['C0GENERAL1', 'C0HELP2', 'C0WITHOUT3', 'C0OLD4'] as const;
export const BOT_TOKEN = 'xoxb-1-fake-bot-token';
export const APP_TOKEN = 'xapp-1-fake-app-token';

/** A Slack on loopback: Web API, response_urls and Socket Mode. It refuses what Slack refuses and notes in `violations` what Slack would punish later. */
export async function startFakeSlack(options: { port?: number; now?: () => number } = {}) {
  const now = options.now ?? Date.now;
  const violations: string[] = [];
  const calls: { readonly method: string; readonly args: Json }[] = [];
  const messages: FakeMessage[] = [];
  const views = new Map<string, Json & { readonly id: string }>();
  const failing: Failing[] = [];
  const missingScopes = new Set<string>();
  const triggers = new Map<string, { readonly user: string; readonly at: number; used: boolean }>();
  const urls = new Map<
    string,
    { readonly user: string; readonly channel: string; readonly at: number; uses: number }
  >();
  const tickets = new Set<string>();
  const waiting = new Map<string, { readonly at: number; acked: () => void; done: boolean }>();
  let serial = 0;
  let botToken: string = BOT_TOKEN;
  let greets = true;

  const next = () => {
    serial += 1;
    return serial;
  };
  const fail = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more });
  const placeOf = (id: unknown): string | undefined => {
    const place = String(id);
    if ((PEOPLE as readonly string[]).includes(place)) return `D${place}`;
    if (PEOPLE.some((person) => place === `D${person}`)) return place;
    return (CHANNELS as readonly string[]).includes(place) ? place : undefined;
  };
  const refuseContent = (args: Json, longestText: number): Json | undefined => {
    const blocks = args.blocks ?? [];
    const wrong = refuseBlocks(blocks);
    if (wrong) return fail(wrong.error, { response_metadata: { messages: wrong.messages } });
    const text = String(args.text ?? '');
    if (text.trim() === '' && (blocks as unknown[]).length === 0) return fail('no_text');
    return text.length > longestText ? fail('msg_too_long') : undefined;
  };
  const refusePlace = (args: Json): Json | undefined => {
    const place = placeOf(args.channel);
    if (!place) return fail('channel_not_found');
    if (place === CHANNELS[3]) return fail('is_archived');
    if (place === CHANNELS[2]) return fail('not_in_channel');
    const thread = args.thread_ts;
    return thread !== undefined && !messages.some(({ ts, channel }) => ts === thread && channel === place)
      ? fail('thread_not_found')
      : undefined;
  };
  const keep = (channel: string, raw: Json, to?: string): FakeMessage => {
    const ts = `17000000${String(next()).padStart(2, '0')}.000100`;
    const thread = raw.thread_ts === undefined ? {} : { thread_ts: String(raw.thread_ts) };
    const message = { ts, channel, raw, ...thread, ...(to !== undefined && { to }) };
    messages.push(message);
    return message;
  };

  const methods: Record<string, (args: Json) => Json> = {
    'auth.test': () => ({ ok: true, team_id: TEAM, user_id: BOT, bot_id: 'B0BOT', url: 'https://team.slack.com/' }),
    'apps.connections.open': () => {
      const ticket = `ticket-${next()}`;
      tickets.add(ticket);
      return { ok: true, url: `ws://127.0.0.1:${port}/link?ticket=${ticket}` };
    },
    'chat.postMessage': (args) => {
      const refused = refusePlace(args) ?? refuseContent(args, 40_000);
      if (refused) return refused;
      const { ts, channel } = keep(placeOf(args.channel) ?? '', args);
      return { ok: true, ts, channel, message: { text: args.text } };
    },
    'chat.update': (args) => {
      // Unlike chat.postMessage it knows no people, only conversations.
      if (placeOf(args.channel) !== args.channel) return fail('channel_not_found');
      const message = messages.find(({ ts, channel, to }) => ts === args.ts && channel === args.channel && !to);
      if (!message) return fail('message_not_found');
      const refused = refuseContent(args, 4_000);
      if (refused) return refused;
      message.raw = { ...args, metadata: message.raw.metadata };
      return { ok: true, ts: message.ts, channel: message.channel };
    },
    'chat.postEphemeral': (args) => {
      const refused = refusePlace(args) ?? refuseContent(args, 40_000);
      if (refused) return refused;
      if (!(PEOPLE as readonly string[]).includes(String(args.user))) return fail('user_not_in_channel');
      return { ok: true, message_ts: keep(placeOf(args.channel) ?? '', args, String(args.user)).ts };
    },
    'views.open': (args) => {
      const trigger = triggers.get(String(args.trigger_id));
      if (!trigger) return fail('invalid_trigger_id');
      if (trigger.used) return fail('exchanged_trigger_id');
      if (now() - trigger.at > TRIGGER_LIVES_MS) return fail('expired_trigger_id');
      trigger.used = true;
      const view = { ...objectOf(args.view), id: `V${next()}` };
      const wrong = refuseView(view);
      if (wrong.length > 0) return fail('invalid_arguments', { response_metadata: { messages: wrong } });
      views.set(trigger.user, view);
      return { ok: true, view };
    },
    'conversations.history': (args) => history(args, ({ thread_ts: thread }) => thread === undefined),
    'conversations.replies': (args) =>
      history(args, ({ ts, thread_ts: thread }) => [ts, thread].includes(String(args.ts))),
  };
  const history = (args: Json, wanted: (message: FakeMessage) => boolean): Json => {
    if (missingScopes.has('channels:history')) return fail('missing_scope', { needed: 'channels:history' });
    const there = messages.filter((message) => message.channel === args.channel && !message.to && wanted(message));
    return {
      ok: true,
      messages: there.map(({ ts, thread_ts, raw }) => ({ ts, thread_ts, metadata: raw.metadata })).reverse(),
    };
  };

  function callMethod(method: string, args: Json, bearer: string): Json {
    calls.push({ method, args });
    const run = methods[method];
    if (!run) return fail('unknown_method');
    if (bearer === '') return fail('not_authed');
    if (bearer !== botToken && bearer !== APP_TOKEN) return fail('invalid_auth');
    const wantsApp = method === 'apps.connections.open';
    if (wantsApp !== (bearer === APP_TOKEN)) return fail('not_allowed_token_type');
    const needed = missingScope(method);
    return needed ? fail('missing_scope', { needed }) : run(args);
  }

  function respond(id: string, args: Json): readonly [number, string] {
    const url = urls.get(id);
    if (!url) return [404, 'no such address'];
    if (now() - url.at > URL_LIVES_MS) return [404, 'expired_url'];
    if (url.uses >= 5) return [404, 'used_url'];
    url.uses += 1;
    const refused = refuseContent(args, 40_000);
    if (refused) return [200, JSON.stringify(refused)];
    keep(url.channel, args, args.response_type === 'in_channel' ? undefined : url.user);
    return [200, 'ok'];
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const answer = (status: number, text: string, headers: Readonly<Record<string, string>> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    const failure = failing.shift();
    if (failure && !failure.afterwards)
      return void answer(failure.status, JSON.stringify(failure.body), failure.headers);
    const [status, text] = path.startsWith('/respond/')
      ? respond(path.slice('/respond/'.length), objectOf(JSON.parse(body)))
      : ([200, JSON.stringify(callMethod(path.slice('/api/'.length), argsOf(body), bearerOf(request)))] as const);
    if (failure) return void request.socket.destroy();
    answer(status, text);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the stand-in failed: ${String(error)}`);
      response.writeHead(500).end();
    });
  });
  const sockets = new WebSocketServer({
    server,
    path: '/link',
    verifyClient: ({ req }: { req: IncomingMessage }) => {
      const ticket = new URL(req.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? '';
      return tickets.delete(ticket);
    },
  });
  sockets.on('connection', (socket) => {
    if (greets)
      socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0APP' } }));
    socket.on('message', (data) => acknowledged(objectOf(JSON.parse(String(data)))));
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  function acknowledged({ envelope_id: id }: Json): void {
    const envelope = waiting.get(String(id));
    if (!envelope) return void violations.push(`acknowledged ${String(id)}, which was never sent`);
    if (envelope.done) return void violations.push(`acknowledged ${String(id)} twice`);
    if (performance.now() - envelope.at > ACK_WITHIN_MS) violations.push(`acknowledged ${String(id)} too late`);
    envelope.done = true;
    envelope.acked();
  }

  /** Hands an envelope over and waits until the app has acknowledged it, at most 3 s. */
  async function emit(envelope: Json): Promise<void> {
    const [socket] = [...sockets.clients].filter((client) => client.readyState === client.OPEN);
    if (!socket) throw new Error('the app is not connected');
    const id = `envelope-${next()}`;
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void) => {
        clearTimeout(timer);
        socket.off('close', closed);
        settle();
      };
      const closed = () => end(() => reject(new Error('the connection closed')));
      const timer = setTimeout(() => {
        violations.push(`${id} was not acknowledged in time`);
        end(() => reject(new Error('not acknowledged in time')));
      }, ACK_WITHIN_MS);
      socket.on('close', closed);
      waiting.set(id, { at: performance.now(), acked: () => end(resolve), done: false });
      socket.send(JSON.stringify({ envelope_id: id, accepts_response_payload: false, ...envelope }));
    });
  }

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    port,
    violations,
    calls,
    messages,
    views,
    missingScopes,
    emit,
    next,
    /** A fresh trigger, which opens one form within three seconds. */
    trigger(user: string): string {
      const id = `trigger.${next()}`;
      triggers.set(id, { user, at: now(), used: false });
      return id;
    },
    responseUrl(user: string, channel: string): string {
      const id = `r${next()}`;
      urls.set(id, { user, channel, at: now(), uses: 0 });
      return `http://127.0.0.1:${port}/respond/${id}`;
    },
    failNext: (failure: Failing) => void failing.push(failure),
    changeBotToken: (token: string) => {
      botToken = token;
    },
    /** Opens sockets but says no hello. */
    stayMute: () => {
      greets = false;
    },
    connections: () => sockets.clients.size,
    eachSocket: (act: (socket: WebSocket) => void) => sockets.clients.forEach(act),
    async close(): Promise<void> {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Form fields; what the SDK sends as JSON inside a field is read as such. */
function argsOf(body: string): Json {
  const fields = [...new URLSearchParams(body)].map(([name, value]) => {
    if (name === 'blocks' || name === 'view' || name === 'metadata')
      return [name, JSON.parse(value) as unknown] as const;
    return [name, value] as const;
  });
  return Object.fromEntries(fields);
}

function bearerOf(request: IncomingMessage): string {
  return (request.headers.authorization ?? '').replace(/^Bearer /, '');
}
