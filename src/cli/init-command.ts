import { type Command, Option } from 'commander';
import { PLATFORM_CHOICES } from './init/answers';
import { asPasted } from './init/as-pasted';

type Env = Readonly<Record<string, string | undefined>>;

interface Flags {
  readonly platform?: (typeof PLATFORM_CHOICES)[number];
  readonly slackBotToken?: string;
  readonly slackAppToken?: string;
  readonly slackSigningSecret?: string;
  readonly slackChannel?: string;
  readonly discordToken?: string;
  readonly discordChannel?: string;
  readonly messageContent?: 'on' | 'off';
  readonly file: string;
  readonly yes?: boolean;
}

const NOTES = `
Every answer can be given beforehand: by its flag, or by the setting of the same name in the environment (SLACK_BOT_TOKEN,
SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, DISCORD_TOKEN, DISCORD_MESSAGE_CONTENT), where other people on the machine do not see it.
Without a terminal, or with --yes, nothing is asked: what is missing is listed.
Exit code 0 done, 1 something was refused, 2 something is missing, 130 Ctrl+C.
`;

/** Adds `claude-status init`. */
export function addInitCommand(program: Command, env: Env): void {
  program
    .command('init')
    .description('set up Slack and Discord: asks, checks each token, writes .env, posts a test announcement')
    .addOption(new Option('--platform <name>', 'what to connect').choices(PLATFORM_CHOICES))
    .option('--slack-bot-token <token>', '"OAuth & Permissions" of your Slack app, Bot User OAuth Token (xoxb-...)')
    .option('--slack-app-token <token>', '"Basic Information", App-Level Tokens, scope connections:write (xapp-...)')
    .option('--slack-signing-secret <secret>', '"Basic Information", App Credentials; instead of the app-level token')
    .option('--slack-channel <channel>', 'where to post a test announcement: #name, an id or a link')
    .option('--discord-token <token>', 'Developer Portal, your application, Bot, Reset Token')
    .option('--discord-channel <channel>', 'where to post a test announcement: an id or a link')
    .addOption(
      new Option('--message-content <on|off>', 'whether Discord pastes in monitored channels are read').choices([
        'on',
        'off',
      ]),
    )
    .option('--file <file>', 'the file that is written', '.env')
    .option('--yes', 'ask nothing, and replace what the file has otherwise')
    .addHelpText('after', NOTES)
    .action(async (flags: Flags) => {
      const { runInit } = await import('./init');
      const yes = flags.yes ?? false;
      const unattended = yes || !process.stdin.isTTY || !process.stdout.isTTY;
      const dialog = unattended
        ? (await import('./init/unattended-dialog')).unattendedDialog(process.stdout, yes)
        : await (await import('./init/terminal-dialog')).terminalDialog(process.stdin, process.stdout);
      const set = (name: string) => env[name]?.trim() || undefined;
      const token = (flag: string | undefined, name: string) => {
        const given = flag ?? set(name);
        return given && asPasted(given);
      };
      const content = set('DISCORD_MESSAGE_CONTENT');
      const answers = {
        platform: flags.platform,
        slackBotToken: token(flags.slackBotToken, 'SLACK_BOT_TOKEN'),
        slackAppToken: token(flags.slackAppToken, 'SLACK_APP_TOKEN'),
        slackSigningSecret: token(flags.slackSigningSecret, 'SLACK_SIGNING_SECRET'),
        slackChannel: flags.slackChannel,
        discordToken: token(flags.discordToken, 'DISCORD_TOKEN'),
        discordChannel: flags.discordChannel,
        messageContent: flags.messageContent ?? (content === 'on' || content === 'off' ? content : undefined),
        yes,
      };
      process.exitCode = await runInit({ answers, envFile: flags.file, dialog, unattended, env });
    });
}
