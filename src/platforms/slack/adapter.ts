import { App, LogLevel } from '@slack/bolt';
import type { Inbound, OnInbound, OnPlace, PlatformAdapter } from '../../core/ports/platform';
import { SECOND } from '../../domain/duration';
import { directUser } from '../../domain/tenancy';
import type { PlatformContext } from '../platform-module';
import { clientOptions } from './client-options';
import type { Connection } from './connection';
import { listen } from './inbound/listen';
import type { Place } from './look-back';
import { createPictures } from './pictures';
import { renderCard } from './render';
import { createResponder, type Origin, postedAt } from './responder';
import { sdkLogger } from './sdk-logger';
import { tellNotInstalled, workspacesIn } from './strangers';
import { slackError, toPlatformError } from './to-platform-error';
import type { Transport } from './transport';
import { createTurns } from './turns';
import type { SlackWeb } from './web';
import { createWorkspaces, type Workspace, type Workspaces } from './workspaces';

const FINISH_WITHIN = 5 * SECOND;
/** Being told of an outage twice is better than being told a minute late. */
const WORTH_WAITING = 10 * SECOND;

export interface SlackOptions {
  readonly botToken?: string | undefined;
  readonly apiUrl: string;
  /** How Slack is heard; what it holds open ends when `stopping` does. */
  readonly transport: (stopping: AbortSignal) => Transport;
  /** Where the bot is; only the workspace of `botToken` unless given. */
  readonly workspaces?: Workspaces;
  /** Where a workspace can have the bot installed. */
  readonly installPage?: string | undefined;
}

interface Handlers {
  readonly onInbound: OnInbound;
  readonly onPlace: OnPlace;
}

interface Session {
  connection?: Connection;
  readonly stopping: AbortController;
}

/** Slack, for all workspaces that the bot is in. */
export function createSlackAdapter(
  { botToken, apiUrl, transport, workspaces: given, installPage }: SlackOptions,
  { log, clock }: Pick<PlatformContext, 'log' | 'clock'>,
): PlatformAdapter & { isConnected(): boolean } {
  const workspaces = given ?? createWorkspaces({ apiUrl, botToken }, { log, clock });
  const atWork = new Set<Promise<void>>();
  const turn = createTurns();
  const picturesOf = createPictures(clock, log);
  let session: Session | undefined;

  async function workspaceOf(teamId: string | undefined, body: unknown): Promise<Workspace | undefined> {
    for (const team of workspacesIn(teamId, body)) {
      const found = await workspaces.lookUp(team);
      if (found) return found;
    }
    return workspaces.find(undefined);
  }

  /** Waits for the core; its failures end here, as Slack has its acknowledgement already. */
  async function handOver(kind: string, handled: Promise<void>): Promise<void> {
    const work = handled.catch((error: unknown) => {
      log.error({ err: error, kind }, 'slack event was not handled');
    });
    atWork.add(work);
    await work;
    atWork.delete(work);
  }

  function connectionFor(stopping: AbortController, { onInbound, onPlace }: Handlers): Connection {
    const { receiver, connection } = transport(stopping.signal);
    const app = new App({
      logger: sdkLogger(log),
      logLevel: LogLevel.WARN,
      receiver,
      // Our own answer instead of a token: Bolt then calls nothing by itself.
      authorize: async ({ teamId }, body) => {
        const found = await workspaceOf(teamId, body);
        if (!found) {
          tellNotInstalled(body, { apiUrl, installPage }).catch(() => undefined);
          throw slackError('token-revoked', 'The bot is not installed in this workspace.');
        }
        const { id, token, botUser, botId } = found;
        return { botToken: token, botUserId: botUser, teamId: id, ...(botId !== undefined && { botId }) };
      },
      // That the bot itself enters a channel is news, too.
      ignoreSelf: false,
      convoStore: false,
      clientOptions: clientOptions(apiUrl),
    });
    app.error(async (error) => log.warn({ code: error.code }, 'slack event could not be dispatched'));
    const ears = {
      find: ({ teamId }: { readonly teamId?: string }) => workspaces.find(teamId),
      async takeIn(workspace: Workspace, event: Inbound, origin: Origin, triggerId?: string) {
        if (stopping.signal.aborted) return;
        workspace.watch.heard();
        if (origin.isDirect && origin.channel) workspace.web.noteDirect(origin.user, origin.channel);
        const reach = async (): Promise<SlackWeb> => (await workspaces.need(workspace.id)).web;
        const responder = createResponder(reach, origin, triggerId, picturesOf(workspace.id));
        // Its acknowledgement is on its way; those of others come before the work.
        await handOver(
          event.kind,
          turn(event.kind !== 'message').then(() => onInbound(event, responder)),
        );
      },
      async placeChanged(change: Parameters<OnPlace>[0]) {
        if (!stopping.signal.aborted) await handOver(change.kind, onPlace(change));
      },
      async leave(workspace: string, at: number) {
        if (stopping.signal.aborted || !(await workspaces.leave(workspace, at))) return;
        await this.placeChanged({ kind: 'workspace-left', platform: 'slack', workspace });
      },
    };
    listen(app, ears, log);
    return connection;
  }

  return {
    platform: 'slack',
    capabilities: { threads: true, ephemeral: true, edit: true, files: true },
    isConnected: () => session?.connection?.isOpen() ?? false,

    async start(onInbound, onPlace = async () => undefined) {
      const started: Session = { stopping: new AbortController() };
      session = started;
      const joined = (workspace: string) =>
        handOver('workspace-joined', onPlace({ kind: 'workspace-joined', platform: 'slack', workspace }));
      const isStopped = () => started.stopping.signal.aborted;
      const known = await workspaces.open((workspace) => (isStopped() ? undefined : joined(workspace)));
      if (isStopped()) throw slackError('unavailable', 'Slack was stopped while it started.');
      started.connection = connectionFor(started.stopping, { onInbound, onPlace });
      await started.connection.open();
      void joinAll();

      /** One after the other: thousands of them hold up neither the connection nor whoever asks something now. */
      async function joinAll(): Promise<void> {
        for (const { id } of known) if (!isStopped()) await joined(id);
        log.debug({ workspaces: known.length }, 'slack workspaces joined');
      }
    },

    contactFor: async (workspace) => workspaces.find(workspace)?.contact,
    timeZoneOf: async ({ workspace, user }) => (await workspaces.need(workspace)).web.timeZoneOf(user),

    async stop() {
      const ended = session;
      session = undefined;
      ended?.stopping.abort();
      workspaces.close();
      await ended?.connection?.close();
      let cancel = () => {};
      const patience = new Promise<void>((resolve) => {
        cancel = clock.after(FINISH_WITHIN, resolve);
      });
      await Promise.race([Promise.all(atWork), patience]);
      cancel();
    },

    async send(to, card, { deliveryId, thread, again }) {
      const { web } = await workspaces.need(to.workspace);
      const place = { channel: thread?.channel ?? directUser(to) ?? to.channel, thread: thread?.message };
      const earlier = again ? await findEarlier(web, place, deliveryId) : undefined;
      const pictures = picturesOf(to.workspace);
      const now = pictures.inHand(card);
      const sent = earlier ?? (await web.post(place.channel, renderCard(now), { deliveryId, thread: place.thread }));
      pictures.bring(now, web, postedAt(web, sent.channel, sent.ts));
      // It stands without its files, where the bot may share none.
      if (card.files && !earlier)
        await web
          .shareFiles({ channel: sent.channel, thread: place.thread ?? sent.ts }, card.files)
          .catch((error: unknown) => {
            log.info({ err: error }, 'files of a message could not be shared');
          });
      return { platform: 'slack', workspace: to.workspace, channel: sent.channel, message: sent.ts };
    },

    async edit(message, card) {
      const { web } = await workspaces.need(message.workspace);
      const pictures = picturesOf(message.workspace);
      const now = pictures.inHand(card);
      await web.update(message.channel, message.message, renderCard(now));
      pictures.bring(now, web, postedAt(web, message.channel, message.message));
    },
  };

  /** Before what may have arrived is sent again, the channel is looked at, where the bot may look. */
  async function findEarlier(web: SlackWeb, place: Place, deliveryId: string) {
    try {
      return await web.findDelivery(place, deliveryId, clock.now());
    } catch (error) {
      const { kind, retryAfterMs = 0 } = toPlatformError(error);
      if (kind === 'unavailable' || (kind === 'rate-limited' && retryAfterMs <= WORTH_WAITING)) throw error;
      return undefined;
    }
  }
}
