import { App, LogLevel, webApi } from '@slack/bolt';
import type { Inbound, PlatformAdapter, Responder } from '../../core/ports/platform';
import { MINUTE, SECOND } from '../../domain/duration';
import { directUser } from '../../domain/tenancy';
import type { PlatformContext } from '../platform-module';
import type { Connection } from './connection';
import { type Identity, listen } from './inbound';
import { renderCard } from './render';
import { createResponder, type Origin } from './responder';
import { sdkLogger } from './sdk-logger';
import { slackError, startFailure, toPlatformError } from './to-platform-error';
import type { Transport } from './transport';
import { clientOptions, createWeb } from './web';

const FINISH_WITHIN = 5 * SECOND;
const UNSURE_KEPT = 1_000;

export interface SlackOptions {
  readonly botToken: string;
  readonly apiUrl: string;
  /** How Slack is heard; what it holds open ends when `stopping` does. */
  readonly transport: (stopping: AbortSignal) => Transport;
}

type OnInbound = (event: Inbound, responder: Responder) => Promise<void>;

interface Session {
  connection?: Connection;
  readonly stopping: AbortController;
}

/** Slack, for one workspace. */
export function createSlackAdapter(
  { botToken, apiUrl, transport }: SlackOptions,
  { log, clock }: PlatformContext,
): PlatformAdapter {
  const sdk = { logger: sdkLogger(log), logLevel: LogLevel.WARN };
  const client = new webApi.WebClient(botToken, { ...clientOptions(apiUrl), logger: sdk.logger });
  const web = createWeb(client, botToken);
  const atWork = new Set<Promise<void>>();
  const unsure = new Map<string, number>();
  let session: Session | undefined;

  async function identify(): Promise<Identity & { readonly botId: string | undefined }> {
    const me = await client.auth.test().catch((error: unknown) => {
      throw startFailure(error, 'SLACK_BOT_TOKEN');
    });
    if (!me.team_id || !me.user_id)
      throw slackError('unavailable', 'Something that is not Slack answered: look at SLACK_API_URL.');
    return { workspace: me.team_id, botUser: me.user_id, botId: me.bot_id };
  }

  /** Gives the event to the core; its failures end here, as Slack has its acknowledgement already. */
  async function takeIn(onInbound: OnInbound, event: Inbound, origin: Origin, triggerId?: string): Promise<void> {
    const work = onInbound(event, createResponder(web, origin, triggerId)).catch((error: unknown) => {
      log.error({ err: error, kind: event.kind }, 'slack event was not handled');
    });
    atWork.add(work);
    await work;
    atWork.delete(work);
  }

  function connectionFor(me: Awaited<ReturnType<typeof identify>>, stopping: AbortController, onInbound: OnInbound) {
    const { receiver, connection } = transport(stopping.signal);
    const app = new App({
      ...sdk,
      receiver,
      // Our own answer instead of a token: Bolt then calls nothing by itself, and more workspaces only need another answer.
      authorize: async () => ({
        botToken,
        botUserId: me.botUser,
        teamId: me.workspace,
        ...(me.botId && { botId: me.botId }),
      }),
      convoStore: false,
      clientOptions: clientOptions(apiUrl),
    });
    app.error(async (error) => log.warn({ code: error.code }, 'slack event could not be dispatched'));
    listen(app, me, {
      async takeIn(event, origin, triggerId) {
        if (!stopping.signal.aborted) await takeIn(onInbound, event, origin, triggerId);
      },
      findAnswer: (channel, ts) =>
        web.findAnswer(channel, ts).catch((error: unknown) => {
          log.info({ kind: toPlatformError(error).kind }, 'slack reaction could not be placed');
          return undefined;
        }),
    });
    return connection;
  }

  return {
    platform: 'slack',
    capabilities: { threads: true, ephemeral: true, edit: true, files: false },

    async start(onInbound) {
      const started: Session = { stopping: new AbortController() };
      session = started;
      const me = await identify();
      if (started.stopping.signal.aborted) throw slackError('unavailable', 'Slack was stopped while it started.');
      started.connection = connectionFor(me, started.stopping, onInbound);
      await started.connection.open();
      log.debug({ workspace: me.workspace }, 'slack workspace joined');
    },

    contactFor: async () => undefined,

    async stop() {
      const ended = session;
      session = undefined;
      ended?.stopping.abort();
      await ended?.connection?.close();
      let cancel = () => {};
      const patience = new Promise<void>((resolve) => {
        cancel = clock.after(FINISH_WITHIN, resolve);
      });
      await Promise.race([Promise.all(atWork), patience]);
      cancel();
    },

    async send(to, card, { deliveryId, thread }) {
      const channel = directUser(to) ?? to.channel;
      const since = unsure.get(deliveryId);
      const sent =
        since === undefined
          ? undefined
          : await findEarlier(thread?.channel ?? channel, deliveryId, since, thread?.message);
      unsure.delete(deliveryId);
      if (sent !== undefined) return { ...to, channel: thread?.channel ?? channel, message: sent };
      try {
        const posted = await web.post(thread?.channel ?? channel, renderCard(card), {
          deliveryId,
          thread: thread?.message,
        });
        return { platform: 'slack', workspace: to.workspace, channel: posted.channel, message: posted.ts };
      } catch (error) {
        const failure = toPlatformError(error);
        if (failure.kind === 'unavailable') remember(deliveryId, since ?? clock.now() - MINUTE);
        throw failure;
      }
    },

    async edit(message, card) {
      await web.update(message.channel, message.message, renderCard(card));
    },
  };

  /** A send that broke off may have arrived: before it is repeated, the channel is looked at, where the bot may look. */
  async function findEarlier(channel: string, deliveryId: string, since: number, thread: string | undefined) {
    try {
      return await web.findDelivery(channel, deliveryId, since, thread);
    } catch (error) {
      const failure = toPlatformError(error);
      if (failure.kind === 'unavailable' || failure.kind === 'rate-limited') throw failure;
      return undefined;
    }
  }

  function remember(deliveryId: string, since: number): void {
    unsure.set(deliveryId, since);
    const oldest = unsure.size > UNSURE_KEPT ? unsure.keys().next().value : undefined;
    if (oldest !== undefined) unsure.delete(oldest);
  }
}
