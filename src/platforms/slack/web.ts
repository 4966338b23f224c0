import type { types, webApi } from '@slack/bolt';
import type { CardFile } from '../../content/card';
import { PlatformError } from '../../domain/errors';
import { createMemory } from '../../lib/memory';
import { type SlackBlock, type SlackMessage, wordsOnly } from './blocks';
import { DELIVERY_EVENT, findDelivery, type Place } from './look-back';
import type { Picture } from './picture-card';
import { respondAt } from './respond-at';
import { shareFiles, uploadPicture } from './share-files';
import { sendFile } from './timed-fetch';
import { slackError, toPlatformError } from './to-platform-error';
import type { TokenWatch } from './token-watch';
import { withBlocks } from './with-blocks';

interface PostOptions {
  readonly thread?: string | undefined;
  readonly deliveryId?: string;
  /** Whose report the message answers; `findAnswer` tells it. */
  readonly answerTo?: string | undefined;
}

/** Whose report a message answered, and the thread that it is in. */
interface Answer {
  readonly person: string;
  readonly thread?: string | undefined;
}

/** The few calls to Slack that the bot makes. Each fails with PlatformError, and none is tried again here. */
export interface SlackWeb {
  /** Whether Slack takes the token is learnt by asking it. Never fails. */
  ping(): Promise<void>;
  /** Posts and answers where it went: for a person's id that is their direct messages. */
  post(channel: string, message: SlackMessage, options?: PostOptions): Promise<{ channel: string; ts: string }>;
  update(channel: string, ts: string, message: SlackMessage): Promise<void>;
  postEphemeral(channel: string, user: string, message: SlackMessage, thread?: string): Promise<void>;
  /** Answers on the address that Slack gave with a command or a button, in a message of its own. */
  respond(url: string, visibility: 'private' | 'channel', message: SlackMessage, thread?: string): Promise<void>;
  openView(triggerId: string, view: types.ModalView): Promise<void>;
  /** Shows files in a conversation, below a message when one is named; to a person (their id) privately. */
  shareFiles(place: Place, files: readonly CardFile[]): Promise<void>;
  /** Uploads a picture for messages to hold; answers Slack's id of it. */
  uploadPicture(picture: Picture): Promise<string>;
  /** The person's time zone, where the bot may read their profile. */
  timeZoneOf(user: string): Promise<string | undefined>;
  /** Replaces what the person sees on the bot's Home tab. */
  publishHome(user: string, page: SlackMessage): Promise<void>;
  /**
   * Where and what the message is that already carries the delivery id, when there is one and the bot may look; `now` in
   * ms since 1970. A channel may be a person's id.
   */
  findDelivery(place: Place, deliveryId: string, now: number): Promise<{ channel: string; ts: string } | undefined>;
  /** The person's conversation with the bot, as Slack named it: it cannot be looked up without a further scope. */
  noteDirect(user: string, channel: string): void;
  /** Whose report the message answers, if it does and, for one from before the last start, the bot may look. */
  findAnswer(channel: string, ts: string): Promise<Answer | undefined>;
}

const ANSWER_EVENT = 'claude_status_answer';
const FILES_FOLLOW: SlackMessage = { text: 'The file that you asked for:', blocks: [] };
const ANSWERS_KEPT = 1_000;
const DIRECTS_KEPT = 10_000;

export function createWeb(client: webApi.WebClient, token: string, watch: TokenWatch): SlackWeb {
  const answers = createMemory<Answer>(ANSWERS_KEPT);
  const directs = createMemory<string>(DIRECTS_KEPT);
  const zones = createMemory<string>();

  async function ask<T extends webApi.WebAPICallResult>(work: () => Promise<T>): Promise<T> {
    watch.check();
    try {
      const answer = await work();
      watch.accepted(answer.response_metadata?.scopes);
      return answer;
    } catch (error) {
      const failure = toPlatformError(error);
      watch.failed(failure);
      throw failure;
    }
  }

  function noteDirect(user: string, channel: string): void {
    if (!isPerson(user) || !channel.startsWith('D')) return;
    directs.set(user, channel);
  }

  const post = async (channel: string, message: SlackMessage, options: PostOptions = {}) => {
    const posted = await withBlocks(message, (content) =>
      ask(() =>
        client.chat.postMessage({
          token,
          channel,
          ...content,
          mrkdwn: false,
          parse: 'none',
          link_names: false,
          unfurl_links: false,
          unfurl_media: false,
          ...(options.thread !== undefined && { thread_ts: options.thread }),
          ...(options.deliveryId !== undefined && {
            metadata: { event_type: DELIVERY_EVENT, event_payload: { delivery_id: options.deliveryId } },
          }),
          ...(options.answerTo !== undefined && {
            metadata: { event_type: ANSWER_EVENT, event_payload: { person: options.answerTo } },
          }),
        }),
      ),
    );
    if (!posted.channel || !posted.ts) throw slackError('unknown', 'Slack did not say where the message went.');
    if (options.answerTo !== undefined) {
      answers.set(`${posted.channel} ${posted.ts}`, { person: options.answerTo, thread: options.thread });
    }
    noteDirect(channel, posted.channel);
    return { channel: posted.channel, ts: posted.ts };
  };

  return {
    async ping() {
      await ask(() => client.auth.test({ token })).catch(() => undefined);
    },
    post,
    async update(channel, ts, message) {
      await withBlocks(message, (content) =>
        ask(() => client.chat.update({ token, channel, ts, ...content, parse: 'none', link_names: false })),
      );
    },
    async postEphemeral(channel, user, message, thread) {
      await withBlocks(message, (content) =>
        ask(() =>
          client.chat.postEphemeral({
            token,
            channel,
            user,
            ...content,
            parse: 'none',
            link_names: false,
            ...(thread !== undefined && { thread_ts: thread }),
          }),
        ),
      );
    },
    respond: (url, visibility, message, thread) => respondAt(client.slackApiUrl, url, visibility, message, thread),
    async openView(triggerId, view) {
      await ask(() => client.views.open({ token, trigger_id: triggerId, view }));
    },
    shareFiles: ({ channel, thread }, files) =>
      shareFiles({ client, token, ask, fetch: sendFile }, files, async () => {
        if (!isPerson(channel)) return { channel, thread };
        const known = directs.get(channel);
        // Only a message tells the conversation with a person.
        return { channel: known ?? (await post(channel, FILES_FOLLOW)).channel };
      }),
    uploadPicture: (picture) => uploadPicture({ client, token, ask, fetch: sendFile }, picture),
    async timeZoneOf(user) {
      const known = zones.get(user);
      if (known !== undefined) return known === '' ? undefined : known;
      try {
        const { user: profile } = await ask(() => client.users.info({ token, user }));
        zones.set(user, profile?.tz ?? '');
        return profile?.tz;
      } catch (error) {
        // Whoever installed the bot did not let it.
        if (!(error instanceof PlatformError) || error.kind !== 'not-permitted') throw error;
        return undefined;
      }
    },
    async publishHome(user, page) {
      // Without a hash: the page is built from what is true now, so the last one written is the right one.
      const publish = (blocks: SlackBlock[]) =>
        ask(() => client.views.publish({ token, user_id: user, view: { type: 'home', blocks } }));
      await publish(page.blocks).catch(async (failure: PlatformError) => {
        if (failure.kind !== 'bad-request') throw failure;
        await publish([wordsOnly(page.text)]);
      });
    },
    async findDelivery({ channel, thread }, deliveryId, now) {
      const there = isPerson(channel) ? directs.get(channel) : channel;
      if (there === undefined) return undefined;
      const read = (page: webApi.ConversationsHistoryArguments, ts: string | undefined) =>
        ask(() =>
          ts === undefined
            ? client.conversations.history({ token, ...page })
            : client.conversations.replies({ token, ...page, ts }),
        );
      const ts = await findDelivery(read, { channel: there, thread }, deliveryId, now);
      return ts === undefined ? undefined : { channel: there, ts };
    },
    noteDirect,
    async findAnswer(channel, ts) {
      const known = answers.get(`${channel} ${ts}`);
      if (known) return known;
      const range = { token, channel, ts, oldest: ts, latest: ts, inclusive: true, include_all_metadata: true };
      const page = await ask(() => client.conversations.replies({ ...range, limit: 15 }));
      const { metadata, thread_ts: thread } = page.messages?.find((message) => message.ts === ts) ?? {};
      const payload = metadata?.event_payload as { readonly person?: unknown } | undefined;
      if (metadata?.event_type !== ANSWER_EVENT || typeof payload?.person !== 'string') return undefined;
      return { person: payload.person, thread };
    },
  };
}

function isPerson(id: string): boolean {
  return /^[UW]/.test(id);
}
