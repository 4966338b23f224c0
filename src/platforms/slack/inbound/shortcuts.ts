import type { App } from '@slack/bolt';
import { blockText } from '../block-text';
import { fromSlackText } from '../slack-text';
import type { Ears } from './ears';
import { dedupeKey, refsIn } from './refs';

/** What Slack says in place of a text that an app left out. */
const PLACEHOLDER =
  /^\s*(?:This content can['’]t be displayed|This message contains interactive elements|\[no preview available\])\.?\s*$/i;

type Said = Readonly<Partial<Record<'text' | 'blocks' | 'attachments', unknown>>>;
type Attachment = Readonly<Partial<Record<'text' | 'fallback' | 'blocks', unknown>>>;

/** The two shortcuts that report an error: on somebody's message, and from anywhere. */
export function hearShortcuts(app: App, { find, takeIn }: Ears): void {
  app.shortcut({ type: 'message_action', callback_id: 'report_message' }, async ({ shortcut, context, ack }) => {
    await ack();
    const workspace = find(context);
    if (!workspace || shortcut.type !== 'message_action') return;
    const { user, channel, message, message_ts: ts, trigger_id: triggerId, response_url: responseUrl } = shortcut;
    const { thread_ts: insideThread } = message as { readonly thread_ts?: string };
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'action',
        action: 'report',
        quote: wordsOf(message),
        message: refs.message(channel.id, ts),
        actor: refs.actor(user.id, user.name),
        channel: refs.channel(channel.id, user.id),
        dedupeKey: dedupeKey('shortcut', triggerId),
      },
      // As with a command, a direct conversation may be one that the bot is not part of.
      { user: user.id, channel: channel.id, isDirect: false, insideThread, responseUrl },
      triggerId,
    );
  });

  app.shortcut({ type: 'shortcut', callback_id: 'report' }, async ({ shortcut, context, ack }) => {
    await ack();
    const workspace = find(context);
    if (!workspace) return;
    const { user, trigger_id: triggerId } = shortcut;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'action',
        action: 'report',
        actor: refs.actor(user.id, user.username),
        channel: refs.channel(undefined, user.id),
        dedupeKey: dedupeKey('shortcut', triggerId),
      },
      { user: user.id, isDirect: false },
      triggerId,
    );
  });
}

/** What a message says; those of other apps often say it in blocks or attachments only. */
function wordsOf({ text, blocks, attachments }: Said): string {
  const inside = () => [blockText(blocks), ...listOf(attachments).map(attachmentText)].filter((part) => part !== '');
  const said = typeof text === 'string' ? text : '';
  if (said.trim() !== '' && !PLACEHOLDER.test(said)) return fromSlackText(said);
  return inside().join('\n');
}

function attachmentText(attachment: unknown): string {
  const { text, fallback, blocks } = (attachment ?? {}) as Attachment;
  const said = [text, fallback].find((one) => typeof one === 'string' && one.trim() !== '' && !PLACEHOLDER.test(one));
  return blockText(blocks) || (typeof said === 'string' ? fromSlackText(said) : '');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
