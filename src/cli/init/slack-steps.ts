import { createAppLink, MANIFEST_FILE } from '../../platforms/slack/manifest';
import type { SlackBot, SlackSetup } from '../../platforms/slack/setup';
import type { InitAnswers, Known } from './answers';
import { askUntilGood } from './ask-until-good';
import type { Dialog } from './dialog';
import type { EnvChanges } from './env-file';

export interface SlackFound {
  readonly changes: EnvChanges;
  readonly botToken: string;
  readonly bot: SlackBot;
  readonly way: 'socket' | 'requests';
}

export interface SlackParts {
  readonly dialog: Dialog;
  readonly setup: SlackSetup;
  readonly answers: InitAnswers;
  readonly known: Known;
  /** What was given for a setting, or stands in the file and is kept. */
  readonly start: (name: string, given: string | undefined) => Promise<string | undefined>;
}

/** Asks for what Slack needs, and asks Slack whether it is right. */
export async function slackSteps({ dialog, setup, answers, known, start }: SlackParts): Promise<SlackFound> {
  const given = await start('SLACK_BOT_TOKEN', answers.slackBotToken);
  if (given === undefined) await makeApp(dialog);
  const { value: botToken, found: bot } = await botTokenSteps(dialog, setup, given);
  const way = await wayOf(dialog, answers, known);
  if (way === 'requests') {
    const { value } = await askUntilGood(dialog, {
      given: await start('SLACK_SIGNING_SECRET', answers.slackSigningSecret),
      ask: () => {
        dialog.say('Your Slack app, "Basic Information", "App Credentials": Signing Secret, Show.');
        return dialog.secret('Signing secret');
      },
      check: setup.checkSigningSecret,
    });
    dialog.good('The signing secret looks whole; whether it is the right one shows with the first request.');
    // Beside an app token it would not be used.
    const unused = known.SLACK_APP_TOKEN ? { SLACK_APP_TOKEN: undefined } : {};
    return { changes: { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: value, ...unused }, botToken, bot, way };
  }
  const { value } = await askUntilGood(dialog, {
    given: await start('SLACK_APP_TOKEN', answers.slackAppToken),
    ask: () => {
      dialog.say(
        'Your Slack app, "Basic Information", "App-Level Tokens", Generate: any name, scope connections:write. It begins with xapp-.',
      );
      return dialog.secret('App-level token (xapp-...)');
    },
    check: setup.checkAppToken,
  });
  dialog.good('Slack accepts the app-level token.');
  return { changes: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: value }, botToken, bot, way };
}

async function makeApp(dialog: Dialog): Promise<void> {
  const has = await dialog.choose(
    'Is there a Slack app for the bot already?',
    [
      { value: 'no', label: 'No, make one now', hint: 'a link that fills everything in' },
      { value: 'yes', label: 'Yes' },
    ],
    'no',
  );
  if (has === 'yes') return;
  dialog.say(
    [
      'Open this link, choose the workspace, Next, Create:',
      await createAppLink(),
      `(Or https://api.slack.com/apps, Create New App, From a manifest, and paste ${MANIFEST_FILE})`,
      'Then "Install App" in the menu, Install to Workspace, Allow.',
    ].join('\n'),
  );
}

async function botTokenSteps(dialog: Dialog, setup: SlackSetup, first: string | undefined) {
  for (let given = first; ; ) {
    const answer = await askUntilGood(dialog, {
      given,
      ask: () => {
        dialog.say('Your Slack app, "OAuth & Permissions": Bot User OAuth Token. It begins with xoxb-.');
        return dialog.secret('Bot token (xoxb-...)');
      },
      check: setup.checkBotToken,
    });
    const { team, user, lacks } = answer.found;
    dialog.good(`Slack accepts the bot token: @${user} in ${team}.`);
    if (lacks === undefined) return answer;
    dialog.wrong(lacks);
    const next = await dialog.choose(
      'What now?',
      [
        { value: 'again', label: 'I added them and reinstalled the app: look again' },
        { value: 'other', label: 'Type another token' },
        { value: 'on', label: 'Go on without' },
      ],
      'on',
    );
    if (next === 'on') return answer;
    given = next === 'again' ? answer.value : undefined;
  }
}

async function wayOf(dialog: Dialog, answers: InitAnswers, known: Known): Promise<'socket' | 'requests'> {
  if (answers.slackAppToken !== undefined) return 'socket';
  if (answers.slackSigningSecret !== undefined) return 'requests';
  return dialog.choose(
    'How do the bot and Slack find each other?',
    [
      { value: 'socket', label: 'The bot calls Slack', hint: 'Socket Mode: nothing has to be reachable from outside' },
      { value: 'requests', label: 'Slack calls the bot', hint: 'over https, with a signing secret' },
    ],
    known.SLACK_SIGNING_SECRET && !known.SLACK_APP_TOKEN ? 'requests' : 'socket',
  );
}
