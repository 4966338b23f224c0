import type { APIEmbed, APIModalInteractionResponseCallbackData, PermissionsString } from 'discord.js';
import { type FakeGuild, GRANTED } from './fake-discord-guild';
import type { FakeLimits } from './fake-discord-limits';

/** A message's content as Discord takes it. */
export interface FakePayload {
  readonly content?: string;
  readonly embeds?: readonly APIEmbed[];
  readonly components?: readonly FakeRow[];
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
  readonly flags?: number;
  readonly attachments?: readonly { readonly id: number; readonly filename: string; readonly description?: string }[];
  /** Files that came with it, by the id that `attachments` names them by. */
  readonly uploaded?: Readonly<Record<string, { readonly name: string; readonly size: number }>>;
  readonly nonce?: string | number;
  readonly enforce_nonce?: boolean;
  readonly message_reference?: { readonly message_id?: string; readonly fail_if_not_exists?: boolean };
}

export interface FakeRow {
  readonly type: number;
  readonly components: readonly {
    readonly type: number;
    readonly style?: number;
    readonly label?: string;
    readonly custom_id?: string;
    readonly placeholder?: string;
    readonly options?: readonly FakeSelectOption[];
    readonly min_values?: number;
    readonly max_values?: number;
  }[];
}

export interface FakeSelectOption {
  readonly default?: boolean;
  readonly label?: string;
  readonly value?: string;
  readonly description?: string;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  payload: FakePayload;
  /** Only this person sees it. */
  readonly aloneFor?: string;
  /** Who wrote it; the bot when absent. */
  readonly by?: string;
}

export interface FakeChannel {
  readonly id: string;
  readonly type: number;
  name: string;
  readonly parent?: string;
  /** The other person of a direct channel. */
  readonly user?: string;
  /** The first guild when absent. */
  readonly guild?: string;
  /** What overwrites take from the bot's role there, or give to it. */
  forbidden?: readonly PermissionsString[];
  allowed?: readonly PermissionsString[];
  /** Of a forum: what posts can be tagged with, and whether they must be. */
  readonly tags?: readonly { readonly id: string; readonly name: string; readonly moderated: boolean }[];
  readonly requireTag?: boolean;
  /** Of a thread: who began it, its tags, and whether it is closed. */
  readonly owner?: string;
  readonly autoArchive?: number;
  applied?: readonly string[];
  archived?: boolean;
  locked?: boolean;
}

/** One interaction and how far it was answered. */
export interface FakeInteraction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  /** The message whose button was pressed: it is what a silent acknowledgement leaves as the original answer. */
  readonly pressed?: string;
  /** Type of the first answer. */
  acknowledged?: number;
  acknowledgedAt?: number;
  /** Whether the answer that waits is for one person. */
  alone?: boolean;
  /** Message id of the original answer, or `waiting`. */
  original?: string;
  /** What was offered to somebody who is typing. */
  suggested?: readonly { readonly name: string; readonly value: string }[];
  followUps?: number;
  /** Only the person installed the bot, so it may follow up five times. */
  readonly byPersonAlone?: boolean;
  /** More than fifteen minutes have passed. */
  expired?: boolean;
}

/** How Discord refuses: HTTP status and its JSON error code. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    readonly body?: unknown,
  ) {
    super(message);
  }
}

export interface FakeState {
  readonly token: string;
  readonly botId: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly people: Map<string, string>;
  readonly guilds: Map<string, FakeGuild>;
  /** Who is in a guild; in the first one everybody, unless it says who. */
  readonly members: Map<string, readonly string[]>;
  readonly channels: Map<string, FakeChannel>;
  readonly messages: FakeMessage[];
  /** Who wrote what people wrote, by the message's id. */
  readonly authors: Map<string, string>;
  readonly interactions: FakeInteraction[];
  readonly modals: Map<string, APIModalInteractionResponseCallbackData & { readonly place: string }>;
  /** Registered commands by the route they were written to. */
  readonly commands: Map<string, Record<string, unknown>[]>;
  /** `METHOD /path` of every call, oldest first. */
  readonly calls: string[];
  /** How the next calls fail; undefined lets one pass. */
  readonly failures: (Refusal | undefined)[];
  /** What the bot may not: `send:<channel>`, `threads:<channel>`, `direct:<user>`. */
  readonly denied: Set<string>;
  /** Privileged intents that are switched on in the portal. */
  privilegedIntents: number;
  sessionsLeft: number;
  /** What /gateway/bot recommends, and how many shards may log in at once. */
  recommendedShards: number;
  /** Fewer than this are refused (4011). */
  leastShards: number;
  maxConcurrency: number;
  readonly limits: FakeLimits;
  /** The next call is done, but its answer never arrives. */
  loseNextAnswer: boolean;
  /** Says of an answer without a body that it is JSON, as some proxies do. */
  emptyAnswers?: boolean;
  /** Calls that were answered 429. */
  refusedForRate: number;
  /** Told of threads that come and change. */
  onChannel?: (t: string, d: Record<string, unknown>) => void;
  nextId(): string;
}

export function createFakeState(): FakeState {
  let last = 1_400_000_000_000_001_000n;
  const guildId = '1400000000000000001';
  const channels: FakeChannel[] = [
    { id: '1400000000000000011', type: 0, name: 'general' },
    { id: '1400000000000000012', type: 0, name: 'incidents' },
  ];
  return {
    token: 'fake.discord.token',
    botId: '1400000000000000031',
    applicationId: '1400000000000000041',
    guildId,
    people: new Map([
      ['1400000000000000051', 'Ada'],
      ['1400000000000000052', 'Grace'],
    ]),
    guilds: new Map([[guildId, { id: guildId, name: 'The team', owner: '1400000000000000051', granted: GRANTED }]]),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    members: new Map(),
    messages: [],
    authors: new Map(),
    interactions: [],
    modals: new Map(),
    commands: new Map(),
    calls: [],
    failures: [],
    denied: new Set(),
    privilegedIntents: 1 << 15,
    sessionsLeft: 1_000,
    recommendedShards: 1,
    leastShards: 1,
    maxConcurrency: 1,
    limits: {},
    refusedForRate: 0,
    loseNextAnswer: false,
    nextId() {
      last += 1n;
      return String(last);
    },
  };
}

/** The direct channel between the bot and a person. */
export function directChannelOf(state: FakeState, user: string): FakeChannel {
  const known = [...state.channels.values()].find((channel) => channel.user === user);
  if (known) return known;
  const channel = { id: state.nextId(), type: 1, name: '', user };
  state.channels.set(channel.id, channel);
  return channel;
}

export function userObject(state: FakeState, id: string): Record<string, unknown> {
  const bot = id === state.botId;
  const name = bot ? 'claude-status' : (state.people.get(id) ?? 'somebody');
  return { id, username: name.toLowerCase(), global_name: bot ? null : name, discriminator: '0', avatar: null, bot };
}

/** Keeps a message of the bot. */
export function keepMessage(state: FakeState, channel: string, payload: FakePayload, aloneFor?: string): FakeMessage {
  const message = { id: state.nextId(), channel, payload, ...(aloneFor && { aloneFor }) };
  state.messages.push(message);
  return message;
}

/** A message as Discord shows it to a client. */
export function messageObject(state: FakeState, message: FakeMessage): Record<string, unknown> {
  const answered = message.payload.message_reference?.message_id;
  const author = answered === undefined ? undefined : state.authors.get(answered);
  return {
    id: message.id,
    channel_id: message.channel,
    ...(answered && author && { referenced_message: { id: answered, author: userObject(state, author) } }),
    author: userObject(state, message.by ?? state.botId),
    content: message.payload.content ?? '',
    embeds: message.payload.embeds ?? [],
    components: message.payload.components ?? [],
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    pinned: false,
    type: 0,
    flags: message.aloneFor === undefined ? 0 : 64,
  };
}
