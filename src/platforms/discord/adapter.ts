import type { Capabilities, OnInbound, OnPlace, PlatformAdapter } from '../../core/ports/platform';
import type { Suggest } from '../../core/ports/suggest';
import { PlatformError, type PlatformErrorKind } from '../../domain/errors';
import { createMemory } from '../../lib/memory';
import type { PlatformContext, ShownVerdict } from '../platform-module';
import { createActionIds } from './action-ids';
import { type Connection, connect } from './connection';
import { within } from './deadline';
import { fail } from './fail';
import { failureFields } from './failure-fields';
import { createForumPosts } from './forum';
import { isIntentRefused, whyClosed } from './gateway-errors';
import { createHeldBack } from './held-back';
import { createIntake, type Intake } from './intake';
import { inviteLink } from './invite';
import { createPoster } from './poster';
import { presenceOf } from './presence';
import { registerCommands } from './register-commands';
import type { DiscordSettings } from './settings';
import { shardOptions } from './shards';
import { teamFirst } from './team';
import { createWorkspaces } from './workspaces';

const CAPABILITIES: Capabilities = Object.freeze({ threads: true, ephemeral: true, edit: true, files: true });
const REGISTER_AGAIN_MS = 5 * 60_000;
const REOPEN_AGAIN_MS = 15_000;
const FINISH_WITHIN_MS = 3_000;
const REFUSED = new Set<PlatformErrorKind>(['not-permitted', 'channel-gone', 'bad-request']);

const CLOSED_INTENT_REFUSED = 4014;
const WITHOUT_CONTENT =
  'discord reads pastes in monitored channels only with DISCORD_MESSAGE_CONTENT=on, all else works';

export interface DiscordAdapter extends PlatformAdapter {
  readonly showVerdict: (shown: ShownVerdict) => void;
  readonly isConnected: () => boolean;
  /** Whether what comes in is answered; from the start on it is. What came just before is answered then, too. */
  readonly listen: (yes: boolean) => void;
  /** Whether the bot was added to the guild, also when it was thrown out since. */
  readonly isServer: (guild: string) => boolean;
}

/** Who takes what Discord hands over. */
interface Takers {
  readonly onInbound: OnInbound;
  readonly onPlace: OnPlace;
  readonly suggest: Suggest | undefined;
}

/** Discord through discord.js: its gateway for what people do, its REST client for what we say. */
export function createDiscordAdapter(
  settings: DiscordSettings & { readonly DISCORD_TOKEN: string },
  { log, clock }: PlatformContext,
): DiscordAdapter {
  const actionIds = createActionIds();
  const answered = createMemory<string>();
  const running = new Set<Promise<void>>();
  const held = createHeldBack(clock);
  let connection: Connection | undefined;
  let taking = false;
  let listening = true;
  let told = false;
  let starting = new AbortController();
  let callOffRegistering = () => {};
  let callOffReopening = () => {};
  let verdict: ShownVerdict | undefined;

  const live = (): Connection => {
    if (!connection) throw fail('unavailable', 'Discord is not connected');
    return connection;
  };
  const workspaces = createWorkspaces(
    () => teamFirst(settings, connection?.guilds() ?? []),
    () => live().api,
  );
  const api = () => live().api;
  const places = () => live().places;
  const poster = createPoster({
    api,
    places,
    forums: createForumPosts(api, places, () => live().botId, clock.now),
    ids: actionIds,
    botId: () => live().botId,
    now: clock.now,
    onTrouble: (error) => log.warn(failureFields(error), 'discord did not do all that was asked'),
  });
  /** Nothing that goes wrong with one event may reach the gateway client. */
  function track(work: () => Promise<void>): void {
    const mine = work().catch((error: unknown) => {
      log.error({ ...failureFields(error) }, 'discord event was not answered');
    });
    running.add(mine);
    void mine.finally(() => running.delete(mine));
  }

  async function register(to: Connection): Promise<void> {
    // Of several instances the one with the first shard, which has the direct messages, does it.
    if (!to.shards.includes(0)) return;
    try {
      const done = await registerCommands(to.api, to.applicationId, settings.DISCORD_GUILD_ID, to.guilds());
      log.info({ ...done }, 'discord commands are registered');
    } catch (error) {
      const wrongServer =
        settings.DISCORD_GUILD_ID !== undefined && error instanceof PlatformError && REFUSED.has(error.kind)
          ? ': is DISCORD_GUILD_ID the id of a server that the bot is in?'
          : '';
      log.error(failureFields(error), `discord commands could not be registered, trying again later${wrongServer}`);
      callOffRegistering = clock.after(REGISTER_AGAIN_MS, () => register(to));
    }
  }

  function intakeOf(opened: Connection, { onInbound, suggest }: Takers, readsMessages: boolean): Intake {
    const { api, places, botId, guilds, ownRole, permissionsOf } = opened;
    const reading = { botId, workspaces, actionIds, guilds, ownRole };
    return createIntake({
      api,
      reading,
      poster,
      places,
      answered,
      clock,
      log,
      readsMessages,
      permissionsOf,
      onInbound,
      suggest,
    });
  }

  function open(takers: Takers, messageContent: boolean): Promise<Connection> {
    // What comes in while the guilds still arrive waits for them.
    const take = (work: (intake: Intake) => Promise<void>): void => {
      const begin = () => {
        if (taking) track(() => opening.then((opened) => work(intakeOf(opened, takers, messageContent))));
      };
      if (listening) begin();
      else held.add(begin);
    };
    const opening: Promise<Connection> = connect({
      token: settings.DISCORD_TOKEN,
      apiUrl: settings.DISCORD_API_URL,
      messageContent,
      shards: shardOptions(settings),
      presence: verdict && presenceOf(verdict),
      log,
      clock,
      signal: starting.signal,
      onMessage: (message) => take((intake) => intake.message(message)),
      onReaction: (reaction) => take((intake) => intake.reaction(reaction)),
      onInteraction: (interaction) => take((intake) => intake.interaction(interaction)),
      onPlace(change) {
        if (change.kind === 'workspace-joined') workspaces.serve(change.workspace);
        take(() => takers.onPlace(change));
      },
      onClosed(code) {
        if (code === CLOSED_INTENT_REFUSED && messageContent) return track(() => reopen(takers));
        log.error(
          { code, why: whyClosed(code) },
          'discord closed the gateway for good, nothing is heard from it any more',
        );
      },
    }).then((opened) => {
      connection = opened;
      return opened;
    });
    return opening;
  }

  async function openAtAll(takers: Takers): Promise<Connection> {
    if (settings.DISCORD_MESSAGE_CONTENT === 'off') {
      if (!told) log.info({}, WITHOUT_CONTENT);
      told = true;
      return open(takers, false);
    }
    try {
      return await open(takers, true);
    } catch (error) {
      if (!isIntentRefused(error)) throw error;
      return openWithoutContent(takers);
    }
  }

  function openWithoutContent(takers: Takers): Promise<Connection> {
    const why = whyClosed(CLOSED_INTENT_REFUSED);
    log.error({ why }, 'discord lets us read no messages, so pastes in monitored channels go unseen, all else works');
    return open(takers, false);
  }

  /** The intent was taken away while we were connected. */
  async function reopen(takers: Takers): Promise<void> {
    const before = connection;
    try {
      await openWithoutContent(takers);
      await before?.close();
    } catch (error) {
      if (!taking) return;
      log.error(failureFields(error), 'discord could not be connected again, trying again later');
      callOffReopening = clock.after(REOPEN_AGAIN_MS, () => reopen(takers));
    }
  }

  return {
    platform: 'discord',
    capabilities: CAPABILITIES,
    async start(onInbound, onPlace = async () => undefined, suggest) {
      if (taking) throw fail('bad-request', 'Discord is connected already');
      taking = true;
      starting = new AbortController();
      const opened = await openAtAll({ onInbound, onPlace, suggest }).catch((error: unknown) => {
        taking = false;
        throw error;
      });
      if (opened.guilds().length === 0) {
        log.info({ link: inviteLink(opened.applicationId) }, 'discord bot is in no server yet, this link adds it');
      }
      await register(opened);
    },
    showVerdict(shown) {
      verdict = shown;
      connection?.present(presenceOf(shown));
    },
    listen(yes) {
      listening = yes;
      if (yes) held.release();
    },
    isServer: workspaces.isServer,
    isConnected: () => connection?.isOpen() ?? false,
    contactFor: async (workspace) => connection?.ownerOf(workspace),
    // Discord keeps it to itself.
    timeZoneOf: async () => undefined,
    async stop() {
      taking = false;
      starting.abort();
      callOffRegistering();
      callOffReopening();
      const closing = connection;
      if (!closing) return;
      // What is being answered may finish, within reason.
      await within(clock, FINISH_WITHIN_MS, Promise.all(running));
      connection = undefined;
      await closing.close();
    },
    async send(to, card, { deliveryId, thread, again = false }) {
      const options = { key: `delivery:${deliveryId}`, again };
      return thread ? poster.postInThread(thread, card, options) : poster.post(to, card, options);
    },
    edit: (message, card) => poster.edit(message, card),
  };
}
