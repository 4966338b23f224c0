import type { Json } from './fake-slack-rules';

/** A message as Slack keeps it. `to` is the one person who sees an ephemeral message. */
export interface FakeMessage {
  readonly ts: string;
  readonly channel: string;
  readonly thread_ts?: string;
  readonly to?: string;
  raw: Json;
}

/** A channel and what became of it. `member`: whether the bot is in it. */
export interface FakeChannel {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly isPrivate: boolean;
  member: boolean;
  archived: boolean;
  deleted: boolean;
}

/** A workspace. Its token is what Slack would take now; `ended` is what Slack says to the one from before. */
export interface FakeTeam {
  readonly id: string;
  readonly name: string;
  readonly botUser: string;
  readonly botId: string;
  readonly people: string[];
  token?: string;
  readonly ended: Map<string, 'token_revoked' | 'account_inactive'>;
}

/** A view with what Slack adds to it. */
export type FakeView = Json & { readonly id: string; readonly hash: string };

export type SlackWorld = ReturnType<typeof createWorld>;

export const TEAM = 'T0TEAM';
export const BOT = 'U0BOT';
export const PEOPLE = ['U0ALICE', 'U0BEN', 'U0CAROL'] as const;
/** The bot is in the first two; the third exists without it, the fourth is archived. */
export const CHANNELS = ['C0GENERAL1', 'C0HELP2', 'C0WITHOUT3', 'C0OLD4'] as const;
export const BOT_TOKEN = 'xoxb-1-fake-bot-token';
export const APP_TOKEN = 'xapp-1-fake-app-token';
export const APP_ID = 'A0APP';

/** A second workspace, which has not installed the bot. */
export const OTHER = Object.freeze({
  team: 'T0OTHER',
  bot: 'U0OTHERBOT',
  people: ['U0DORA', 'U0EMIL'] as const,
  channels: ['C0OTHER5', 'C0OTHER6'] as const,
});

/** Everything that Slack keeps. It outlives the server: what was lost is lost on the way, not here. */
export function createWorld(now: () => number) {
  const messages: FakeMessage[] = [];
  const channels = new Map<string, FakeChannel>();
  const teams = new Map<string, FakeTeam>();
  let serial = 0;

  const next = () => {
    serial += 1;
    return serial;
  };
  /** The moment, as Slack names a message by it. */
  const stamp = () => `${Math.floor(now() / 1_000)}.${String(next()).padStart(6, '0')}`;
  const addTeam = (id: string, botUser: string, people: readonly string[], token?: string): FakeTeam => {
    const team = { id, name: `Team ${id}`, botUser, botId: botUser.replace(/^U/, 'B'), people: [...people] };
    const made: FakeTeam = { ...team, ended: new Map(), ...(token !== undefined && { token }) };
    teams.set(id, made);
    return made;
  };
  const addChannel = (team: string, id: string, state: Partial<FakeChannel> = {}): FakeChannel => {
    const name = id.slice(2).toLowerCase();
    const made = { member: true, archived: false, deleted: false, isPrivate: false, ...state, id, team, name };
    channels.set(id, made);
    return made;
  };
  addTeam(TEAM, BOT, PEOPLE, BOT_TOKEN);
  addTeam(OTHER.team, OTHER.bot, OTHER.people);
  addChannel(TEAM, CHANNELS[0]);
  addChannel(TEAM, CHANNELS[1]);
  addChannel(TEAM, CHANNELS[2], { member: false });
  addChannel(TEAM, CHANNELS[3], { archived: true });
  for (const id of OTHER.channels) addChannel(OTHER.team, id);

  return {
    now,
    next,
    stamp,
    addTeam,
    addChannel,
    messages,
    channels,
    teams,
    violations: [] as string[],
    calls: [] as { readonly method: string; readonly args: Json; readonly team?: string }[],
    missingScopes: new Set<string>(),
    /** Pictures that messages may hold, by id; so many messages with one are refused first, as Slack looks at it for a while. */
    pictures: { byId: new Map<string, { readonly bytes: Buffer; readonly alt: string }>(), slow: 0 },
    /** The open modal of each person, and the page on each person's Home tab. */
    views: new Map<string, FakeView>(),
    homes: new Map<string, FakeView>(),
    triggers: new Map<string, { readonly user: string; readonly at: number; used: boolean }>(),
    urls: new Map<string, { readonly user: string; readonly channel: string; readonly at: number; uses: number }>(),
    /** Until when nothing may be posted in a channel. */
    limits: new Map<string, number>(),
    teamOf: (id: string): FakeTeam => teams.get(id) ?? addTeam(id, 'U0NOBODY', []),
    channelOf: (id: string): FakeChannel => channels.get(id) ?? addChannel(TEAM, id),
    /** Where a message to this id goes in a workspace: a channel, or a person's conversation with the bot. */
    placeOf(team: FakeTeam, id: unknown): string | undefined {
      const place = String(id);
      if (team.people.includes(place)) return `D${place}`;
      if (team.people.some((person) => place === `D${person}`)) return place;
      const named = [...channels.values()].find((one) => one.team === team.id && `#${one.name}` === place);
      if (named) return this.placeOf(team, named.id);
      const channel = channels.get(place);
      const hidden = channel?.isPrivate && !channel.member;
      return channel && channel.team === team.id && !channel.deleted && !hidden ? place : undefined;
    },
    keep(channel: string, raw: Json, to?: string): FakeMessage {
      const ts = stamp();
      const thread = raw.thread_ts === undefined ? {} : { thread_ts: String(raw.thread_ts) };
      const message = { ts, channel, raw, ...thread, ...(to !== undefined && { to }) };
      messages.push(message);
      return message;
    },
  };
}
