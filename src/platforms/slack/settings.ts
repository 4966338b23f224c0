import { z } from 'zod';
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
      const looksRight = value.startsWith(prefix) && /^[a-z]+-[\w-]{1,500}$/.test(value);
      const problem = value.startsWith(prefix) ? `does not look whole` : `is ${kind}`;
      if (!looksRight) context.addIssue({ code: 'custom', message: problem });
    })
    .optional();
}

/** Slack's own secrets are 32 hexadecimal digits; a stand-in may have others, but none of them looks like a token. */
const secret = z
  .string()
  .trim()
  .superRefine((value, context) => {
    const kind = KINDS_OF_TOKEN.slice(0, -1).find(([pattern]) => pattern.test(value))?.[1];
    if (kind) context.addIssue({ code: 'custom', message: `is ${kind}` });
    else if (!/^[!-~]{6,200}$/.test(value)) context.addIssue({ code: 'custom', message: 'does not look whole' });
  })
  .optional();

const address = z
  .string()
  .trim()
  .refine((value) => safeUrl(value) !== undefined, 'is not an https address');

/** What Slack needs to know: nothing, two tokens for one workspace, or the app's own credentials for several. */
export const slackSettings = z
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
    SLACK_SIGNING_SECRET: secret.meta({
      description:
        'Signing secret of your Slack app, for requests to /slack/events instead of Socket Mode; unused beside SLACK_APP_TOKEN.',
      mend: 'Copy the "Signing Secret" from "Basic Information", "App Credentials" of your Slack app.',
    }),
    SLACK_CLIENT_ID: z
      .string()
      .trim()
      .regex(/^[\w.-]{3,100}$/, 'is no client id')
      .optional()
      .meta({
        description: 'Client id of your Slack app: lets further workspaces install the bot at /slack/install.',
        mend: 'Copy the "Client ID" from "Basic Information", "App Credentials" of your Slack app.',
      }),
    SLACK_CLIENT_SECRET: secret.meta({
      description: 'Client secret of your Slack app, beside SLACK_CLIENT_ID.',
      mend: 'Copy the "Client Secret" from "Basic Information", "App Credentials" of your Slack app.',
    }),
    SLACK_ADMIN_USER: z
      .string()
      .trim()
      .regex(/^[UW][A-Z0-9]{2,30}$/, 'is no member id')
      .optional()
      .meta({
        description: 'Who is told when a channel of the workspace of SLACK_BOT_TOKEN can no longer be posted in.',
        mend: 'Open a profile in Slack, then "Copy member ID" (U...), or leave it empty.',
      }),
    SLACK_API_URL: address
      .transform((value) => value.replace(/\/*$/, '/'))
      .prefault('https://slack.com/api/')
      .meta({
        description: "Address of Slack's Web API; only ever another one for tests or a gateway of your own.",
        mend: 'Leave it out, or use an https address (http only on this machine).',
      }),
    SLACK_AUTHORIZE_URL: address.optional().meta({
      description:
        'Page on which people agree to an installation; /oauth/v2/authorize beside SLACK_API_URL unless set.',
      mend: 'Leave it out, or use an https address (http only on this machine).',
    }),
  })
  .superRefine((given, context) => {
    const missing = (name: keyof typeof given, why: string) =>
      context.addIssue({ code: 'custom', path: [name], message: `is missing, while ${why}` });
    const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = given;
    if (clientId !== undefined && clientSecret === undefined) missing('SLACK_CLIENT_SECRET', 'SLACK_CLIENT_ID is set');
    if (clientSecret !== undefined && clientId === undefined) missing('SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET is set');
    const way = (['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const).find((name) => given[name] !== undefined);
    const who = (['SLACK_BOT_TOKEN', 'SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const).find(
      (name) => given[name] !== undefined,
    );
    if (way !== undefined && who === undefined) missing('SLACK_BOT_TOKEN', `${way} is set`);
    if (way === undefined && who !== undefined)
      missing('SLACK_APP_TOKEN', `${who} is set (or SLACK_SIGNING_SECRET, without Socket Mode)`);
  });

export type SlackSettings = z.output<typeof slackSettings>;

/** Where people agree to an installation: beside the API, as with Slack itself. */
export function authorizeUrl({ SLACK_AUTHORIZE_URL: own, SLACK_API_URL: api }: SlackSettings): string {
  return own ?? new URL('/oauth/v2/authorize', api).href;
}
