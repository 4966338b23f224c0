import type { Card } from '../../content/card';
import { testAnnouncementCard } from '../../content/cards/test-announcement';
import type { DiscordSetup } from '../../platforms/discord/setup';
import type { Checked } from '../../platforms/setup-check';
import type { Dialog } from './dialog';
import type { DiscordFound } from './discord-steps';

/** Whether a test announcement was posted; `skipped` when no channel was chosen. */
export type Tested = 'posted' | 'skipped' | 'failed';

export interface TestParts {
  readonly dialog: Dialog;
  readonly where: string;
  readonly given: string | undefined;
  /** Empty: in none. */
  readonly ask: () => Promise<string>;
  readonly announce: (channel: string, card: Card) => Promise<Checked<string>>;
}

/** Posts a test announcement in a channel of choice; asks for another one until it is there, or none is wanted. */
export async function testSteps({ dialog, where, given, ask, announce }: TestParts): Promise<Tested> {
  let result: Tested = 'skipped';
  for (let channel = given; ; channel = undefined) {
    channel ??= await ask();
    if (channel === '') return result;
    const posted = await announce(channel, testAnnouncementCard());
    if (posted.ok) {
      dialog.good(`The test announcement is in ${where}: have a look.`);
      return 'posted';
    }
    dialog.wrong(`${posted.problem} ${posted.mend}`);
    result = 'failed';
  }
}

/** Lets somebody pick a channel by its name; empty for none. */
export async function pickDiscordChannel(dialog: Dialog, setup: DiscordSetup, { token, bot }: DiscordFound) {
  const servers = bot.servers.map(({ id, name }) => ({ value: id, label: name }));
  const first = servers[0]?.value;
  if (first === undefined) return '';
  const server = servers.length === 1 ? first : await dialog.choose('In which server?', servers, first);
  const channels = await setup.channels(token, server);
  if (!channels.ok) {
    dialog.wrong(`${channels.problem} ${channels.mend}`);
    return dialog.text('Link to a channel for a test announcement (empty: none)', '');
  }
  return dialog.choose(
    'In which channel shall a test announcement be posted?',
    [{ value: '', label: 'In none' }, ...channels.found.map(({ id, name }) => ({ value: id, label: `#${name}` }))],
    '',
  );
}
