import { LogLevel, webApi } from '@slack/bolt';
import type { z } from 'zod';
import type { Card } from '../../content/card';
import { isPassing } from '../../domain/errors';
import { noLogger } from '../../lib/no-logger';
import { systemClock } from '../../lib/system-clock';
import { type Checked, good, wrong } from '../setup-check';
import { clientOptions } from './client-options';
import { renderCard } from './render';
import { missingScopes } from './scopes';
import { sdkLogger } from './sdk-logger';
import { slackSettings } from './settings';
import { slackCode, startFailure, toPlatformError } from './to-platform-error';
import { watchToken } from './token-watch';
import { createWeb } from './web';

type SecretName = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET';

/** Whose token it is. */
export interface SlackBot {
  readonly team: string;
  readonly user: string;
  /** A sentence on the scopes that Slack does not grant it. */
  readonly lacks?: string;
}

/** What can be asked of Slack before the bot runs. */
export interface SlackSetup {
  checkBotToken(token: string): Promise<Checked<SlackBot>>;
  checkAppToken(token: string): Promise<Checked<undefined>>;
  /** Its shape only: Slack tells nobody whether it is the right one. */
  checkSigningSecret(secret: string): Checked<undefined>;
  /** Posts a card as the bot does; `found` is the id of the channel. */
  announce(token: string, channel: string, card: Card): Promise<Checked<string>>;
}

export function slackSetup(apiUrl: string): SlackSetup {
  const clientFor = (token: string) =>
    new webApi.WebClient(token, { ...clientOptions(apiUrl), logger: sdkLogger(noLogger), logLevel: LogLevel.ERROR });

  return {
    async checkBotToken(token) {
      const odd = oddShape('SLACK_BOT_TOKEN', token);
      if (odd) return odd;
      try {
        const me = await clientFor(token).auth.test();
        if (!me.team_id || !me.user_id) return notSlack();
        const lacks = missingScopes(me.response_metadata?.scopes ?? [])?.sentence;
        const known = me.response_metadata?.scopes !== undefined;
        return good({
          team: plain(me.team, 'your workspace'),
          user: plain(me.user, 'claude-status'),
          ...(known && lacks !== undefined && { lacks }),
        });
      } catch (error) {
        return refused(error, 'SLACK_BOT_TOKEN');
      }
    },
    async checkAppToken(token) {
      const odd = oddShape('SLACK_APP_TOKEN', token);
      if (odd) return odd;
      try {
        const opened = await clientFor(token).apps.connections.open();
        return typeof opened.url === 'string' ? good(undefined) : notSlack();
      } catch (error) {
        return refused(error, 'SLACK_APP_TOKEN');
      }
    },
    checkSigningSecret: (secret) => oddShape('SLACK_SIGNING_SECRET', secret) ?? good(undefined),
    async announce(token, given, card) {
      const channel = slackChannel(given);
      if (channel === undefined) return wrong('That is no channel of Slack.', 'Write #name, or paste its link.');
      const watch = watchToken({ log: noLogger, clock: systemClock }, { workspace: '', mend: '' });
      try {
        const posted = await createWeb(clientFor(token), token, watch).post(channel, renderCard(card));
        return good(posted.channel);
      } catch (error) {
        return notPosted(error);
      } finally {
        watch.stop();
      }
    },
  };
}

/** `#name`, an id or a link to a channel, as Slack takes it; `undefined` for what is none of these. */
function slackChannel(text: string): string | undefined {
  const given = text.trim();
  const linked = /\/(?:archives|client\/T[A-Z0-9]+)\/([CG][A-Z0-9]{2,30})\b/.exec(given)?.[1];
  if (linked) return linked;
  if (/^[CG][A-Z0-9]{5,30}$/.test(given)) return given;
  const name = /^#?([\p{Ll}\p{Lo}\p{M}\p{N}_-]{1,80})$/u.exec(given)?.[1];
  return name && `#${name}`;
}

function oddShape(name: SecretName, value: string): Checked<never> | undefined {
  const field: z.ZodType = slackSettings.shape[name];
  const result = value.trim() === '' ? undefined : field.safeParse(value);
  if (result?.success) return undefined;
  return wrong(`That ${result?.error.issues[0]?.message ?? 'is empty'}.`, String(field.meta()?.mend ?? ''));
}

function refused(error: unknown, setting: 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN'): Checked<never> {
  const failure = startFailure(error, setting);
  const [problem = '', ...mend] = failure.message.split(': ');
  const rest = mend.join(': ');
  return wrong(`${problem}.`.replace(/\.\.$/, '.'), rest && sentence(rest), isPassing(failure));
}

function notSlack(): Checked<never> {
  return wrong('Something that is not Slack answered.', 'Look at the network, the proxy and SLACK_API_URL.', true);
}

const NOT_POSTED: Readonly<Record<string, readonly [problem: string, mend: string]>> = {
  channel_not_found: [
    'Slack knows no such channel, or it is private and the bot is not in it.',
    'Check the name; in a private channel type /invite @claude-status first.',
  ],
  not_in_channel: ['The bot is not in that channel.', 'Type /invite @claude-status there, then try again.'],
  is_archived: ['That channel is archived.', 'Choose another one.'],
  missing_scope: [
    'The bot may not post (missing_scope).',
    'Add chat:write to the bot token scopes under "OAuth & Permissions" and reinstall the app.',
  ],
};

function notPosted(error: unknown): Checked<never> {
  const failure = toPlatformError(error);
  const known = NOT_POSTED[slackCode(failure) ?? ''];
  if (known) return wrong(...known);
  const mend = isPassing(failure) ? 'Look at the network, or try again in a minute.' : 'Try another channel.';
  return wrong(failure.message, mend, isPassing(failure));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Names are chosen by people. */
function plain(name: string | undefined, otherwise: string): string {
  return name?.replace(/[\p{C}\s]+/gu, ' ').slice(0, 100) || otherwise;
}
