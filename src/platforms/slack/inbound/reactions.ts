import type { App } from '@slack/bolt';
import type { Logger } from '../../../core/ports/logger';
import { toPlatformError } from '../to-platform-error';
import type { Ears } from './ears';
import { isDirect, refsIn } from './refs';

/** ✅; only on the answer that a person got, as elsewhere it means all sorts of things. */
const FIXED = 'white_check_mark';

/** A tick on the bot's answer by whoever it answers, which stands for the button "It's fixed". */
export function hearReactions(app: App, { find, takeIn }: Ears, log: Logger): void {
  app.event('reaction_added', async ({ event, context }) => {
    const { user, reaction, item, item_user: author, event_ts: at } = event;
    const workspace = find(context);
    if (!workspace || reaction !== FIXED || author !== workspace.botUser || item.type !== 'message') return;
    const { channel, ts } = item;
    const answer = await workspace.web.findAnswer(channel, ts).catch((error: unknown) => {
      log.info({ kind: toPlatformError(error).kind }, 'slack reaction could not be placed');
      return undefined;
    });
    if (answer?.person !== user) return;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'action',
        action: 'fixed',
        message: refs.message(channel, ts),
        actor: refs.actor(user),
        channel: refs.channel(channel, user),
        dedupeKey: `reaction:${channel}:${ts}:${at}`,
      },
      { user, channel, isDirect: isDirect(channel), thread: answer.thread, insideThread: answer.thread },
    );
  });
}
