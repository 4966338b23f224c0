import {
  type APIInteraction,
  Client,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  Options,
} from 'discord.js';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { createApi, type DiscordApi } from './api';
import { deadline, within } from './deadline';
import { fail } from './fail';
import { connectFailure, whyClosed } from './gateway-errors';
import { createGatewayGuard, type GatewayGuard } from './gateway-guard';

const CONNECT_WITHIN_MS = 30_000;
const GUILDS_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 1_000;

export interface ConnectionParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly messageContent: boolean;
  readonly log: Logger;
  readonly clock: Clock;
  /** Gives up connecting. */
  readonly signal: AbortSignal;
  onMessage(message: GatewayMessageCreateDispatchData): void;
  onInteraction(interaction: APIInteraction): void;
}

/** One login: the gateway session, which the SDK keeps alive, and the REST client. */
export interface Connection {
  readonly api: DiscordApi;
  readonly botId: string;
  readonly applicationId: string;
  guilds(): readonly string[];
  close(): Promise<void>;
}

/** Logs in and waits until the guilds are there. Fails with PlatformError, leaving nothing behind. */
export async function connect(parts: ConnectionParts): Promise<Connection> {
  const { token, clock, log } = parts;
  const guard = createGatewayGuard(log);
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(parts.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    allowedMentions: { parse: [] },
    // We keep what we need ourselves; the SDK's copies of messages and people would only grow.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0, ReactionManager: 0 }),
    waitGuildTimeout: GUILDS_WITHIN_MS,
    rest: { api: parts.apiUrl, retries: 0, offset: 0, rejectOnRateLimit: () => true },
    ws: { buildStrategy: guard.buildStrategy },
  });
  listen(client, guard, parts);

  const close = async () => {
    guard.close();
    // Of a client that is still connecting the SDK's promise may never be kept, although it closes the socket.
    await within(clock, CLOSE_WITHIN_MS, client.destroy());
  };
  const tooLong = deadline(clock, CONNECT_WITHIN_MS);
  const tooLate = tooLong.over.then(() => {
    throw fail('unavailable', 'Discord’s gateway did not answer in time');
  });
  const givenUp = new Promise<never>((_resolve, reject) => {
    parts.signal.addEventListener('abort', () => reject(fail('unavailable', 'Discord was stopped while it connected')));
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const closedForGood = new Promise<never>((_resolve, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => reject(connectFailure(new Error(whyClosed(code)))));
  });
  const login = client.login(token).then(() => ready);
  // The losers of the race may fail later; nobody waits for them then.
  for (const one of [login, closedForGood, tooLate, givenUp]) one.catch(() => undefined);
  try {
    const { user, application } = await Promise.race([login, closedForGood, tooLate, givenUp]);
    return {
      api: createApi(client.rest, token),
      botId: user.id,
      applicationId: application.id,
      guilds: () => [...client.guilds.cache.keys()],
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw connectFailure(error);
  } finally {
    tooLong.callOff();
  }
}

/**
 * Messages and interactions are taken as Discord sent them: the SDK's own classes are built from what is cached, and
 * drop a direct message whose channel was never seen.
 */
function listen(client: Client, guard: GatewayGuard, { log, onMessage, onInteraction }: ConnectionParts): void {
  client.ws.on(GatewayDispatchEvents.MessageCreate, onMessage);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, onInteraction);
  client.on(Events.Error, (error) => log.warn({ error: error.name }, 'discord client failed'));
  client.on(Events.Warn, () => log.warn({}, 'discord client warned'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, error: error.name }, 'discord gateway failed'));
  client.on(Events.ShardReconnecting, (shard) => {
    // The SDK says so when it is closed, too.
    if (!guard.isClosed()) log.info({ shard }, 'discord gateway reconnecting');
  });
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, 'discord gateway resumed'));
  client.on(Events.ShardDisconnect, ({ code }, shard) =>
    log.error({ shard, code, why: whyClosed(code) }, 'discord gateway closed for good'),
  );
}
