import type { Card } from '../../content/card';
import { PlatformError } from '../../domain/errors';
import { type ChannelRef, directUser, type MessageRef } from '../../domain/tenancy';
import { createMemory } from '../../lib/memory';
import type { ActionIds } from './action-ids';
import type { DiscordApi } from './api';
import { markOf, withMark } from './delivery-mark';
import { fail } from './fail';
import type { ForumPosts } from './forum';
import { LIMITS } from './limits';
import { findSend } from './look-back';
import { fitPlain } from './markdown';
import { NEEDS, type Needed } from './permissions';
import type { Places } from './places';
import { renderCard } from './render';
import { createThreads, isArchived } from './threads';

interface PostOptions {
  /** The same key within a few minutes is one message: Discord answers with the one it has. */
  readonly key: string;
  /** Answers this message in its channel. */
  readonly replyTo?: string;
  /** It may have arrived before: what stands in the channel is looked at first. */
  readonly again?: boolean;
}

/** Messages that the bot writes with its own token, and so can edit for ever. */
export interface Poster {
  /** In a forum a post of its own. */
  post(to: ChannelRef, card: Card, options: PostOptions): Promise<MessageRef>;
  /** Into the message's thread; as an answer to it where there can be none. */
  postInThread(thread: MessageRef, card: Card, options: PostOptions): Promise<MessageRef>;
  /** A card of good tone is the end of its subject: the message's thread is archived with it. */
  edit(message: MessageRef, card: Card): Promise<void>;
  /** The channel behind somebody's direct messages became known. */
  rememberDirect(user: string, channel: string): void;
}

export interface PosterParts {
  readonly api: () => DiscordApi;
  readonly places: () => Places;
  readonly forums: ForumPosts;
  readonly ids: ActionIds;
  readonly botId: () => string;
  readonly now: () => number;
  /** Something beside the message itself did not work. */
  readonly onTrouble: (error: unknown) => void;
}

export function createPoster({ api, places, forums, ids, botId, now, onTrouble }: PosterParts): Poster {
  const directChannels = createMemory<string>();
  const threads = createThreads({ api, places, forums, onTrouble });

  async function channelId(place: ChannelRef): Promise<string> {
    const user = directUser(place);
    if (!isSnowflake(user ?? place.channel)) throw fail('channel-gone', 'That is no channel of Discord');
    if (user === undefined) return place.channel;
    const known = directChannels.get(user);
    if (known !== undefined) return known;
    const { id } = await api().openDirect(user);
    directChannels.set(user, id);
    return id;
  }

  /** Says what is missing when Discord refuses. */
  async function allowed<T>(
    channel: string,
    needed: readonly Needed[],
    work: () => Promise<T>,
    guild?: string,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw places().explain(error, channel, needed, guild);
    }
  }

  async function write(channel: string, card: Card, options: PostOptions, guild?: string): Promise<string> {
    const { key, replyTo, again = false } = options;
    const sent = renderCard(card, ids);
    const mark = markOf(key);
    const earlier = again ? await findSend(api(), botId(), { channel, sent, mark, now: now() }) : undefined;
    if (earlier !== undefined) return earlier;
    const inThread = places().thread(channel) !== undefined;
    const needed = inThread ? NEEDS.postInThread : replyTo === undefined ? NEEDS.post : NEEDS.answer;
    return allowed(
      channel,
      needed,
      async () => {
        const message = await api()
          .createMessage(channel, {
            ...withMark(sent, mark),
            nonce: mark,
            enforce_nonce: true,
            ...(replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
          })
          .catch((error: unknown) => threads.explain(channel, error));
        return message.id;
      },
      guild,
    );
  }

  async function post(to: ChannelRef, card: Card, options: PostOptions): Promise<MessageRef> {
    const channel = await channelId(to);
    if (!(await forums.isForum(channel))) {
      try {
        return {
          ...placeOf(to),
          message: await write(channel, card, options, directUser(to) === undefined ? to.workspace : undefined),
        };
      } catch (error) {
        if (!(await forums.isForum(channel, error))) throw error;
      }
    }
    return postInForum(to, card, options);
  }

  async function postInForum(
    to: ChannelRef,
    card: Card,
    { key, again: maybe = false }: PostOptions,
  ): Promise<MessageRef> {
    if (card.tone === 'neutral') throw refusedByForum(to.channel);
    const name = threadName(card);
    const message = withMark(renderCard(card, ids), markOf(key));
    const {
      thread,
      message: first,
      again,
    } = await allowed(to.channel, NEEDS.beginPost, () =>
      forums.begin(to.channel, { name, tone: card.tone, message, mark: markOf(key), again: maybe }),
    );
    const ref = { ...placeOf(to), channel: thread, message: first };
    if (again) await edit(ref, card);
    return ref;
  }

  /** A post is an outage. What else there is to say goes to whoever asked, unless the outage could not be posted either. */
  function refusedByForum(forum: string): unknown {
    const lacking = places().missing(forum, NEEDS.beginPost) ?? [];
    return lacking.length > 0
      ? places().explain(fail('not-permitted', 'There can be no post'), forum, NEEDS.beginPost)
      : fail('bad-request', 'A forum takes outages only');
  }

  async function edit(message: MessageRef, card: Card): Promise<void> {
    if (!isSnowflake(message.message)) throw fail('message-gone', 'That is no message of Discord');
    const channel = await channelId(message);
    let reopened = false;
    await allowed(channel, NEEDS.edit, async () => {
      const change = () => api().editMessage(channel, message.message, renderCard(card, ids));
      try {
        await change();
      } catch (error) {
        // A channel that is gone took its messages along: the next message will tell whether it is.
        if (isGone(error)) throw fail('message-gone', 'The channel of the message is gone');
        if (!isArchived(error)) throw error;
        await threads.reopen(channel, message.message);
        reopened = true;
        await change();
      }
    });
    if (forums.isPost(channel, message.message))
      await threads.beside(() => forums.settle(channel, card.tone, threadName(card)));
    else if (card.tone !== 'good') return;
    else if (reopened) await threads.archive(channel);
    else await threads.archiveBelow(message.message);
  }

  return {
    post,
    async postInThread(message, card, options) {
      const asAnswer = () => post(message, card, { ...options, replyTo: message.message });
      if (directUser(message) !== undefined) return asAnswer();
      const channel = await threads.startedAt(message, () => channelId(message), threadName(card));
      if (channel === undefined) return asAnswer();
      try {
        const ref = await post({ ...placeOf(message), channel }, card, options);
        if (card.tone === 'good') await threads.archive(channel);
        return ref;
      } catch (error) {
        // A thread that was locked or deleted takes nothing more; its message still takes an answer.
        if (channel === message.channel && isGone(error)) throw fail('message-gone', 'The post is gone');
        if (channel === message.channel || !isRefused(error)) throw error;
        onTrouble(error);
        return asAnswer();
      }
    },
    edit,
    rememberDirect: (user, channel) => directChannels.set(user, channel),
  };
}

function isGone(error: unknown): boolean {
  return error instanceof PlatformError && error.kind === 'channel-gone';
}

function isRefused(error: unknown): boolean {
  return isGone(error) || (error instanceof PlatformError && error.kind === 'not-permitted');
}

function threadName(card: Card): string {
  return fitPlain(card.title, LIMITS.threadName) || 'Updates';
}

function placeOf({ platform, workspace, channel }: ChannelRef): ChannelRef {
  return { platform, workspace, channel };
}

/** Ids go into addresses: nothing but digits may. */
function isSnowflake(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}
