import type { DiscordFound } from './discord-steps';
import type { SlackFound } from './slack-steps';

export interface NextParts {
  readonly slack?: SlackFound | undefined;
  readonly discord?: DiscordFound | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What to do once the settings are written. */
export function nextSteps({ slack, discord, env }: NextParts): string {
  const url = env.PUBLIC_URL || `http://${env.HOST || '127.0.0.1'}:${env.PORT || '3000'}`;
  const steps = ['npm start (if the bot runs already: stop it first, it reads its settings at the start)'];
  if (slack?.way === 'requests')
    steps.push(
      `Slack, your app, "App Manifest": set socket_mode_enabled: false, and ${env.PUBLIC_URL || 'https://<your address>'}/slack/events as request_url of event_subscriptions and of interactivity and as url of the command`,
    );
  if (discord && discord.bot.servers.length === 0)
    steps.push(`Discord, add the bot to a server: ${discord.bot.invite}`);
  if (slack) steps.push(`Slack: /invite @${slack.bot.user} into a channel, and type /claude-status subscribe there`);
  if (discord) steps.push('Discord: type /claude-status subscribe in a channel');
  steps.push(
    slack || discord
      ? `Anywhere: ${asking(slack, discord)} says how Claude is. The status board is at ${url}/`
      : `Open ${url}/playground and try it; the status board is at ${url}/`,
  );
  const note =
    (slack || discord) && env.PLAYGROUND !== 'off'
      ? [
          `Tried the playground before? What was said there counts with your team: delete ${keptIn(env)} before you start. PLAYGROUND=off in .env closes it.`,
        ]
      : [];
  return ['What is next:', ...steps.map((step, n) => `${n + 1}. ${step}`), ...note].join('\n');
}

/** Discord has no command without a word after it. */
function asking(slack: SlackFound | undefined, discord: DiscordFound | undefined): string {
  const ways = [slack && '/claude-status', discord && '/claude-status status'].filter(Boolean);
  return slack && discord ? `${ways[0]} in Slack, ${ways[1]} in Discord` : ways.join('');
}

function keptIn({ DATABASE_URL, DATABASE_FILE }: NextParts['env']): string {
  if (DATABASE_URL) return 'what is in its database';
  return DATABASE_FILE ? DATABASE_FILE : 'the folder data';
}
