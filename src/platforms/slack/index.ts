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

const CREDENTIALS = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const;

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

/** Slack's own secrets are 32 hexadecimal digits; a stand-in may have others, but none of them looks like a token. */
const signingSecret = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const kind = KINDS_OF_TOKEN.slice(0, -1).find(([pattern]) => pattern.test(value))?.[1];
    if (kind) context.addIssue({ code: 'custom', message: `is ${kind}` });
    else if (!/^[!-~]{6,200}$/.test(value)) context.addIssue({ code: 'custom', message: 'does not look whole' });
  })
  .optional();

const apiUrl = z
  .string()
  .trim()
  .refine((value) => safeUrl(value) !== undefined, 'is not an https address')
  .transform((value) => value.replace(/\/*$/, '/'));

const settings = z
  .object({
    SLACK_BOT_TOKEN: token('xoxb-').meta({
      description:
        'Bot token of your Slack app; it connects the bot to Slack, with SLACK_APP_TOKEN or else with SLACK_SIGNING_SECRET.',
      mend: 'Copy the "Bot User OAuth Token" (xoxb-...) from "OAuth & Permissions" of your Slack app.',
    }),
    SLACK_APP_TOKEN: token('xapp-').meta({
      description: 'App-level token of your Slack app, for Socket Mode (no public address needed).',
      mend: 'Create a token (xapp-...) with the scope connections:write under "Basic Information", "App-Level Tokens".',
    }),
    SLACK_SIGNING_SECRET: signingSecret.meta({
      description:
        'Signing secret of your Slack app, for requests to /slack/events instead of Socket Mode; unused beside SLACK_APP_TOKEN.',
      mend: 'Copy the "Signing Secret" from "Basic Information", "App Credentials" of your Slack app.',
    }),
    SLACK_API_URL: apiUrl.prefault('https://slack.com/api/').meta({
      description: "Address of Slack's Web API; only ever another one for tests or a gateway of your own.",
      mend: 'Leave it out, or use an https address (http only on this machine).',
    }),
  })
  .superRefine((given, context) => {
    const credential = CREDENTIALS.find((name) => given[name] !== undefined);
    if (given.SLACK_BOT_TOKEN === undefined && credential !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['SLACK_BOT_TOKEN'],
        message: `is missing, while ${credential} is set`,
      });
    if (given.SLACK_BOT_TOKEN !== undefined && credential === undefined)
      context.addIssue({
        code: 'custom',
        path: ['SLACK_APP_TOKEN'],
        message: 'is missing, while SLACK_BOT_TOKEN is set (or SLACK_SIGNING_SECRET, without Socket Mode)',
      });
  });

export const slack: PlatformModule<(typeof settings)['shape']> = {
  name: 'slack',
  settings,
  isConfigured: (given) => given.SLACK_BOT_TOKEN !== undefined && CREDENTIALS.some((name) => given[name] !== undefined),
  async create(given, context) {
    const { SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = given;
    const { createSlackAdapter } = await import('./adapter');
    if (appToken !== undefined) {
      const { socketMode } = await import('./socket-mode');
      return {
        adapter: createSlackAdapter(
          { botToken, apiUrl, transport: socketMode({ appToken, apiUrl }, context) },
          context,
        ),
      };
    }
    const { httpEvents } = await import('./http-events');
    const { routes, transport } = httpEvents(given.SLACK_SIGNING_SECRET ?? '', context);
    return { adapter: createSlackAdapter({ botToken, apiUrl, transport }, context), routes };
  },
};
