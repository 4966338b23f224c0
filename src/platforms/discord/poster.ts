import { createHash } from 'node:crypto';
import type { Card } from '../../content/card';
import { type ChannelRef, directUser, type MessageRef } from '../../domain/tenancy';
import type { ActionIds } from './action-ids';
import type { DiscordApi } from './api';
import { fail } from './fail';
import { LIMITS } from './limits';
import { fitPlain } from './markdown';
import { renderCard } from './render';

const MOST_REMEMBERED = 1_000;

export interface PostOptions {
  /** The same key within a few minutes is one message: Discord answers with the one it has. */
  readonly key: string;
  /** Answers this message in its channel. */
  readonly replyTo?: string;
}

/** Messages that the bot writes with its own token, and so can edit for ever. */
export interface Poster {
  post(to: ChannelRef, card: Card, options: PostOptions): Promise<MessageRef>;
  /** Into the message's thread; as an answer to it where there can be none. */
  postInThread(thread: MessageRef, card: Card, key: string): Promise<MessageRef>;
  edit(message: MessageRef, card: Card): Promise<void>;
  /** The channel behind somebody's direct messages became known. */
  rememberDirect(user: string, channel: string): void;
}

export function createPoster(api: () => DiscordApi, ids: ActionIds): Poster {
  const directChannels = new Map<string, string>();
  const threads = new Map<string, string>();

  async function channelId(place: ChannelRef): Promise<string> {
    const user = directUser(place);
    if (!isSnowflake(user ?? place.channel)) throw fail('channel-gone', 'That is no channel of Discord');
    if (user === undefined) return place.channel;
    const known = directChannels.get(user);
    if (known !== undefined) return known;
    const { id } = await api().openDirect(user);
    remember(directChannels, user, id);
    return id;
  }

  async function write(channel: string, card: Card, { key, replyTo }: PostOptions): Promise<string> {
    const message = await api().createMessage(channel, {
      ...renderCard(card, ids),
      nonce: createHash('sha256').update(key).digest('base64url').slice(0, LIMITS.nonce),
      enforce_nonce: true,
      ...(replyTo && { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    });
    return message.id;
  }

  async function post(to: ChannelRef, card: Card, options: PostOptions): Promise<MessageRef> {
    return { ...placeOf(to), message: await write(await channelId(to), card, options) };
  }

  async function startedThread(message: MessageRef, name: string): Promise<string | undefined> {
    const known = threads.get(message.message);
    if (known !== undefined) return known;
    const thread = await api().threadOf(await channelId(message), message.message, name);
    if (thread !== undefined) remember(threads, message.message, thread);
    return thread;
  }

  return {
    post,
    async postInThread(message, card, key) {
      const asAnswer = () => post(message, card, { key, replyTo: message.message });
      if (directUser(message) !== undefined) return asAnswer();
      const channel = await startedThread(message, fitPlain(card.title, LIMITS.threadName) || 'Updates');
      if (channel === undefined) return asAnswer();
      return post({ ...placeOf(message), channel }, card, { key });
    },
    async edit(message, card) {
      if (!isSnowflake(message.message)) throw fail('message-gone', 'That is no message of Discord');
      await api().editMessage(await channelId(message), message.message, renderCard(card, ids));
    },
    rememberDirect: (user, channel) => remember(directChannels, user, channel),
  };
}

function placeOf({ platform, workspace, channel }: ChannelRef): ChannelRef {
  return { platform, workspace, channel };
}

/** Ids go into addresses: nothing but digits may. */
function isSnowflake(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}

function remember(map: Map<string, string>, key: string, value: string): void {
  const oldest = map.keys().next();
  if (map.size >= MOST_REMEMBERED && !oldest.done) map.delete(oldest.value);
  map.set(key, value);
}
