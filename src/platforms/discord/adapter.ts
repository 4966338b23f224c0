import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord.js';
import type { Capabilities, Inbound, PlatformAdapter, Responder } from '../../core/ports/platform';
import { PlatformError } from '../../domain/errors';
import type { PlatformContext } from '../platform-module';
import { createActionIds } from './action-ids';
import { type Connection, connect } from './connection';
import { within } from './deadline';
import { fail } from './fail';
import { type Reading, readInteraction, readMessage } from './inbound';
import { createInteractionResponder } from './interaction-responder';
import { createMessageResponder } from './message-responder';
import { createPoster } from './poster';
import { registerCommand } from './register-command';
import type { DiscordSettings } from './settings';
import { createWorkspaces } from './workspaces';

const CAPABILITIES: Capabilities = Object.freeze({ threads: true, ephemeral: true, edit: true, files: false });
const REGISTER_AGAIN_MS = 5 * 60_000;
const FINISH_WITHIN_MS = 3_000;

type Handler = (event: Inbound, responder: Responder) => Promise<void>;

/** Discord through discord.js: its gateway for what people do, its REST client for what we say. */
export function createDiscordAdapter(
  settings: DiscordSettings & { readonly DISCORD_TOKEN: string },
  { log, clock }: PlatformContext,
): PlatformAdapter {
  const actionIds = createActionIds();
  const running = new Set<Promise<void>>();
  let connection: Connection | undefined;
  let taking = false;
  let starting = new AbortController();
  let callOffRegistering = () => {};

  const live = (): Connection => {
    if (!connection) throw fail('unavailable', 'Discord is not connected');
    return connection;
  };
  const workspaces = createWorkspaces(() => connection?.guilds() ?? []);
  const poster = createPoster(() => live().api, actionIds);
  const reading = (): Reading => ({ botId: live().botId, workspaces, actionIds });

  /** Nothing that goes wrong with one event may reach the gateway client. */
  function track(work: () => Promise<void>): void {
    const mine = work().catch((error: unknown) => {
      log.error({ ...failureFields(error) }, 'discord event was not answered');
    });
    running.add(mine);
    void mine.finally(() => running.delete(mine));
  }

  async function takeMessage(message: GatewayMessageCreateDispatchData, handler: Handler): Promise<void> {
    const event = readMessage(message, reading());
    if (!event) return;
    if (message.guild_id === undefined) poster.rememberDirect(event.actor.user, message.channel_id);
    await handler(event, createMessageResponder(event, message.id, poster));
  }

  async function takeInteraction(interaction: APIInteraction, handler: Handler): Promise<void> {
    const read = readInteraction(interaction, reading());
    if (!read) return log.debug({ type: interaction.type }, 'discord interaction is none of ours');
    const responder = createInteractionResponder({
      ...read,
      api: live().api,
      ids: actionIds,
      poster,
      clock,
      interaction,
      onLate: (error) => log.warn(failureFields(error), 'discord interaction was not acknowledged'),
    });
    await responder.acknowledge();
    try {
      await handler(read.event, responder);
    } catch (error) {
      await responder.finish('failed');
      throw error;
    }
    await responder.finish('done');
  }

  async function register(to: Connection): Promise<void> {
    try {
      const wrote = await registerCommand(to.api, to.applicationId, settings.DISCORD_GUILD_ID);
      log.info({ wrote }, 'discord command is registered');
    } catch (error) {
      log.error(failureFields(error), 'discord command could not be registered, trying again later');
      callOffRegistering = clock.after(REGISTER_AGAIN_MS, () => register(to));
    }
  }

  return {
    platform: 'discord',
    capabilities: CAPABILITIES,
    async start(onInbound) {
      if (taking) throw fail('bad-request', 'Discord is connected already');
      taking = true;
      starting = new AbortController();
      // What comes in while the guilds still arrive waits for them.
      const take = (work: (handler: Handler) => Promise<void>): void => {
        if (taking) track(() => opening.then(() => work(onInbound)));
      };
      const opening: Promise<Connection> = connect({
        token: settings.DISCORD_TOKEN,
        apiUrl: settings.DISCORD_API_URL,
        messageContent: settings.DISCORD_MESSAGE_CONTENT === 'on',
        log,
        clock,
        signal: starting.signal,
        onMessage: (message) => take((handler) => takeMessage(message, handler)),
        onInteraction: (interaction) => take((handler) => takeInteraction(interaction, handler)),
      }).then((opened) => {
        connection = opened;
        return opened;
      });
      const opened = await opening.catch((error: unknown) => {
        taking = false;
        throw error;
      });
      if (settings.DISCORD_MESSAGE_CONTENT === 'off') {
        log.info({}, 'discord reads pastes in monitored channels only with DISCORD_MESSAGE_CONTENT=on, all else works');
      }
      await register(opened);
    },
    contactFor: async () => undefined,
    async stop() {
      taking = false;
      starting.abort();
      callOffRegistering();
      const closing = connection;
      if (!closing) return;
      // What is being answered may finish, within reason.
      await within(clock, FINISH_WITHIN_MS, Promise.all(running));
      connection = undefined;
      await closing.close();
    },
    async send(to, card, { deliveryId, thread }) {
      const key = `delivery:${deliveryId}`;
      return thread ? poster.postInThread(thread, card, key) : poster.post(to, card, { key });
    },
    edit: (message, card) => poster.edit(message, card),
  };
}

function failureFields(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof PlatformError) return { kind: error.kind, message: error.message };
  return { error: error instanceof Error ? error.name : typeof error };
}
