import { PermissionFlagsBits, type PermissionsString } from 'discord.js';
import { type FakeChannel, type FakeState, Refusal, userObject } from './fake-discord-state';

const BOT_ROLE = '1400000000000000061';
const VOICE = 2;
const FORUM = 15;
const THREADS = new Set([10, 11, 12]);

/** What the invite link of the bot asks for. */
export const GRANTED: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'CreatePublicThreads',
  'SendMessagesInThreads',
];

/** One server of Discord as the bot finds it. */
export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** What the bot's role grants in the whole guild. */
  granted: readonly PermissionsString[];
}

/** The guild that a channel is in; undefined for direct channels. */
export function guildOf(state: FakeState, channel: FakeChannel): FakeGuild | undefined {
  return channel.user === undefined ? state.guilds.get(channel.guild ?? state.guildId) : undefined;
}

/** What the bot may in a channel: threads have what their channel has. */
export function allowedIn(state: FakeState, channel: FakeChannel): bigint {
  const parent = channel.parent === undefined ? channel : state.channels.get(channel.parent);
  const all = bits(guildOf(state, channel)?.granted ?? []);
  const open = (all & ~bits(parent?.forbidden ?? [])) | bits(parent?.allowed ?? []);
  return open & PermissionFlagsBits.ViewChannel ? open : 0n;
}

/** Refuses as Discord does: 50001 for what the bot cannot see, 50013 for what it may not do there. */
export function requirePermissions(state: FakeState, channel: FakeChannel, needed: readonly PermissionsString[]): void {
  if (channel.user !== undefined) return;
  const allowed = allowedIn(state, channel);
  if (!(allowed & PermissionFlagsBits.ViewChannel)) throw new Refusal(403, 50_001, 'Missing Access');
  if ((allowed & bits(needed)) !== bits(needed)) throw new Refusal(403, 50_013, 'Missing Permissions');
}

/** Whether the bot has all of these there. */
export function hasPermissions(state: FakeState, channel: FakeChannel, needed: readonly PermissionsString[]): boolean {
  return channel.user !== undefined || (allowedIn(state, channel) & bits(needed)) === bits(needed);
}

export function isThread(channel: FakeChannel): boolean {
  return THREADS.has(channel.type);
}

export function isForum(channel: FakeChannel): boolean {
  return channel.type === FORUM;
}

/** A channel or thread as Discord shows it. */
export function channelObject(state: FakeState, channel: FakeChannel): Record<string, unknown> {
  const { id, type, name } = channel;
  const guild_id = guildOf(state, channel)?.id;
  if (channel.user !== undefined) return { id, type, recipients: [userObject(state, channel.user)] };
  if (isThread(channel)) {
    const metadata = {
      archived: channel.archived ?? false,
      locked: channel.locked ?? false,
      auto_archive_duration: channel.autoArchive ?? 1_440,
      archive_timestamp: new Date(0).toISOString(),
    };
    const owner = channel.owner ?? state.botId;
    const counts = { message_count: 0, member_count: 1, total_message_sent: 0, rate_limit_per_user: 0 };
    const applied = channel.applied ? { applied_tags: channel.applied } : {};
    return {
      id,
      type,
      name,
      guild_id,
      parent_id: channel.parent,
      owner_id: owner,
      thread_metadata: metadata,
      ...counts,
      ...applied,
    };
  }
  const overwrites =
    channel.forbidden || channel.allowed
      ? [{ id: BOT_ROLE, type: 0, allow: text(channel.allowed), deny: text(channel.forbidden) }]
      : [];
  const forum = isForum(channel)
    ? { available_tags: channel.tags ?? [], flags: channel.requireTag ? 1 << 4 : 0, default_reaction_emoji: null }
    : {};
  return { id, type, name, guild_id, position: 0, permission_overwrites: overwrites, ...forum };
}

/** GUILD_CREATE of a guild. */
export function guildObject(state: FakeState, guild: FakeGuild): Record<string, unknown> {
  const own = [...state.channels.values()].filter((channel) => guildOf(state, channel)?.id === guild.id);
  const member = { user: userObject(state, state.botId), roles: [BOT_ROLE], deaf: false, mute: false, flags: 0 };
  return {
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner,
    unavailable: false,
    large: false,
    member_count: state.people.size + 1,
    joined_at: new Date(0).toISOString(),
    features: [],
    roles: [roleObject(guild.id, '@everyone', []), roleObject(BOT_ROLE, 'claude-status', guild.granted)],
    emojis: [],
    stickers: [],
    members: [{ ...member, joined_at: new Date(0).toISOString() }],
    channels: own.filter((one) => !isThread(one)).map((one) => channelObject(state, one)),
    threads: own.filter((one) => isThread(one) && !one.archived).map((one) => channelObject(state, one)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** The bot's role, as GUILD_ROLE_UPDATE brings it. */
export function botRole(guild: FakeGuild): Record<string, unknown> {
  return roleObject(BOT_ROLE, 'claude-status', guild.granted);
}

/** Whether a thread may be begun from a message there. */
export function takesThreads(channel: FakeChannel): boolean {
  return channel.type === 0 || channel.type === 5;
}

/** Whether messages may be written there without a thread. */
export function takesMessages(channel: FakeChannel): boolean {
  return takesThreads(channel) || isThread(channel) || channel.user !== undefined || channel.type === VOICE;
}

export function roleObject(id: string, name: string, granted: readonly PermissionsString[]): Record<string, unknown> {
  const colors = { primary_color: 0, secondary_color: null, tertiary_color: null };
  const looks = { color: 0, colors, hoist: false, managed: false, mentionable: false, flags: 0, position: 0 };
  return { id, name, permissions: text(granted), ...looks };
}

function bits(names: readonly PermissionsString[]): bigint {
  return names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

function text(names: readonly PermissionsString[] = []): string {
  return String(bits(names));
}
