import { isPassing, PlatformError } from '../../domain/errors';
import type { MessageRef } from '../../domain/tenancy';
import { createMemory } from '../../lib/memory';
import type { DiscordApi } from './api';
import { fail } from './fail';
import type { ForumPosts } from './forum';
import { NEEDS } from './permissions';
import type { Places } from './places';
import { discordCode } from './platform-error';

const THREAD_IS_ARCHIVED = 50_083;
const THREAD_IS_LOCKED = 160_005;

/** The threads below messages. */
export interface Threads {
  /** The thread below the message, begun where there is none yet; undefined where there can be none. */
  startedAt(message: MessageRef, channel: () => Promise<string>, name: string): Promise<string | undefined>;
  reopen(thread: string, message: string): Promise<void>;
  archive(thread: string): Promise<void>;
  /** The thread below the message, if there is one that is open. */
  archiveBelow(message: string): Promise<void>;
  /** Says in words what a refusal means that Discord's permissions do not show. */
  explain(channel: string, error: unknown): never;
  /** The message itself stands: only what may go well later is worth another try of the whole. */
  beside(work: () => Promise<unknown>): Promise<void>;
}

export function createThreads({
  api,
  places,
  forums,
  onTrouble,
}: {
  readonly api: () => DiscordApi;
  readonly places: () => Places;
  readonly forums: ForumPosts;
  readonly onTrouble: (error: unknown) => void;
}): Threads {
  /** By message. */
  const begun = createMemory<string>();

  /** Moderators closed it, for everybody who is none. */
  function locked(thread: string): PlatformError {
    const needs = places().needs(thread, ['ManageThreads']);
    return new PlatformError('discord', 'not-permitted', needs, undefined, { needs });
  }

  function missingHere(channel: string): unknown {
    return places().explain(fail('not-permitted', 'There can be no thread'), channel, NEEDS.beginThread);
  }

  async function beside(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (isPassing(error)) throw error;
      onTrouble(error);
    }
  }

  async function archive(thread: string): Promise<void> {
    await beside(() => api().changeThread(thread, { archived: true }));
  }

  return {
    async startedAt(message, channel, name) {
      // The first message of a post is in its own thread.
      if (forums.isPost(message.channel, message.message)) return message.channel;
      const known = begun.get(message.message);
      if (known !== undefined) return known;
      const thread = await api().threadOf(await channel(), message.message, name);
      if (thread !== undefined) begun.set(message.message, thread);
      else onTrouble(missingHere(message.channel));
      return thread;
    },
    async reopen(thread, message) {
      try {
        await api().changeThread(thread, { archived: false });
      } catch (error) {
        // Moderators closed it: that is about this thread, not about the channel.
        if (!(error instanceof PlatformError) || error.kind !== 'not-permitted') throw error;
        if (forums.isPost(thread, message)) throw fail('bad-request', 'The thread of the message is locked');
        throw locked(thread);
      }
    },
    archive,
    async archiveBelow(message) {
      const thread = begun.get(message);
      const known = places().thread(message);
      // A thread has the id of its message.
      if (known ? !known.archived : thread !== undefined) await archive(thread ?? message);
    },
    explain(channel, error) {
      const code = discordCode(error);
      throw code === THREAD_IS_ARCHIVED || code === THREAD_IS_LOCKED ? locked(channel) : error;
    },
    beside,
  };
}

export function isArchived(error: unknown): boolean {
  return discordCode(error) === THREAD_IS_ARCHIVED;
}
