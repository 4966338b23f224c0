import type { App } from '@slack/bolt';
import { mentionedIn } from '../mentioned';
import { fromSlackText, mentions, withoutMention } from '../slack-text';
import type { Ears } from './ears';
import { hearChannelNotes } from './places';
import { isDirect, refsIn } from './refs';

// What people say has no subtype, or one of these; everything else is Slack telling what happened.
const SPOKEN = new Set<string | undefined>([undefined, 'file_share', 'thread_broadcast', 'me_message']);

interface Spoken {
  readonly user?: string;
  readonly channel: string;
  readonly ts: string;
  readonly text?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
}

/** Mentions, direct messages and what is said in channels. */
export function hearMessages(app: App, ears: Ears): void {
  const { find, takeIn } = ears;

  app.event('app_mention', async ({ event, context }) => {
    const { user, channel, ts, thread_ts: insideThread } = event;
    const workspace = find(context);
    if (!workspace || !user || user === workspace.botUser || event.bot_id) return;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'mention',
        text: fromSlackText(withoutMention(event.text, workspace.botUser)),
        ...mentionedIn(event.text, workspace.botUser),
        actor: refs.actor(user),
        channel: refs.channel(channel, user),
        message: refs.message(channel, ts),
        dedupeKey: `mention:${channel}:${ts}`,
      },
      { user, channel, isDirect: false, thread: insideThread ?? ts, insideThread },
    );
  });

  app.event('message', async ({ event, context }) => {
    const workspace = find(context);
    if (!workspace) return;
    if (!SPOKEN.has(event.subtype)) return hearChannelNotes(ears, workspace, event);
    const { user, channel, ts, text, bot_id: bot, thread_ts: insideThread } = event as Spoken;
    if (!user || !text || bot || user === workspace.botUser) return;
    const direct = isDirect(channel) || event.channel_type === 'im';
    // Slack tells of a mention twice; app_mention is the one that counts.
    if (!direct && mentions(text, workspace.botUser)) return;
    const refs = refsIn(workspace.id);
    const said = {
      text: fromSlackText(direct ? withoutMention(text, workspace.botUser) : text),
      actor: refs.actor(user),
      channel: refs.channel(channel, user),
      message: refs.message(channel, ts),
      dedupeKey: `message:${channel}:${ts}`,
    };
    const thread = direct ? insideThread : (insideThread ?? ts);
    await takeIn(
      workspace,
      direct ? { kind: 'mention', ...said, ...mentionedIn(text, workspace.botUser) } : { kind: 'message', ...said },
      { user, channel, isDirect: direct, thread, insideThread },
    );
  });
}
