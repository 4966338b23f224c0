import type { App } from '@slack/bolt';
import { fromSlackText } from '../slack-text';
import type { Ears } from './ears';
import { dedupeKey, refsIn } from './refs';

interface Attachment {
  readonly text?: string;
  readonly fallback?: string;
}

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
        quote: fromSlackText(wordsOf(message)),
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

/** What a message says; those of other apps often say it in attachments only. */
function wordsOf({ text, attachments }: { readonly text?: string; readonly attachments?: unknown }): string {
  if (text) return text;
  const parts = (Array.isArray(attachments) ? attachments : []) as readonly Attachment[];
  return parts.map((part) => part?.text ?? part?.fallback ?? '').join('\n');
}
