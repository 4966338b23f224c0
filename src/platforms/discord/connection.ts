import {
  type APIInteraction,
  type CacheWithLimitsOptions,
  Client,
  type ClientOptions,
  Events,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageReactionAddDispatchData,
  type GatewayPresenceUpdateData,
  Options,
  REST,
  Status,
} from 'discord.js';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { PlaceChange } from '../../core/ports/platform';
import { createApi, type DiscordApi } from './api';
import { deadline, within } from './deadline';
import { fail } from './fail';
import { connectFailure, whyClosed } from './gateway-errors';
import { createGatewayGuard, type GatewayGuard } from './gateway-guard';
import { makeRequest } from './make-request';
import { memberPermissions } from './member-permissions';
import { createPacer } from './pacer';
import { watchPlaces } from './place-watch';
import { createPlaces, type Places } from './places';

/** For each shard: they log in one after the other. */
const CONNECT_WITHIN_MS = 30_000;
const GUILDS_WITHIN_MS = 2_000;
const CLOSE_WITHIN_MS = 1_000;
/** Discord takes 50 calls a second from a bot. Both together stay below, also when the way there bunches them up. */
const PACE = { perSecond: 40, burst: 8 };
/** Every interaction has a queue of its own in the SDK. */
const FORGET_QUEUES_MS = 60_000;

/** What the bot may in its guilds takes their channels, their roles and itself as a member; nothing else is asked for. */
const NOT_KEPT: CacheWithLimitsOptions = {
  MessageManager: 0,
  ReactionManager: 0,
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  PresenceManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
  GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
};

export interface ConnectionParts {
  readonly token: string;
  readonly apiUrl: string;
  readonly messageContent: boolean;
  readonly shards: Pick<ClientOptions, 'shards' | 'shardCount'>;
  readonly presence: GatewayPresenceUpdateData | undefined;
  readonly log: Logger;
  readonly clock: Clock;
  /** Gives up connecting. */
  readonly signal: AbortSignal;
  onMessage(message: GatewayMessageCreateDispatchData): void;
  onReaction(reaction: GatewayMessageReactionAddDispatchData): void;
  onInteraction(interaction: APIInteraction): void;
  onPlace(change: PlaceChange): void;
  /** Discord closed the gateway for good (see `whyClosed`), after it had been open. */
  onClosed(code: number): void;
}

/** One login: the gateway session, which the SDK keeps alive, and the REST client. */
export interface Connection {
  readonly api: DiscordApi;
  readonly botId: string;
  readonly applicationId: string;
  readonly places: Places;
  /** Those of this process. */
  readonly shards: readonly number[];
  guilds(): readonly string[];
  ownerOf(guild: string): string | undefined;
  /** The role that came with the bot. */
  ownRole(guild: string): string | undefined;
  /** What somebody may in a channel; undefined when it cannot be told. */
  permissionsOf(guild: string, channel: string, user: string, roles: readonly string[]): bigint | undefined;
  present(presence: GatewayPresenceUpdateData): void;
  /** Whether every shard of this process hears Discord at the moment. */
  isOpen(): boolean;
  close(): Promise<void>;
}

/** Logs in and waits until the guilds are there. Fails with PlatformError, leaving nothing behind. */
export async function connect(parts: ConnectionParts): Promise<Connection> {
  const { token, clock, log } = parts;
  const guard = createGatewayGuard(log);
  // The pace is ours (see PACE); a limit that Discord tells is a refusal at once, for the outbox to wait for.
  const unlimited = { globalRequestsPerSecond: Number.POSITIVE_INFINITY, rejectOnRateLimit: () => true };
  const restOptions = { api: parts.apiUrl, retries: 0, offset: 0, makeRequest, ...unlimited };
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessages,
      GatewayIntentBits.DirectMessageReactions,
      ...(parts.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    allowedMentions: { parse: [] },
    // We keep what we need ourselves; the SDK's copies of messages and people would only grow.
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, ...NOT_KEPT }),
    waitGuildTimeout: GUILDS_WITHIN_MS,
    rest: restOptions,
    ...parts.shards,
    ws: { buildStrategy: guard.buildStrategy },
  });
  const answers = new REST({ ...restOptions, handlerSweepInterval: FORGET_QUEUES_MS });
  const pacer = createPacer(clock, PACE);
  if (parts.presence) guard.present(parts.presence);
  listen(client, guard, parts);
  const places = createPlaces(client);
  watchPlaces(client, places, parts.onPlace);

  const close = async () => {
    guard.close();
    pacer.stop();
    answers.clearHandlerSweeper();
    answers.clearHashSweeper();
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
  const progress = () => tooLong.putOff();
  client.on(Events.ShardReady, progress);
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  const closedForGood = new Promise<never>((_resolve, reject) => {
    client.on(Events.ShardDisconnect, ({ code }) => reject(connectFailure(new Error(whyClosed(code)))));
  });
  const login = client.login(token).then(() => ready);
  // The losers of the race may fail later; nobody waits for them then.
  for (const one of [login, closedForGood, tooLate, givenUp]) one.catch(() => undefined);
  try {
    const { user, application } = await Promise.race([login, closedForGood, tooLate, givenUp]);
    client.on(Events.ShardDisconnect, ({ code }) => parts.onClosed(code));
    return {
      api: createApi({ rest: client.rest, answers, token, pacer, clock }),
      places,
      shards: [...client.ws.shards.keys()],
      botId: user.id,
      applicationId: application.id,
      guilds: () => [...client.guilds.cache.keys()],
      ownRole: (guild) => client.guilds.cache.get(guild)?.roles.botRoleFor(user)?.id,
      ownerOf: (guild) => client.guilds.cache.get(guild)?.ownerId,
      permissionsOf: (guild, channel, user, roles) =>
        memberPermissions(client.guilds.cache.get(guild), channel, user, roles),
      present: (presence) => guard.present(presence),
      isOpen: () => client.ws.shards.every((shard) => shard.status === Status.Ready),
      close,
    };
  } catch (error) {
    await close().catch(() => undefined);
    throw connectFailure(error);
  } finally {
    client.off(Events.ShardReady, progress);
    tooLong.callOff();
  }
}

/**
 * Messages and interactions are taken as Discord sent them: the SDK's own classes are built from what is cached, and
 * drop a direct message whose channel was never seen.
 */
function listen(client: Client, guard: GatewayGuard, parts: ConnectionParts): void {
  const { log, onMessage, onReaction, onInteraction } = parts;
  const away = new Set<number>();
  client.ws.on(GatewayDispatchEvents.MessageCreate, onMessage);
  client.ws.on(GatewayDispatchEvents.MessageReactionAdd, onReaction);
  client.ws.on(GatewayDispatchEvents.InteractionCreate, onInteraction);
  client.on(Events.Error, (error) => log.warn({ error: error.name }, 'discord client failed'));
  client.on(Events.Warn, () => log.warn({}, 'discord client warned'));
  client.on(Events.ShardError, (error, shard) => log.warn({ shard, error: error.name }, 'discord gateway failed'));
  client.on(Events.ShardReconnecting, (shard) => {
    // The SDK says so when it is closed, too, and at every try of one outage.
    if (guard.isClosed() || away.has(shard)) return;
    away.add(shard);
    log.info({ shard }, 'discord gateway reconnecting');
  });
  client.on(Events.ShardReady, (shard) => {
    away.delete(shard);
    guard.presentAgain(shard);
  });
  client.on(Events.ShardResume, (shard, replayed) => {
    away.delete(shard);
    log.info({ shard, replayed }, 'discord gateway resumed');
    guard.presentAgain(shard);
  });
}
