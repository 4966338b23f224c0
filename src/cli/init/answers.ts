import type { EnvChanges } from './env-file';

export const PLATFORM_CHOICES = ['slack', 'discord', 'both', 'none'] as const;
export type PlatformChoice = (typeof PLATFORM_CHOICES)[number];

/** What was said beforehand, on the command line or in the environment. */
export interface InitAnswers {
  readonly platform?: PlatformChoice | undefined;
  readonly slackBotToken?: string | undefined;
  readonly slackAppToken?: string | undefined;
  readonly slackSigningSecret?: string | undefined;
  readonly slackChannel?: string | undefined;
  readonly discordToken?: string | undefined;
  readonly discordChannel?: string | undefined;
  readonly messageContent?: 'on' | 'off' | undefined;
  /** Confirms everything, also that what stands in the file is replaced. */
  readonly yes: boolean;
}

/** What stands in the file of settings. */
export type Known = Readonly<Record<string, string>>;

/** Which platforms are meant: as said, or else those whose tokens there are; `undefined` where nothing tells. */
export function platformOf(answers: InitAnswers, known: Known): PlatformChoice | undefined {
  if (answers.platform) return answers.platform;
  const slack = (answers.slackBotToken ?? known.SLACK_BOT_TOKEN ?? '') !== '';
  const discord = (answers.discordToken ?? known.DISCORD_TOKEN ?? '') !== '';
  if (slack && discord) return 'both';
  return slack ? 'slack' : discord ? 'discord' : undefined;
}

/** What has to be said still where nobody can be asked, each with how. */
export function missingAnswers(answers: InitAnswers, known: Known): readonly string[] {
  const platform = platformOf(answers, known);
  if (!platform) return ['what to connect: --platform slack, discord, both or none'];
  const missing: string[] = [];
  const has = (given: string | undefined, name: string) => (given ?? known[name] ?? '') !== '';
  if (platform === 'slack' || platform === 'both') {
    if (!has(answers.slackBotToken, 'SLACK_BOT_TOKEN'))
      missing.push(
        'the Bot User OAuth Token (xoxb-...) from "OAuth & Permissions" of your Slack app: SLACK_BOT_TOKEN, or --slack-bot-token',
      );
    if (!has(answers.slackAppToken, 'SLACK_APP_TOKEN') && !has(answers.slackSigningSecret, 'SLACK_SIGNING_SECRET'))
      missing.push(
        'an app-level token (xapp-...) with the scope connections:write from "Basic Information" of your Slack app: SLACK_APP_TOKEN, or --slack-app-token (or SLACK_SIGNING_SECRET, or --slack-signing-secret, without Socket Mode)',
      );
  }
  if ((platform === 'discord' || platform === 'both') && !has(answers.discordToken, 'DISCORD_TOKEN'))
    missing.push(
      'the token from https://discord.com/developers/applications, your application, Bot, Reset Token: DISCORD_TOKEN, or --discord-token',
    );
  const replaced = answers.yes ? [] : replacedBy(givenChanges(answers, platform), known);
  if (replaced.length > 0) missing.push(`--yes, as ${replaced.join(', ')} would be replaced`);
  return missing;
}

/** Names of what stands in the file with another value. */
export function replacedBy(changes: EnvChanges, known: Known): readonly string[] {
  return Object.entries(changes)
    .filter(([name, value]) => (known[name] ?? '') !== '' && known[name] !== value)
    .map(([name]) => name);
}

function givenChanges(answers: InitAnswers, platform: PlatformChoice): EnvChanges {
  const slack = {
    SLACK_BOT_TOKEN: answers.slackBotToken,
    SLACK_APP_TOKEN: answers.slackAppToken,
    SLACK_SIGNING_SECRET: answers.slackSigningSecret,
  };
  const discord = { DISCORD_TOKEN: answers.discordToken, DISCORD_MESSAGE_CONTENT: answers.messageContent };
  const given = {
    ...(platform === 'discord' || platform === 'none' ? {} : slack),
    ...(platform === 'slack' || platform === 'none' ? {} : discord),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
