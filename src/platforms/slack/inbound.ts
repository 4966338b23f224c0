import type { App } from '@slack/bolt';
import type { ActionId } from '../../content/card';
import type { Form, Inbound } from '../../core/ports/platform';
import { type ChannelRef, directChannel, type MessageRef } from '../../domain/tenancy';
import { formValues } from './form-view';
import { actionOf } from './render';
import { type Origin, parseOrigin } from './responder';
import { fromSlackText, mentions, withoutMention } from './slack-text';
import type { Answer } from './web';

const ACTIONS: Readonly<Record<ActionId, true>> = {
  report: true,
  works: true,
  fixed: true,
  still: true,
  notify: true,
  status: true,
};
/** ✅; only on the answer that a person got, as elsewhere it means all sorts of things. */
const FIXED = 'white_check_mark';
const FORMS: Readonly<Record<Form['id'], true>> = { report: true };

// What people say has no subtype, or one of these; everything else is Slack telling what happened.
const SPOKEN = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** Who the bot is in the workspace. */
export interface Identity {
  readonly workspace: string;
  readonly botUser: string;
}

/** Takes in an event with where it came from; `triggerId` opens a form within three seconds. */
export type TakeIn = (event: Inbound, origin: Origin, triggerId?: string) => Promise<void>;

export interface Ears {
  readonly takeIn: TakeIn;
  /** Whose report the bot's message answered. */
  readonly findAnswer: (channel: string, ts: string) => Promise<Answer | undefined>;
}

/** Listens to everything that people do. Bolt acknowledges events by itself, the rest is acknowledged first thing here. */
export function listen(app: App, { workspace, botUser }: Identity, { takeIn, findAnswer }: Ears): void {
  const actorOf = (user: string, name?: string) => ({ platform: 'slack', workspace, user, name: name || user });
  const messageOf = (channel: string, message: string): MessageRef => ({
    platform: 'slack',
    workspace,
    channel,
    message,
  });
  // A direct conversation is named by its person, so that the core can tell that nobody else reads there.
  const channelOf = (channel: string | undefined, user: string): ChannelRef =>
    channel === undefined || isDirect(channel)
      ? directChannel({ platform: 'slack', workspace, user })
      : { platform: 'slack', workspace, channel };

  app.command(/^\//, async ({ command, ack }) => {
    await ack();
    const { user_id: user, channel_id: channel, trigger_id: triggerId } = command;
    await takeIn(
      {
        kind: 'command',
        text: fromSlackText(command.text ?? ''),
        actor: actorOf(user, command.user_name),
        channel: channelOf(channel, user),
        dedupeKey: `command:${triggerId}`,
      },
      // Not a direct conversation with the bot even if it is a direct one: it may be between two people.
      { user, channel, isDirect: false, responseUrl: command.response_url },
      triggerId,
    );
  });

  app.event('app_mention', async ({ event }) => {
    const { user, channel, ts, thread_ts: insideThread } = event;
    if (!user || event.bot_id) return;
    await takeIn(
      {
        kind: 'mention',
        text: fromSlackText(withoutMention(event.text, botUser)),
        actor: actorOf(user),
        channel: channelOf(channel, user),
        message: messageOf(channel, ts),
        dedupeKey: `mention:${channel}:${ts}`,
      },
      { user, channel, isDirect: false, thread: insideThread ?? ts, insideThread },
    );
  });

  app.event('message', async ({ event }) => {
    if (!SPOKEN.has(event.subtype)) return;
    const { user, channel, ts, text, bot_id: bot, thread_ts: insideThread } = event as Spoken;
    if (!user || !text || bot) return;
    const direct = isDirect(channel);
    // Slack tells of a mention twice; app_mention is the one that counts.
    if (!direct && mentions(text, botUser)) return;
    const said = {
      text: fromSlackText(direct ? withoutMention(text, botUser) : text),
      actor: actorOf(user),
      channel: channelOf(channel, user),
      message: messageOf(channel, ts),
      dedupeKey: `message:${channel}:${ts}`,
    };
    const thread = direct ? insideThread : (insideThread ?? ts);
    await takeIn(
      { kind: direct ? 'mention' : 'message', ...said },
      { user, channel, isDirect: direct, thread, insideThread },
    );
  });

  app.event('reaction_added', async ({ event }) => {
    const { user, reaction, item, item_user: author, event_ts: at } = event;
    if (reaction !== FIXED || author !== botUser || item.type !== 'message') return;
    const { channel, ts } = item;
    const answer = await findAnswer(channel, ts);
    if (answer?.person !== user) return;
    await takeIn(
      {
        kind: 'action',
        action: 'fixed',
        message: messageOf(channel, ts),
        actor: actorOf(user),
        channel: channelOf(channel, user),
        dedupeKey: `reaction:${channel}:${ts}:${at}`,
      },
      { user, channel, isDirect: isDirect(channel), thread: answer.thread, insideThread: answer.thread },
    );
  });

  app.action({ type: 'block_actions' }, async ({ body, ack }) => {
    await ack();
    if (body.type !== 'block_actions') return;
    const pressed = body.actions[0];
    const action = actionOf(pressed?.action_id ?? '');
    if (!pressed || !isActionId(action)) return;
    const { message_ts: ts, is_ephemeral: vanishes, thread_ts: insideThread } = body.container;
    const user = body.user.id;
    const channel: string | undefined = body.channel?.id ?? body.container.channel_id;
    const stays = typeof ts === 'string' && channel !== undefined && vanishes !== true;
    await takeIn(
      {
        kind: 'action',
        action,
        ...('value' in pressed && typeof pressed.value === 'string' && { value: pressed.value }),
        ...(stays && { message: messageOf(channel, ts) }),
        actor: actorOf(user, body.user.name ?? body.user.username),
        channel: channelOf(channel, user),
        dedupeKey: `action:${body.trigger_id}:${pressed.action_ts}`,
      },
      {
        user,
        channel,
        isDirect: stays && isDirect(channel),
        thread: stays && !isDirect(channel) ? (insideThread ?? ts) : insideThread,
        insideThread,
        responseUrl: body.response_url,
      },
      body.trigger_id,
    );
  });

  app.shortcut({ type: 'message_action', callback_id: 'report_message' }, async ({ shortcut, ack }) => {
    await ack();
    if (shortcut.type !== 'message_action') return;
    const { user, channel, message, message_ts: ts, trigger_id: triggerId, response_url: responseUrl } = shortcut;
    const { thread_ts: insideThread } = message as Pick<Spoken, 'thread_ts'>;
    await takeIn(
      {
        kind: 'action',
        action: 'report',
        quote: fromSlackText(wordsOf(message)),
        message: messageOf(channel.id, ts),
        actor: actorOf(user.id, user.name),
        channel: channelOf(channel.id, user.id),
        dedupeKey: `shortcut:${triggerId}`,
      },
      // As with a command, a direct conversation may be one that the bot is not part of.
      { user: user.id, channel: channel.id, isDirect: false, insideThread, responseUrl },
      triggerId,
    );
  });

  app.shortcut({ type: 'shortcut', callback_id: 'report' }, async ({ shortcut, ack }) => {
    await ack();
    const { user, trigger_id: triggerId } = shortcut;
    await takeIn(
      {
        kind: 'action',
        action: 'report',
        actor: actorOf(user.id, user.username),
        channel: channelOf(undefined, user.id),
        dedupeKey: `shortcut:${triggerId}`,
      },
      { user: user.id, isDirect: false },
      triggerId,
    );
  });

  app.view({ type: 'view_submission' }, async ({ body, view, ack }) => {
    await ack();
    if (!isForm(view.callback_id)) return;
    const user = body.user.id;
    const origin = parseOrigin(view.private_metadata, user);
    await takeIn(
      {
        kind: 'form',
        form: view.callback_id,
        values: formValues(view.state?.values),
        choices: {},
        actor: actorOf(user, body.user.name),
        channel: channelOf(origin.channel, user),
        dedupeKey: `form:${view.id}`,
      },
      origin,
      'trigger_id' in body && typeof body.trigger_id === 'string' ? body.trigger_id : undefined,
    );
  });
}

interface Spoken {
  readonly user?: string;
  readonly channel: string;
  readonly ts: string;
  readonly text?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
}

/** What a message says; those of other apps often say it in attachments only. */
function wordsOf({ text, attachments }: { readonly text?: string; readonly attachments?: unknown }): string {
  if (text) return text;
  const parts = (Array.isArray(attachments) ? attachments : []) as readonly Attachment[];
  return parts.map((part) => part?.text ?? part?.fallback ?? '').join('\n');
}

interface Attachment {
  readonly text?: string;
  readonly fallback?: string;
}

function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

function isActionId(id: string): id is ActionId {
  return Object.hasOwn(ACTIONS, id);
}

function isForm(id: string): id is Form['id'] {
  return Object.hasOwn(FORMS, id);
}
