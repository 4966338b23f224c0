import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { FakeState } from './fake-discord-state';
import { userObject } from './fake-discord-state';

const GUILDS = 1 << 0;
const MESSAGE_CONTENT = 1 << 15;
const PRIVILEGED = (1 << 1) | (1 << 8) | MESSAGE_CONTENT;

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket?: WebSocket;
}

/** The gateway of the stand-in. */
export interface FakeGateway {
  /** Hands an event to every session; one that is away gets it when it resumes. */
  dispatch(t: string, d: unknown): void;
  /** Closes every connection as Discord would, or (no code) as a network does that breaks. */
  drop(code?: number): void;
  /** Asks every client to reconnect (op 7). */
  askToReconnect(): void;
  /** Forgets all sessions: whoever resumes is told that it is invalid. */
  forgetSessions(): void;
  /** Takes connections but says nothing. */
  mute: boolean;
  /** Refuses the token although the API takes it: it was reset a moment ago. */
  refuseToken: boolean;
  intents(): number | undefined;
  readonly log: string[];
  close(): void;
}

/** Speaks HELLO, IDENTIFY, READY, heartbeats, RESUME and INVALID_SESSION on `/gateway`. */
export function openFakeGateway(server: Server, state: FakeState, address: () => string): FakeGateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' });
  const sessions = new Map<string, Session>();
  const log: string[] = [];

  function send(session: Session, t: string, d: unknown): void {
    const event = { s: session.sent.length + 1, t, d };
    session.sent.push(event);
    session.socket?.send(JSON.stringify({ op: 0, ...event }));
  }

  function identify(
    socket: WebSocket,
    d: { token?: string; intents?: number; properties?: unknown },
  ): Session | undefined {
    log.push('identify');
    const intents = d.intents ?? 0;
    if (d.token !== state.token || gateway.refuseToken) return void socket.close(4004, 'Authentication failed.');
    if ((intents & PRIVILEGED & ~state.privilegedIntents) !== 0)
      return void socket.close(4014, 'Disallowed intent(s).');
    const session: Session = { id: `session-${sessions.size + 1}`, intents, sent: [], socket };
    sessions.set(session.id, session);
    send(session, 'READY', {
      v: 10,
      user: userObject(state, state.botId),
      guilds: intents & GUILDS ? [{ id: state.guildId, unavailable: true }] : [],
      session_id: session.id,
      resume_gateway_url: address(),
      application: { id: state.applicationId, flags: 0 },
    });
    if (intents & GUILDS) send(session, 'GUILD_CREATE', guildObject(state));
    return session;
  }

  function resume(socket: WebSocket, d: { token?: string; session_id?: string; seq?: number }): Session | undefined {
    const session = sessions.get(d.session_id ?? '');
    if (d.token !== state.token) return void socket.close(4004, 'Authentication failed.');
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

  const gateway: FakeGateway = {
    mute: false,
    refuseToken: false,
    log,
    dispatch(t, d) {
      if (sessions.size === 0) throw new Error('the bot is not connected');
      for (const session of sessions.values()) {
        const seen = t === 'MESSAGE_CREATE' ? forIntents(state, d as FakeMessageEvent, session.intents) : d;
        if (seen !== undefined) send(session, t, seen);
      }
    },
    drop(code) {
      for (const socket of sockets.clients) code === undefined ? socket.terminate() : socket.close(code);
    },
    askToReconnect() {
      for (const socket of sockets.clients) socket.send(JSON.stringify({ op: 7, d: null }));
    },
    forgetSessions: () => sessions.clear(),
    intents: () => [...sessions.values()].at(-1)?.intents,
    close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };

  sockets.on('connection', (socket) => {
    let session: Session | undefined;
    log.push('connected');
    socket.on('close', (code) => {
      log.push(`closed ${code}`);
      if (session?.socket === socket) delete session.socket;
      // A clean close by the client ends the session; one for resuming keeps it.
      if (session && (code === 1000 || code === 1001)) sessions.delete(session.id);
    });
    if (gateway.mute) return;
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
    socket.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { op: number; d: never };
      if (op === 1) return socket.send(JSON.stringify({ op: 11 }));
      if (op !== 2 && op !== 6) return;
      if (session) return socket.close(4005, 'Already authenticated.');
      session = op === 2 ? identify(socket, d) : resume(socket, d);
    });
  });
  return gateway;
}

interface FakeMessageEvent {
  readonly guild_id?: string;
  readonly content: string;
  readonly author: { readonly id: string } | null;
}

/** What a session may see of a message: without the privileged intent the text of others' messages is left out. */
function forIntents(state: FakeState, message: FakeMessageEvent, intents: number): FakeMessageEvent | undefined {
  const wanted = message.guild_id === undefined ? 1 << 12 : 1 << 9;
  if (!(intents & wanted)) return undefined;
  const own = message.guild_id === undefined || message.author?.id === state.botId;
  const visible = own || Boolean(intents & MESSAGE_CONTENT) || message.content.includes(`<@${state.botId}>`);
  return visible ? message : { ...message, content: '' };
}

function guildObject(state: FakeState): Record<string, unknown> {
  const member = {
    user: userObject(state, state.botId),
    roles: [],
    joined_at: new Date(0).toISOString(),
    deaf: false,
    mute: false,
    refuseToken: false,
    flags: 0,
  };
  const everyone = {
    id: state.guildId,
    name: '@everyone',
    permissions: '0',
    position: 0,
    color: 0,
    colors: { primary_color: 0 },
  };
  return {
    id: state.guildId,
    name: 'The team',
    owner_id: [...state.people.keys()][0],
    unavailable: false,
    large: false,
    member_count: state.people.size + 1,
    joined_at: new Date(0).toISOString(),
    features: [],
    roles: [{ ...everyone, hoist: false, managed: false, mentionable: false, flags: 0 }],
    emojis: [],
    stickers: [],
    members: [member],
    channels: [...state.channels.values()]
      .filter((channel) => channel.type === 0)
      .map(({ id, type, name }) => ({ id, type, name, position: 0, permission_overwrites: [] })),
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
