import type { DiscordBot, DiscordSetup } from '../../platforms/discord/setup';
import type { InitAnswers, Known } from './answers';
import { askUntilGood } from './ask-until-good';
import type { Dialog } from './dialog';
import type { EnvChanges } from './env-file';

const PORTAL = 'https://discord.com/developers/applications';
const NAMED = 5;

export interface DiscordFound {
  readonly changes: EnvChanges;
  readonly token: string;
  readonly bot: DiscordBot;
}

export interface DiscordParts {
  readonly dialog: Dialog;
  readonly setup: DiscordSetup;
  readonly answers: InitAnswers;
  readonly known: Known;
  readonly start: (name: string, given: string | undefined) => Promise<string | undefined>;
}

/** Asks for what Discord needs, and asks Discord whether it is right. */
export async function discordSteps({ dialog, setup, answers, known, start }: DiscordParts): Promise<DiscordFound> {
  const { value: token, found } = await askUntilGood(dialog, {
    given: await start('DISCORD_TOKEN', answers.discordToken),
    ask: () => {
      dialog.say(`Open ${PORTAL}, New Application (any name) or yours, "Bot", Reset Token, and copy the token.`);
      return dialog.secret('Bot token');
    },
    check: setup.checkToken,
  });
  dialog.good(`Discord accepts the token: ${found.name}.`);
  const again = async (before: DiscordBot) => {
    const checked = await setup.checkToken(token);
    if (!checked.ok) dialog.wrong(`${checked.problem} ${checked.mend}`);
    return checked.ok ? checked.found : before;
  };
  const added = await serverSteps(dialog, found, again);
  const { on, bot } = await contentSteps(dialog, added, again, answers.messageContent ?? known.DISCORD_MESSAGE_CONTENT);
  const content = on || known.DISCORD_MESSAGE_CONTENT ? { DISCORD_MESSAGE_CONTENT: on ? 'on' : 'off' } : {};
  return { changes: { DISCORD_TOKEN: token, ...content }, token, bot };
}

type Again = (before: DiscordBot) => Promise<DiscordBot>;

async function serverSteps(dialog: Dialog, found: DiscordBot, again: Again): Promise<DiscordBot> {
  dialog.say(`This link adds the bot to a server (you need Manage Server there):\n${found.invite}`);
  let bot = found;
  while (bot.servers.length === 0) {
    const next = await dialog.choose(
      'The bot is in no server yet. Open the link, choose your server, Authorise.',
      [
        { value: 'again', label: 'Done: look again' },
        { value: 'later', label: 'I do that later' },
      ],
      'later',
    );
    if (next === 'later') return bot;
    bot = await again(bot);
  }
  const names = bot.servers.slice(0, NAMED).map(({ name }) => name);
  const more = bot.servers.length - names.length;
  dialog.good(`It is in ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`);
  return bot;
}

/** The intent is needed for one thing only, and whoever wants that has to switch it on. */
async function contentSteps(dialog: Dialog, found: DiscordBot, again: Again, given: string | undefined) {
  const wanted = await (given === 'on' || given === 'off'
    ? given
    : dialog.choose(
        'Shall the bot read errors that people paste in the channels that you let it monitor?',
        [
          { value: 'off', label: 'No', hint: 'commands, mentions and announcements work all the same' },
          { value: 'on', label: 'Yes', hint: 'needs the Message Content intent' },
        ],
        'off',
      ));
  let bot = found;
  while (wanted === 'on' && !bot.messageContent) {
    dialog.wrong(
      `The Message Content intent is off. Open ${PORTAL}/${bot.application}/bot, switch "Message Content Intent" on, Save Changes.`,
    );
    const next = await dialog.choose(
      'What now?',
      [
        { value: 'again', label: 'Done: look again' },
        { value: 'off', label: 'Do without' },
        { value: 'on', label: 'I do that later', hint: 'until then pastes are not read' },
      ],
      'on',
    );
    if (next !== 'again') return { on: next === 'on', bot };
    bot = await again(bot);
  }
  return { on: wanted === 'on', bot };
}
