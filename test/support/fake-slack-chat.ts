import { type Json, refuseBlocks } from './fake-slack-rules';
import type { FakeMessage, FakeTeam, SlackWorld } from './fake-slack-world';

const URL_LIVES_MS = 30 * 60_000;
/** As for apps that are sold outside of Slack's marketplace. */
const LARGEST_PAGE = 15;

/** An answer with `ok: false`. */
export function fail(error: string, more: Json = {}): Json {
  return { ok: false, error, ...more };
}

/** One method of the Web API, called by the bot of a workspace. */
export type Method = (args: Json, team: FakeTeam) => Json;

/** What the Web API does with messages and conversations. */
export function chatMethods(world: SlackWorld): Readonly<Record<string, Method>> {
  const { messages, channels, limits, missingScopes, now } = world;

  function refusePlace(args: Json, team: FakeTeam): Json | undefined {
    const place = world.placeOf(team, args.channel);
    if (!place) return fail('channel_not_found');
    const channel = channels.get(place);
    if (channel?.archived) return fail('is_archived');
    if (channel && !channel.member) return fail('not_in_channel');
    const thread = args.thread_ts;
    return thread !== undefined && !messages.some((one) => one.ts === thread && one.channel === place)
      ? fail('thread_not_found')
      : undefined;
  }
  function refuseHaste(place: string): Json | undefined {
    const left = (limits.get(place) ?? 0) - now();
    return left > 0 ? fail('ratelimited', { retry_after: Math.ceil(left / 1_000) }) : undefined;
  }
  function history(args: Json, team: FakeTeam, wanted: (message: FakeMessage) => boolean): Json {
    if (missingScopes.has('channels:history')) return fail('missing_scope', { needed: 'channels:history' });
    if (world.placeOf(team, args.channel) !== args.channel) return fail('channel_not_found');
    const there = messages.filter((message) => message.channel === args.channel && !message.to && wanted(message));
    const { oldest, latest, cursor } = args;
    const edge = args.inclusive === 'true' ? 0 : 1e-6;
    const inRange = ({ ts }: FakeMessage) =>
      (oldest === undefined || Number(ts) >= Number(oldest) + edge) &&
      (latest === undefined || Number(ts) <= Number(latest) - edge);
    const metadata = ({ metadata }: Json) => (args.include_all_metadata === 'true' && metadata ? { metadata } : {});
    // The message that a thread is below comes with every page of it.
    const shown = there
      .filter((message) => message.ts === args.ts || inRange(message))
      .map(({ ts, thread_ts, raw }) => ({ ts, thread_ts, ...metadata(raw) }));
    if (args.ts === undefined) shown.reverse();
    const from = Number(cursor ?? 0);
    const to = from + Math.min(Number(args.limit ?? 100), LARGEST_PAGE);
    const more = shown.length > to;
    const response_metadata = { next_cursor: more ? String(to) : '' };
    return { ok: true, messages: shown.slice(from, to), has_more: more, response_metadata };
  }

  return {
    'chat.postMessage'(args, team) {
      const refused = refusePlace(args, team) ?? refuseContent(world, args, 40_000);
      if (refused) return refused;
      const place = world.placeOf(team, args.channel) ?? '';
      const haste = refuseHaste(place);
      if (haste) return haste;
      const { ts, channel } = world.keep(place, args);
      return { ok: true, ts, channel, message: { text: args.text } };
    },
    'chat.update'(args, team) {
      // Unlike chat.postMessage it knows no people, only conversations.
      const place = world.placeOf(team, args.channel);
      if (place === undefined || place !== args.channel) return fail('channel_not_found');
      if (channels.get(place)?.archived) return fail('is_inactive');
      const message = messages.find(({ ts, channel, to }) => ts === args.ts && channel === args.channel && !to);
      if (!message) return fail('message_not_found');
      if (message.raw.from) return fail('cant_update_message');
      const refused = refuseContent(world, args, 4_000) ?? refuseHaste(place);
      if (refused) return refused;
      message.raw = { ...args, metadata: message.raw.metadata };
      return { ok: true, ts: message.ts, channel: message.channel };
    },
    'chat.postEphemeral'(args, team) {
      const refused = refusePlace(args, team) ?? refuseContent(world, args, 40_000);
      if (refused) return refused;
      if (!team.people.includes(String(args.user))) return fail('user_not_in_channel');
      return { ok: true, message_ts: world.keep(String(args.channel), args, String(args.user)).ts };
    },
    'conversations.history': (args, team) => history(args, team, ({ thread_ts: thread }) => thread === undefined),
    'conversations.replies': (args, team) =>
      history(args, team, ({ ts, thread_ts: thread }) => [ts, thread].includes(String(args.ts))),
    'conversations.open'(args, team) {
      const [user, ...others] = String(args.users ?? '').split(',');
      if (others.length > 0 || !user || !team.people.includes(user)) return fail('user_not_found');
      return { ok: true, channel: { id: `D${user}` } };
    },
    'conversations.info'(args, team) {
      const place = world.placeOf(team, args.channel);
      if (!place || place !== args.channel) return fail('channel_not_found');
      const { name, isPrivate = false, archived = false, member = true } = channels.get(place) ?? {};
      const direct = { is_im: true, user: place.slice(1) };
      const channel = { name, is_private: isPrivate, is_archived: archived, is_member: member };
      return { ok: true, channel: { id: place, ...(place.startsWith('D') ? direct : channel) } };
    },
    'users.info'(args, team) {
      if (missingScopes.has('users:read')) return fail('missing_scope', { needed: 'users:read' });
      const user = String(args.user);
      if (!team.people.includes(user)) return fail('user_not_found');
      return { ok: true, user: { id: user, team_id: team.id, name: user.slice(2).toLowerCase(), tz: 'Europe/London' } };
    },
  };
}

/** An answer on the address that came with a command or a press: HTTP status and body. */
export function respond(world: SlackWorld, id: string, args: Json): readonly [number, string] {
  const url = world.urls.get(id);
  if (!url) return [404, 'no such address'];
  if (world.now() - url.at > URL_LIVES_MS) return [404, 'expired_url'];
  if (url.uses >= 5) return [404, 'used_url'];
  url.uses += 1;
  const refused = refuseContent(world, args, 40_000);
  if (refused) return [200, JSON.stringify(refused)];
  world.keep(url.channel, args, args.response_type === 'in_channel' ? undefined : url.user);
  return [200, 'ok'];
}

function refuseContent({ pictures }: SlackWorld, args: Json, longestText: number): Json | undefined {
  const blocks = args.blocks ?? [];
  const mayHold = (file: string) => (pictures.slow > 0 ? pictures.slow-- < 0 : pictures.byId.has(file));
  const wrong = refuseBlocks(blocks, mayHold);
  if (wrong) return fail(wrong.error, { response_metadata: { messages: wrong.messages } });
  const text = String(args.text ?? '');
  if (text.trim() === '' && (blocks as unknown[]).length === 0) return fail('no_text');
  return text.length > longestText ? fail('msg_too_long') : undefined;
}
