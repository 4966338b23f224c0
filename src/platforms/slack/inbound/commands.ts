import type { App } from '@slack/bolt';
import { mentionedIn } from '../mentioned';
import { fromSlackText } from '../slack-text';
import type { Ears } from './ears';
import { dedupeKey, refsIn } from './refs';

/** Slash commands. */
export function hearCommands(app: App, { find, takeIn }: Ears): void {
  app.command(/^\//, async ({ command, context, ack }) => {
    await ack();
    const workspace = find(context);
    if (!workspace) return;
    const { user_id: user, channel_id: channel, trigger_id: triggerId } = command;
    const refs = refsIn(workspace.id);
    await takeIn(
      workspace,
      {
        kind: 'command',
        text: fromSlackText(command.text ?? ''),
        ...mentionedIn(command.text ?? '', workspace.botUser),
        actor: refs.actor(user, command.user_name),
        channel: refs.channel(channel, user),
        dedupeKey: dedupeKey('command', triggerId),
      },
      // Not a direct conversation with the bot even if it is a direct one: it may be between two people.
      { user, channel, isDirect: false, responseUrl: command.response_url, ofCommand: true },
      triggerId,
    );
  });
}
