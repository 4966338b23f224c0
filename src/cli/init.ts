import { AppError } from '../domain/errors';
import { discordSettings } from '../platforms/discord/settings';
import { discordSetup } from '../platforms/discord/setup';
import { slackSettings } from '../platforms/slack/settings';
import { slackSetup } from '../platforms/slack/setup';
import {
  type InitAnswers,
  type Known,
  missingAnswers,
  type PlatformChoice,
  platformOf,
  replacedBy,
} from './init/answers';
import { Cancelled, type Dialog, Unanswered } from './init/dialog';
import { type DiscordFound, discordSteps } from './init/discord-steps';
import { type EnvChanges, readEnvFile, writeEnvFile } from './init/env-file';
import { nextSteps } from './init/next-steps';
import { type SlackFound, slackSteps } from './init/slack-steps';
import { pickDiscordChannel, type Tested, testSteps } from './init/test-steps';

export interface InitOptions {
  readonly answers: InitAnswers;
  /** The file of settings, which may not be there yet. */
  readonly envFile: string;
  readonly dialog: Dialog;
  /** Nobody can be asked. */
  readonly unattended: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const DONE = 0;
const FAILED = 1;
const MISSING = 2;
const INTERRUPTED = 130;

/**
 * Sets the bot up: asks, checks each answer with the platform, writes the file of settings and posts a test. Answers the
 * exit code: 0 done, 1 something was refused, 2 something is missing, 130 Ctrl+C.
 */
export async function runInit(options: InitOptions): Promise<number> {
  const { dialog } = options;
  let written = false;
  try {
    return await setUp(options, () => {
      written = true;
    });
  } catch (error) {
    if (error instanceof Cancelled) {
      dialog.wrong(written ? `Stopped. ${options.envFile} is written.` : `Stopped. ${options.envFile} is as it was.`);
      return INTERRUPTED;
    }
    if (error instanceof Unanswered) {
      dialog.wrong(`Nothing was written. Mend what is said above, and run it again.`);
      return FAILED;
    }
    if (!(error instanceof AppError)) throw error;
    dialog.wrong(error.message);
    return FAILED;
  }
}

async function setUp({ answers, envFile, dialog, unattended, env }: InitOptions, onWritten: () => void) {
  const known = await readEnvFile(envFile);
  const missing = unattended ? missingAnswers(answers, known) : [];
  if (missing.length > 0) {
    dialog.wrong(['Nobody can be asked here, and this is missing:', ...missing.map((one) => `- ${one}`)].join('\n'));
    return MISSING;
  }
  dialog.say(`This writes ${envFile} in the end. Until then Ctrl+C leaves everything as it is.`);
  const platform = await choosePlatform(dialog, answers, known, unattended);
  const apis = apiUrls({ ...known, ...env });
  const start = async (name: string, given: string | undefined) => {
    const kept = given ?? known[name];
    if (given !== undefined || !kept) return kept || undefined;
    return (await dialog.confirm(`${name} is in ${envFile} already. Use that one?`, true)) ? kept : undefined;
  };
  const parts = { dialog, answers, known, start };

  const slackApi = slackSetup(apis.slack);
  const discordApi = discordSetup(apis.discord);
  const slack = has(platform, 'slack') ? await slackSteps({ ...parts, setup: slackApi }) : undefined;
  const discord = has(platform, 'discord') ? await discordSteps({ ...parts, setup: discordApi }) : undefined;
  await write(dialog, envFile, known, { ...slack?.changes, ...discord?.changes });
  onWritten();

  const tests: Tested[] = [];
  if (slack) tests.push(await testSlack(dialog, answers, slack));
  if (discord) tests.push(await testDiscord(dialog, answers, discord));
  dialog.say(nextSteps({ slack, discord, env: { ...known, ...env } }));
  return tests.includes('failed') ? FAILED : DONE;

  function testSlack(dialog: Dialog, { slackChannel: given }: InitAnswers, { botToken, bot }: SlackFound) {
    const question = `Slack channel for a test announcement, after /invite @${bot.user} there: #name or its link (empty: none)`;
    const ask = () => dialog.text(question, '');
    const announce = slackApi.announce.bind(undefined, botToken);
    return testSteps({ dialog, where: 'Slack', given, ask, announce });
  }
  function testDiscord(dialog: Dialog, { discordChannel: given }: InitAnswers, found: DiscordFound) {
    const ask = () => pickDiscordChannel(dialog, discordApi, found);
    const announce = discordApi.announce.bind(undefined, found.token);
    return testSteps({ dialog, where: 'Discord', given, ask, announce });
  }
}

async function choosePlatform(
  dialog: Dialog,
  answers: InitAnswers,
  known: Known,
  unattended: boolean,
): Promise<PlatformChoice> {
  const likely = platformOf(answers, known);
  if (answers.platform || (unattended && likely)) return likely ?? 'none';
  return dialog.choose(
    'Where does your team talk?',
    [
      { value: 'slack', label: 'Slack' },
      { value: 'discord', label: 'Discord' },
      { value: 'both', label: 'Both' },
      { value: 'none', label: 'Neither', hint: 'the page in the browser only' },
    ],
    likely ?? 'slack',
  );
}

function has(platform: PlatformChoice, name: 'slack' | 'discord'): boolean {
  return platform === name || platform === 'both';
}

/** Writes what is new, and what was there otherwise only when somebody says so. */
async function write(dialog: Dialog, envFile: string, known: Known, found: EnvChanges): Promise<void> {
  const differs = Object.entries(found).filter(([name, value]) => known[name] !== value);
  let changes: EnvChanges = Object.fromEntries(differs);
  const replaced = replacedBy(changes, known);
  if (replaced.length > 0) {
    const them = replaced.length === 1 ? 'it' : 'them';
    if (!(await dialog.confirm(`${envFile} has another ${replaced.join(', ')}. Replace ${them}?`, false))) {
      changes = Object.fromEntries(differs.filter(([name]) => !replaced.includes(name)));
      dialog.say(`${replaced.join(', ')} stays as it was: the bot uses that.`);
    }
  }
  const names = Object.keys(changes);
  if (names.length === 0) return dialog.good(`Nothing had to be written to ${envFile}.`);
  await writeEnvFile(envFile, changes);
  dialog.good(`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} in ${envFile}, which only you can read.`);
}

/** As the bot itself will use them. Fails with AppError. */
function apiUrls(env: Readonly<Record<string, string | undefined>>) {
  const slack = slackSettings.shape.SLACK_API_URL.safeParse(env.SLACK_API_URL || undefined);
  const discord = discordSettings.shape.DISCORD_API_URL.safeParse(env.DISCORD_API_URL || undefined);
  if (!slack.success) throw new AppError('input', `SLACK_API_URL ${slack.error.issues[0]?.message}. Leave it out.`);
  if (!discord.success)
    throw new AppError('input', `DISCORD_API_URL ${discord.error.issues[0]?.message}. Leave it out.`);
  return { slack: slack.data, discord: discord.data };
}
