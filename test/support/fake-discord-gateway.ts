import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildObject } from './fake-discord-guild';
import { type FakeState, userObject } from './fake-discord-state';

const GUILDS = 1 << 0;
const MESSAGE_CONTENT = 1 << 15;
const PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT;
const IDENTIFY_EVERY_MS = 5_000;
/** Commands that one connection may send in a minute. */
const MOST_COMMANDS = 120;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket?: WebSocket;
}

interface Identify {
  readonly token?: string;
  readonly intents?: number;
  readonly shard?: readonly [number, number];
  readonly presence?: unknown;
}

/** The gateway of the stand-in. */
export interface FakeGateway {
  /** Hands an event to every session whose shard it belongs to; one that is away gets it when it resumes. */
  dispatch(t: string, d: unknown): void;
  /** Closes every connection as Discord would, or (no code) as a network does that breaks. */
  drop(code?: number): void;
  /** Asks every client to reconnect (op 7). */
  askToReconnect(): void;
  /** Tells every client that its session is invalid (op 9): to be resumed all the same, or begun anew. */
  invalidate(resumable: boolean): void;
  /** Forgets all sessions: whoever resumes is told that it is invalid. */
  forgetSessions(): void;
  /** Takes connections but says nothing. */
  mute: boolean;
  /** Refuses the token although the API takes it: it was reset a moment ago. */
  refuseToken: boolean;
  /** Leaves heartbeats without an answer. */
  deaf: boolean;
  heartbeatMs: number;
  /** Refuses logins that come sooner than `max_concurrency` allows. */
  strictIdentify: boolean;
  intents(): number | undefined;
  /** Shards of the live sessions, in order of their login. */
  shards(): readonly (readonly [id: number, count: number])[];
  /** What the bot said of itself, oldest first. */
  readonly presences: { readonly shard: number; readonly presence: unknown }[];
  readonly log: string[];
  close(): void;
}

/** Speaks HELLO, IDENTIFY, READY, heartbeats, RESUME and INVALID_SESSION on `/gateway`. */
export function openFakeGateway(server: Server, state: FakeState, address: () => string): FakeGateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' });
  const sessions = new Map<string, Session>();
  const identified = new Map<number, number>();
  const log: string[] = [];
  let begun = 0;

  function send(session: Session, t: string, d: unknown): void {
    const event = { s: session.sent.length + 1, t, d };
    session.sent.push(event);
    session.socket?.send(JSON.stringify({ op: 0, ...event }));
  }

  function tooSoon(shard: number): boolean {
    const key = shard % state.maxConcurrency;
    const early = performance.now() - (identified.get(key) ?? Number.NEGATIVE_INFINITY) < IDENTIFY_EVERY_MS - 100;
    identified.set(key, performance.now());
    return early && gateway.strictIdentify;
  }

  function identify(socket: WebSocket, d: Identify): Session | undefined {
    log.push('identify');
    const intents = d.intents ?? 0;
    const shard = d.shard ?? [0, 1];
    if (d.token !== state.token || gateway.refuseToken) return void socket.close(4004, 'Authentication failed.');
    if ((intents & PRIVILEGED & ~state.privilegedIntents) !== 0)
      return void socket.close(4014, 'Disallowed intent(s).');
    if (!(shard[0] >= 0 && shard[0] < shard[1])) return void socket.close(4010, 'Invalid shard.');
    if (shard[1] < state.leastShards) return void socket.close(4011, 'Sharding required.');
    if (tooSoon(shard[0])) return void socket.send(JSON.stringify({ op: 9, d: false }));
    const session: Session = { id: `session-${++begun}`, intents, shard, sent: [], socket };
    sessions.set(session.id, session);
    if (d.presence) gateway.presences.push({ shard: shard[0], presence: d.presence });
    const guilds =
      intents & GUILDS ? [...state.guilds.values()].filter(({ id }) => shardOf(id, shard[1]) === shard[0]) : [];
    send(session, 'READY', {
      v: 10,
      user: userObject(state, state.botId),
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: address(),
      shard,
      application: { id: state.applicationId, flags: 0 },
    });
    for (const guild of guilds) send(session, 'GUILD_CREATE', guildObject(state, guild));
    return session;
  }

  function resume(socket: WebSocket, d: { token?: string; session_id?: string; seq?: number }): Session | undefined {
    const session = sessions.get(d.session_id ?? '');
    if (d.token !== state.token || gateway.refuseToken) return void socket.close(4004, 'Authentication failed.');
    if (!session) {
      log.push('resume refused');
      return void socket.send(JSON.stringify({ op: 9, d: false }));
    }
    log.push('resume');
    session.socket = socket;
    for (const event of session.sent.filter(({ s }) => s > (d.seq ?? 0)))
      socket.send(JSON.stringify({ op: 0, ...event }));
    send(session, 'RESUMED', {});
    return session;
  }

  const toAll = (op: number, d: unknown) => {
    for (const socket of sockets.clients) socket.send(JSON.stringify({ op, d }));
  };

  const gateway: FakeGateway = {
    mute: false,
    refuseToken: false,
    deaf: false,
    heartbeatMs: 41_250,
    strictIdentify: false,
    presences: [],
    log,
    dispatch(t, d) {
      if (sessions.size === 0) throw new Error('the bot is not connected');
      for (const session of sessions.values()) {
        if (!concerns(t, d, session.shard)) continue;
        if (t === 'MESSAGE_REACTION_ADD' && !(session.intents & ('guild_id' in Object(d) ? 1 << 10 : 1 << 13)))
          continue;
        const seen = t === 'MESSAGE_CREATE' ? forIntents(state, d as FakeMessageEvent, session.intents) : d;
        if (seen !== undefined) send(session, t, seen);
      }
    },
    drop(code) {
      for (const socket of sockets.clients) code === undefined ? socket.terminate() : socket.close(code);
    },
    askToReconnect: () => toAll(7, null),
    invalidate(resumable) {
      // Until it is resumed nothing comes any more.
      for (const session of sessions.values()) delete session.socket;
      if (!resumable) sessions.clear();
      toAll(9, resumable);
    },
    forgetSessions: () => sessions.clear(),
    intents: () => [...sessions.values()].at(-1)?.intents,
    shards: () => [...sessions.values()].map(({ shard }) => shard),
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
  state.onChannel = (t, d) => {
    if (sessions.size > 0) gateway.dispatch(t, d);
  };

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    let commands: number[] = [];
    log.push('connected');
    socket.on('close', (code) => {
      log.push(`closed ${code}`);
      if (session?.socket === socket) delete session.socket;
      // A clean close by the client ends the session; one for resuming keeps it.
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
    });
    if (gateway.mute) return;
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: gateway.heartbeatMs } }));
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: never };
      commands = [...commands.filter((at) => at > performance.now() - 60_000), performance.now()];
      if (commands.length > MOST_COMMANDS) return socket.close(4008, 'Rate limited.');
      if (op === 1) return gateway.deaf ? void log.push('unanswered') : socket.send(JSON.stringify({ op: 11 }));
      if (op === 3) {
        if (!session) return socket.close(4003, 'Not authenticated.');
        gateway.presences.push({ shard: session.shard[0], presence: d });
      }
      if (op !== 2 && op !== 6) return;
      if (session && op === 2) return socket.close(4005, 'Already authenticated.');
      session = op === 2 ? identify(socket, d) : resume(socket, d);
    });
  });
  return gateway;
}

/** The shard that a guild's events go to. */
function shardOf(guild: string, count: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(count));
}

/** Events of a guild go to its shard, those of direct messages to the first. */
function concerns(t: string, d: unknown, [id, count]: readonly [number, number]): boolean {
  if (count === 1 || typeof d !== 'object' || d === null) return id === 0;
  const event = d as { readonly guild_id?: string; readonly id?: string };
  const guild = t === 'GUILD_CREATE' || t === 'GUILD_DELETE' || t === 'GUILD_UPDATE' ? event.id : event.guild_id;
  return guild === undefined ? id === 0 : shardOf(guild, count) === id;
}

interface FakeMessageEvent {
  readonly guild_id?: string;
  readonly content: string;
  readonly author: { readonly id: string } | null;
  readonly mentions?: readonly { readonly id: string }[];
}

/** What a session may see of a message: without the privileged intent the text of others' messages is left out. */
function forIntents(state: FakeState, message: FakeMessageEvent, intents: number): FakeMessageEvent | undefined {
  const wanted = message.guild_id === undefined ? 1 << 12 : 1 << 9;
  if (!(intents & wanted)) return undefined;
  const own = message.guild_id === undefined || message.author?.id === state.botId;
  const named = (message.mentions ?? []).some(({ id }) => id === state.botId);
  const visible = own || named || Boolean(intents & MESSAGE_CONTENT);
  return visible ? message : { ...message, content: '' };
}
