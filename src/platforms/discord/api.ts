import type {
  APIChannel,
  APIMessage,
  APIThreadChannel,
  REST,
  RESTGetAPIApplicationCommandsResult,
  RESTPostAPIApplicationCommandsJSONBody,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIGuildForumThreadsJSONBody,
  RESTPostAPIInteractionCallbackJSONBody,
} from 'discord.js';
import { DiscordAPIError, Routes } from 'discord.js';
import type { Clock } from '../../core/ports/clock';
import { fail } from './fail';
import { taken } from './make-request';
import type { Pacer } from './pacer';
import { type Parcel, parcelOf, withoutPictures } from './parcel';
import { patiently } from './patiently';
import { discordCode, isGlobalLimit, toPlatformError } from './platform-error';

/** After three seconds Discord no longer takes the first answer to an interaction. */
const FIRST_ANSWER_MS = 3_000;
const FIRST_ANSWER = { tries: 5, within: 2_600, pause: 200 };
const ALREADY_ANSWERED = 40_060;
const ARCHIVE_AFTER_MINUTES = 1_440;
const THREAD_EXISTS = 160_004;
const MISSING_PERMISSIONS = 50_013;
/** Missing access or permission, wrong type of channel or message, too many threads. */
const NO_THREAD_HERE = new Set([50_001, 50_013, 50_024, 50_068, 160_006]);

/** Which interaction an answer goes to. */
export interface InteractionToken {
  readonly id: string;
  readonly application_id: string;
  readonly token: string;
}

type MessageBody = Pick<RESTPostAPIChannelMessageJSONBody, 'embeds' | 'components' | 'allowed_mentions' | 'flags'>;

type Thread = Pick<APIThreadChannel, 'id' | 'name' | 'parent_id' | 'owner_id'>;

/** The calls that we make, each failing with PlatformError. */
export type DiscordApi = ReturnType<typeof createApi>;

export interface ApiParts {
  readonly rest: REST;
  /** For answers to interactions: they do not count against the bot's limits, so those must not hold them up. */
  readonly answers: REST;
  readonly token: string;
  readonly pacer: Pacer;
  readonly clock: Clock;
}

/** Calls through the SDK's own REST client, which keeps count of Discord's limits. */
export function createApi({ rest, answers, token, pacer, clock }: ApiParts) {
  let quietUntil = 0;

  async function call<T>(work: () => Promise<unknown>): Promise<T> {
    await pacer.turn();
    // The SDK knows it, too, but its refusals leave a timer behind that holds up the end of the process.
    const quietFor = quietUntil - clock.now();
    if (quietFor > 0) throw fail('rate-limited', 'Discord asks us to slow down', quietFor);
    try {
      return await attempt<T>(work);
    } catch (error) {
      if (isGlobalLimit(error)) quietUntil = clock.now() + (error.retryAfterMs ?? 0);
      throw error;
    }
  }
  async function attempt<T>(work: () => Promise<unknown>): Promise<T> {
    try {
      return (await work()) as T;
    } catch (error) {
      // The SDK forgets the token after one 401 and then fails without asking; whether it is revoked is Discord's to say.
      if (error instanceof DiscordAPIError && error.status === 401) rest.setToken(token);
      throw toPlatformError(error);
    }
  }
  /** With the pictures of the message in it; where the bot may attach none, without them. */
  async function carry(content: object, send: (parcel: Parcel) => Promise<unknown>): Promise<unknown> {
    const parcel = parcelOf(content);
    try {
      return await send(parcel);
    } catch (error) {
      const refused = error instanceof DiscordAPIError && Number(error.code) === MISSING_PERMISSIONS;
      if (!parcel.files || !refused) throw error;
      return send(parcelOf(withoutPictures(content)));
    }
  }
  const original = (to: InteractionToken) => Routes.webhookMessage(to.application_id, to.token, '@original');

  return {
    createMessage: (channel: string, body: RESTPostAPIChannelMessageJSONBody) =>
      call<Pick<APIMessage, 'id' | 'channel_id'>>(() =>
        carry(body, (parcel) => rest.post(Routes.channelMessages(channel), parcel)),
      ),
    editMessage: (channel: string, message: string, body: MessageBody) =>
      call<void>(() =>
        taken(() => carry(body, (parcel) => rest.patch(Routes.channelMessage(channel, message), parcel))),
      ),
    getMessage: (channel: string, message: string) =>
      call<APIMessage>(() => rest.get(Routes.channelMessage(channel, message))),
    /** The newest messages of a channel, or those before one of them; none for who may not read back. */
    listMessages: (channel: string, limit: number, before?: string) =>
      call<readonly APIMessage[]>(() => {
        const query = new URLSearchParams({ limit: String(limit), ...(before !== undefined && { before }) });
        return rest.get(Routes.channelMessages(channel), { query });
      }),
    openDirect: (user: string) =>
      call<{ readonly id: string }>(() => rest.post(Routes.userChannels(), { body: { recipient_id: user } })),
    /** The message's thread, begun when there is none; undefined where the bot may not, or where there are no threads. */
    threadOf: (channel: string, message: string, name: string) =>
      call<string | undefined>(async () => {
        const body = { name, auto_archive_duration: ARCHIVE_AFTER_MINUTES };
        try {
          return ((await rest.post(Routes.threads(channel, message), { body })) as Thread).id;
        } catch (error) {
          const code = error instanceof DiscordAPIError ? Number(error.code) : 0;
          if (NO_THREAD_HERE.has(code)) return undefined;
          if (code !== THREAD_EXISTS) throw error;
        }
        // It was begun earlier: then it has the message's id.
        return message;
      }),
    /** Begins a post in a forum. */
    createPost: (
      forum: string,
      body: Pick<RESTPostAPIGuildForumThreadsJSONBody, 'name' | 'message'> & { readonly applied_tags: string[] },
    ) =>
      call<Thread & { readonly message?: Pick<APIMessage, 'id'> }>(() =>
        carry({ ...body, auto_archive_duration: ARCHIVE_AFTER_MINUTES }, (parcel) =>
          rest.post(Routes.threads(forum), parcel),
        ),
      ),
    /** Archives a thread, opens it again, or gives it another name or other tags. */
    changeThread: (
      thread: string,
      body: { readonly name?: string; readonly archived?: boolean; readonly applied_tags?: readonly string[] },
    ) => call<void>(() => taken(() => rest.patch(Routes.channel(thread), { body }))),
    /** Fails for who is no member. */
    getMember: (guild: string, user: string) => call<unknown>(() => rest.get(Routes.guildMember(guild, user))),
    getChannel: (channel: string) => call<APIChannel>(() => rest.get(Routes.channel(channel))),
    activeThreads: (guild: string) =>
      call<{ readonly threads: readonly Thread[] }>(() => rest.get(Routes.guildActiveThreads(guild))).then(
        ({ threads }) => threads,
      ),
    /** The first answer to an interaction: it acknowledges it. */
    firstAnswer(to: InteractionToken, body: RESTPostAPIInteractionCallbackJSONBody): Promise<void> {
      const signal = AbortSignal.timeout(FIRST_ANSWER_MS);
      const say = (parcel: Parcel) =>
        answers.post(Routes.interactionCallback(to.id, to.token), { ...parcel, auth: false, signal });
      return patiently(clock, FIRST_ANSWER, (tried) =>
        attempt<void>(() => taken(() => carry(body, say))).catch((error: unknown) => {
          // The try before had arrived, whatever came back.
          if (tried === 1 || discordCode(error) !== ALREADY_ANSWERED) throw error;
        }),
      );
    },
    editOriginal: (to: InteractionToken, body: MessageBody) =>
      attempt<void>(() =>
        taken(() => carry(body, (parcel) => answers.patch(original(to), { ...parcel, auth: false }))),
      ),
    deleteOriginal: (to: InteractionToken) =>
      attempt<void>(() => taken(() => answers.delete(original(to), { auth: false }))),
    followUp: (to: InteractionToken, body: MessageBody) =>
      attempt<void>(() =>
        taken(() =>
          carry(body, (parcel) =>
            answers.post(Routes.webhook(to.application_id, to.token), { ...parcel, auth: false }),
          ),
        ),
      ),
    listCommands: (application: string, guild: string | undefined) =>
      // Without asking for them the languages are left out, and a command would seem to have changed at every start.
      call<RESTGetAPIApplicationCommandsResult>(() =>
        rest.get(commandRoute(application, guild), { query: new URLSearchParams({ with_localizations: 'true' }) }),
      ),
    writeCommand: (application: string, guild: string | undefined, body: RESTPostAPIApplicationCommandsJSONBody) =>
      call<void>(() => taken(() => rest.post(commandRoute(application, guild), { body }))),
    removeCommand: (application: string, guild: string | undefined, command: string) =>
      call<void>(() => taken(() => rest.delete(`${commandRoute(application, guild)}/${command}`))),
  };
}

function commandRoute(application: string, guild: string | undefined) {
  return guild === undefined
    ? Routes.applicationCommands(application)
    : Routes.applicationGuildCommands(application, guild);
}
