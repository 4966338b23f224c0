import { ChannelType, type Client, type ForumChannel, type MediaChannel, type ThreadChannel } from 'discord.js';
import { PlatformError } from '../../domain/errors';
import { type Needed, needsWords } from './permissions';

const LONGEST_NAME = 100;

/** A tag that posts of a forum can have. */
export interface ForumTag {
  readonly id: string;
  readonly name: string;
  /** Only moderators may give it. */
  readonly moderated: boolean;
}

export interface Forum {
  readonly tags: readonly ForumTag[];
  /** Every post must have one. */
  readonly requireTag: boolean;
}

export interface Thread {
  readonly parent: string | undefined;
  readonly archived: boolean;
  readonly applied: readonly string[];
}

/** What the gateway told us of channels. It may know nothing of one that exists: then it is asked for. */
export interface Places {
  forum(channel: string): Forum | undefined;
  thread(channel: string): Thread | undefined;
  guildOf(channel: string): string | undefined;
  /** Of the needed permissions those that the bot has not; undefined where that cannot be told. */
  missing(channel: string, needed: readonly Needed[]): readonly Needed[] | undefined;
  /** "needs Send Messages in #general". */
  needs(channel: string, lacking: readonly Needed[]): string;
  /** The refusal with what is missing and where, as far as that is known. */
  explain(error: unknown, channel: string, needed: readonly Needed[], guild?: string): unknown;
}

export function createPlaces(client: Client): Places {
  const find = (channel: string) => client.channels.cache.get(channel);

  function missing(id: string, needed: readonly Needed[]): readonly Needed[] | undefined {
    const channel = find(id);
    const me = client.user;
    if (!channel || channel.isDMBased() || !me) return undefined;
    const granted = channel.permissionsFor(me);
    return granted === null ? undefined : needed.filter((one) => !granted.has(one));
  }

  function needs(id: string, lacking: readonly Needed[]): string {
    const channel = find(id);
    const place = channel?.isThread() ? (channel.parent ?? channel) : channel;
    const named = place && 'name' in place && place.name ? `#${plain(place.name)}` : 'that channel';
    return needsWords(lacking, named, place !== undefined && isForum(place));
  }

  /** Only the bot's commands were installed there, so that it hears people and can write nowhere. */
  function isAbsent(id: string, guild: string | undefined): boolean {
    return guild !== undefined && /^\d+$/.test(guild) && !find(id) && !client.guilds.cache.has(guild);
  }

  return {
    needs,
    forum(id) {
      const channel = find(id);
      return channel && isForum(channel) ? forumOf(channel) : undefined;
    },
    thread(id) {
      const channel = find(id);
      return channel?.isThread() ? threadOf(channel) : undefined;
    },
    guildOf(id) {
      const channel = find(id);
      return channel && !channel.isDMBased() ? channel.guildId : undefined;
    },
    missing,
    explain(error, id, needed, guild) {
      if (!isRefusal(error)) return error;
      const lacking = missing(id, needed) ?? [];
      if (lacking.length === 0) return error.needs === undefined && isAbsent(id, guild) ? absent() : error;
      const words = needs(id, lacking);
      return new PlatformError('discord', 'not-permitted', words, undefined, { needs: words });
    },
  };
}

function absent(): PlatformError {
  const needs =
    'needs to be added to this server as a bot, not only its commands (the invite link with scope bot does that)';
  return new PlatformError('discord', 'not-permitted', needs, undefined, { needs });
}

function isRefusal(error: unknown): error is PlatformError {
  return error instanceof Error && 'kind' in error && error.kind === 'not-permitted';
}

function isForum(channel: { readonly type: ChannelType }): channel is ForumChannel | MediaChannel {
  return channel.type === ChannelType.GuildForum || channel.type === ChannelType.GuildMedia;
}

function forumOf(channel: ForumChannel | MediaChannel): Forum {
  return { tags: channel.availableTags, requireTag: channel.flags.has('RequireTag') };
}

function threadOf(thread: ThreadChannel): Thread {
  return { parent: thread.parentId ?? undefined, archived: thread.archived ?? false, applied: thread.appliedTags };
}

/** Names are chosen by people. */
function plain(name: string): string {
  return name.replace(/\s+/g, ' ').slice(0, LONGEST_NAME);
}
