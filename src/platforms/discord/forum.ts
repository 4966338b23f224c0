import type { Tone } from '../../content/card';
import { DAY } from '../../domain/duration';
import { isPassing, PlatformError } from '../../domain/errors';
import { createMemory } from '../../lib/memory';
import type { DiscordApi } from './api';
import { isSameSend } from './delivery-mark';
import type { DiscordMessage } from './discord-message';
import type { Forum, ForumTag, Places, Thread } from './places';
import { discordCode } from './platform-error';
import { madeAt } from './snowflake';

const NOT_A_TEXT_CHANNEL = 50_008;
const MOST_TAGS = 5;
/** As long as the outbox goes on trying. */
const FAR_ENOUGH = DAY;
const MOST_LOOKED_AT = 10;

/** What a tag must be called to fit, whatever else stands around it. */
const OVER = /\b(resolved|solved|fixed|over|done|closed|ended)\b/i;
const OPEN = /\b(outages?|incidents?|down|problems?|issues?|trouble|degraded|investigating|open|ongoing)\b/i;

interface NewPost {
  readonly name: string;
  readonly tone: Tone;
  readonly message: DiscordMessage;
  /** What the first message is known by. */
  readonly mark: string;
  /** It may have been begun before, also by a process that is gone. */
  readonly again: boolean;
}

interface Begun {
  readonly thread: string;
  /** Its first message, which has the same id. */
  readonly message: string;
}

/** One post per outage: a thread of a forum, whose first message says how it stands. */
export interface ForumPosts {
  /** Whether the channel takes posts instead of messages; asks Discord when the failure of a message says so. */
  isForum(channel: string, failure?: unknown): Promise<boolean>;
  /** `again`: an earlier try had begun it all the same. */
  begin(channel: string, post: NewPost): Promise<Begun & { readonly again: boolean }>;
  /** Whether the message is the first of a post. */
  isPost(thread: string, message: string): boolean;
  /** Gives the post the tags for how it stands; when it is over, or not over any more, the name too; and archives it at the end. */
  settle(thread: string, tone: Tone, name: string): Promise<void>;
}

export function createForumPosts(
  api: () => DiscordApi,
  places: () => Places,
  botId: () => string,
  now: () => number,
): ForumPosts {
  const seen = createMemory<Forum>();
  const begun = createMemory<string>();
  /** Whether we left the post as over; what the gateway says of it may be older. */
  const leftAsOver = createMemory<boolean>();

  const known = (channel: string) => places().forum(channel) ?? seen.get(channel);

  async function ask(channel: string): Promise<Forum | undefined> {
    const shown = await api().getChannel(channel);
    if (!('available_tags' in shown)) return undefined;
    const forum = { tags: shown.available_tags, requireTag: ((shown.flags ?? 0) & (1 << 4)) !== 0 };
    seen.set(channel, forum);
    return forum;
  }

  async function askThread(thread: string): Promise<Thread> {
    const shown = await api().getChannel(thread);
    const applied = 'applied_tags' in shown ? (shown.applied_tags ?? []) : [];
    return { parent: 'parent_id' in shown ? (shown.parent_id ?? undefined) : undefined, archived: false, applied };
  }

  /** The post that an earlier try began all the same: Discord drops no repeated post of itself. */
  async function findEarlier(channel: string, post: NewPost): Promise<string | undefined> {
    const guild = places().guildOf(channel);
    if (guild === undefined) return undefined;
    const threads = await api().activeThreads(guild);
    const ours = threads
      .filter(({ id, parent_id, owner_id }) => parent_id === channel && owner_id === botId() && !begun.get(id))
      .filter(({ id }) => madeAt(id) >= now() - FAR_ENOUGH)
      .sort((a, b) => madeAt(b.id) - madeAt(a.id))
      .slice(0, MOST_LOOKED_AT);
    for (const thread of ours) if (await isEarlier(thread, post)) return thread.id;
    return undefined;
  }

  async function isEarlier({ id, name }: { readonly id: string; readonly name: string }, post: NewPost) {
    try {
      return isSameSend(await api().getMessage(id, id), post.message, post.mark);
    } catch (error) {
      if (isPassing(error)) throw error;
      // Who may not read back goes by the name that people see.
      return name === post.name;
    }
  }

  return {
    async isForum(channel, failure) {
      if (known(channel)) return true;
      return failure !== undefined && discordCode(failure) === NOT_A_TEXT_CHANNEL && (await ask(channel)) !== undefined;
    },
    async begin(channel, post) {
      const { name, tone, message, again } = post;
      const earlier = again ? await findEarlier(channel, post) : undefined;
      if (earlier !== undefined) {
        begun.set(earlier, earlier);
        return { thread: earlier, message: earlier, again: true };
      }
      const applied_tags = tagsFor(known(channel), tone, []);
      const { id: thread, message: first } = await api().createPost(channel, { name, message, applied_tags });
      begun.set(thread, first?.id ?? thread);
      return { thread, message: first?.id ?? thread, again: false };
    },
    isPost: (thread, message) => thread === message || begun.get(thread) === message,
    async settle(thread, tone, name) {
      const archived = tone === 'good';
      const stands = places().thread(thread) ?? (await askThread(thread));
      const forum = stands.parent === undefined ? undefined : (known(stands.parent) ?? (await ask(stands.parent)));
      const tags = tagsFor(forum, tone, stands.applied);
      const sameTags = [...tags].sort().join() === [...stands.applied].sort().join();
      if (sameTags && !archived && !leftAsOver.get(thread)) return;
      // Discord takes two other names of a thread in ten minutes.
      const state = archived ? { archived, name } : leftAsOver.get(thread) ? { name } : {};
      try {
        await api().changeThread(thread, sameTags && archived ? state : { ...state, applied_tags: tags });
      } catch (error) {
        // A tag that moderators gave may be theirs alone to keep there.
        if (!(archived && error instanceof PlatformError && error.kind === 'not-permitted')) throw error;
        await api().changeThread(thread, state);
      }
      leftAsOver.set(thread, archived);
    },
  };
}

/** What people gave the post stays; of ours only the one that fits now. */
function tagsFor(forum: Forum | undefined, tone: Tone, applied: readonly string[]): string[] {
  if (!forum) return [...applied];
  const usable = forum.tags.filter(({ moderated }) => !moderated);
  const ours = (tag: ForumTag) => OVER.test(tag.name) || OPEN.test(tag.name);
  const fits = usable.find(({ name }) => (tone === 'good' ? OVER : OPEN).test(name));
  const kept = applied.filter((id) => !usable.some((tag) => tag.id === id && ours(tag)));
  const tags = [...(fits ? [fits.id] : []), ...kept].slice(0, MOST_TAGS);
  if (tags.length > 0 || !forum.requireTag) return tags;
  // There a post without any tag is refused.
  return applied.length > 0 ? [...applied] : usable.slice(0, 1).map(({ id }) => id);
}
