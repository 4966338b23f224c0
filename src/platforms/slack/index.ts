import { z } from 'zod';
import type { PlatformModule } from '../platform-module';
import { safeUrl } from './mrkdwn';

const KINDS_OF_TOKEN: readonly (readonly [RegExp, string])[] = [
  [/^xoxb-/, 'a bot token (xoxb-)'],
  [/^xapp-/, 'an app-level token (xapp-)'],
  [/^xoxp-/, 'a user token (xoxp-)'],
  [/^xoxe/, 'a token that expires (xoxe); token rotation has to be off'],
  [/^[0-9a-f]{32}$/, 'a signing secret or client secret'],
];

/** A token of one kind; another kind is named, as the three are easily mixed up. */
function token(prefix: 'xoxb-' | 'xapp-') {
  return z
    .string()
    .trim()
    .superRefine((value, context) => {
      const kind = KINDS_OF_TOKEN.find(([pattern]) => pattern.test(value))?.[1] ?? 'no token of Slack';
      const looksRight = value.startsWith(prefix) && /^[\w-]{10,500}$/.test(value);
      const problem = value.startsWith(prefix) ? `does not look whole` : `is ${kind}`;
      if (!looksRight) context.addIssue({ code: 'custom', message: problem });
    })
    .optional();
}

const apiUrl = z
  .string()
  .trim()
  .refine((value) => safeUrl(value) !== undefined, 'is not an https address')
  .transform((value) => value.replace(/\/*$/, '/'));

const settings = z
  .object({
    SLACK_BOT_TOKEN: token('xoxb-').meta({
      description: 'Bot token of your Slack app; with SLACK_APP_TOKEN it connects the bot to Slack.',
      mend: 'Copy the "Bot User OAuth Token" (xoxb-...) from "OAuth & Permissions" of your Slack app.',
    }),
    SLACK_APP_TOKEN: token('xapp-').meta({
      description: 'App-level token of your Slack app, for Socket Mode (no public address needed).',
      mend: 'Create a token (xapp-...) with the scope connections:write under "Basic Information", "App-Level Tokens".',
    }),
    SLACK_API_URL: apiUrl.prefault('https://slack.com/api/').meta({
      description: "Address of Slack's Web API; only ever another one for tests or a gateway of your own.",
      mend: 'Leave it out, or use an https address (http only on this machine).',
    }),
  })
  .superRefine((given, context) => {
    for (const [name, other] of [
      ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
      ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN'],
    ] as const) {
      if (given[name] === undefined && given[other] !== undefined)
        context.addIssue({ code: 'custom', path: [name], message: `is missing, while ${other} is set` });
    }
  });

export const slack: PlatformModule<(typeof settings)['shape']> = {
  name: 'slack',
  settings,
  isConfigured: ({ SLACK_BOT_TOKEN, SLACK_APP_TOKEN }) =>
    SLACK_BOT_TOKEN !== undefined && SLACK_APP_TOKEN !== undefined,
  async create({ SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken = '', SLACK_API_URL: apiUrl }, context) {
    const { createSlackAdapter } = await import('./adapter');
    return { adapter: createSlackAdapter({ botToken, appToken, apiUrl }, context) };
  },
};
