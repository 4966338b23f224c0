import {
  type APIApplication,
  ApplicationFlags,
  ChannelType,
  REST,
  type RESTGetAPICurrentUserGuildsResult,
  type RESTGetAPIGuildChannelsResult,
  Routes,
} from 'discord.js';
import type { Card } from '../../content/card';
import { isPassing, type PlatformError } from '../../domain/errors';
import { systemClock } from '../../lib/system-clock';
import { type Checked, good, wrong } from '../setup-check';
import { createActionIds } from './action-ids';
import { createApi } from './api';
import { inviteLink } from './invite';
import { makeRequest } from './make-request';
import { createPacer } from './pacer';
import { NEEDS, needsWords } from './permissions';
import { toPlatformError } from './platform-error';
import { renderCard } from './render';

const TIMEOUT_MS = 10_000;
const MAY_READ = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited;
const NETWORK = "Look at the network and DISCORD_API_URL; Discord's own state is on https://discordstatus.com.";
const WHERE =
  'Open https://discord.com/developers/applications, your application, Bot, Reset Token, and copy the new token.';

/** A server or a channel. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** Whose token it is. */
export interface DiscordBot {
  readonly name: string;
  readonly application: string;
  /** Where somebody with Manage Server adds it. */
  readonly invite: string;
  /** Whether the privileged Message Content intent is switched on. */
  readonly messageContent: boolean;
  /** The servers that it is in; at most 200. */
  readonly servers: readonly Named[];
}

/** What can be asked of Discord before the bot runs. */
export interface DiscordSetup {
  checkToken(token: string): Promise<Checked<DiscordBot>>;
  /** Those of a server that messages can be posted in, from the top. */
  channels(token: string, server: string): Promise<Checked<readonly Named[]>>;
  /** Posts a card as the bot does; `found` is the id of the channel. */
  announce(token: string, channel: string, card: Card): Promise<Checked<string>>;
}

export function discordSetup(apiUrl: string): DiscordSetup {
  async function withRest<T>(token: string, work: (rest: REST, plainToken: string) => Promise<T>): Promise<T> {
    const unlimited = { globalRequestsPerSecond: Number.POSITIVE_INFINITY, rejectOnRateLimit: () => true };
    const rest = new REST({ api: apiUrl, retries: 0, offset: 0, timeout: TIMEOUT_MS, makeRequest, ...unlimited });
    const plainToken = token.trim().replace(/^Bot\s+/i, '');
    try {
      return await work(rest.setToken(plainToken), plainToken);
    } finally {
      rest.clearHandlerSweeper();
      rest.clearHashSweeper();
    }
  }

  return {
    async checkToken(token) {
      const odd = oddShape(token);
      if (odd) return odd;
      try {
        return await withRest(token, async (rest) => {
          const { username } = (await rest.get(Routes.user())) as { readonly username?: unknown };
          if (typeof username !== 'string') return wrong('Something that is not Discord answered.', NETWORK, true);
          const app = (await rest.get(Routes.currentApplication())) as Pick<APIApplication, 'id' | 'flags'>;
          const servers = (await rest.get(Routes.userGuilds())) as RESTGetAPICurrentUserGuildsResult;
          return good({
            name: plain(username),
            application: app.id,
            invite: inviteLink(app.id),
            messageContent: ((app.flags ?? 0) & MAY_READ) !== 0,
            servers: servers.map(named),
          });
        });
      } catch (error) {
        return refused(toPlatformError(error));
      }
    },
    async channels(token, server) {
      try {
        const all = await withRest(
          token,
          async (rest) => (await rest.get(Routes.guildChannels(server))) as RESTGetAPIGuildChannelsResult,
        );
        const taking = all.filter(
          ({ type }) => type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement,
        );
        const position = (one: object) => ('position' in one ? Number(one.position) : 0);
        return good(taking.sort((a, b) => position(a) - position(b)).map(named));
      } catch (error) {
        return refused(toPlatformError(error));
      }
    },
    async announce(token, given, card) {
      const channel = discordChannel(given);
      if (channel === undefined)
        return wrong('That is no channel of Discord.', 'Right-click the channel, Copy Link, and paste that.');
      const pacer = createPacer(systemClock, { perSecond: 1, burst: 1 });
      try {
        return await withRest(token, async (rest, plainToken) => {
          const api = createApi({ rest, answers: rest, token: plainToken, pacer, clock: systemClock });
          const { channel_id: where } = await api.createMessage(channel, renderCard(card, createActionIds()));
          return good(where);
        });
      } catch (error) {
        return notPosted(toPlatformError(error));
      } finally {
        pacer.stop();
      }
    },
  };
}

/** An id or a link to a channel; `undefined` for what is neither. */
function discordChannel(text: string): string | undefined {
  return /^(?:https:\/\/\S+\/channels\/\d+\/|<#)?(\d{5,20})(?:\/\d*|>)?$/.exec(text.trim())?.[1];
}

function oddShape(token: string): Checked<never> | undefined {
  const given = token.trim();
  if (given === '') return wrong('That is empty.', WHERE);
  if (/^\d{15,21}$/.test(given)) return wrong('That is an id, not a token.', WHERE);
  if (/^xox|^xapp/.test(given)) return wrong('That is a token of Slack.', WHERE);
  if (/^[0-9a-f]{64}$/.test(given)) return wrong('That is the public key of the application, not a token.', WHERE);
  return /^(Bot\s+)?[!-~]+$/i.test(given) ? undefined : wrong('That does not look whole.', WHERE);
}

function refused(failure: PlatformError): Checked<never> {
  if (failure.kind === 'token-revoked')
    return wrong('Discord does not accept this token: it is wrong, or was reset since.', WHERE);
  const passing: boolean = isPassing(failure);
  return wrong(`${failure.message}.`, passing ? NETWORK : WHERE, passing);
}

function notPosted(failure: PlatformError): Checked<never> {
  switch (failure.kind) {
    case 'channel-gone':
      return wrong('Discord knows no such channel.', 'Right-click the channel, Copy Link, and paste that.');
    case 'not-permitted':
      return wrong(
        `The bot may not post there: it ${needsWords(NEEDS.post, 'that channel', false)}.`,
        'Open the settings of the channel, Permissions, and add the bot; or choose another one.',
      );
    case 'bad-request':
      return wrong('Discord takes no message there.', 'Choose a text channel.');
    default:
      return refused(failure);
  }
}

function named({ id, name }: { readonly id: string; readonly name?: string | null }): Named {
  return { id, name: plain(name ?? id) };
}

/** Names are chosen by people. */
function plain(name: string): string {
  return name.replace(/[\p{C}\s]+/gu, ' ').slice(0, 100);
}
