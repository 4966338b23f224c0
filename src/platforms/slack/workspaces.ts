import { LogLevel, webApi } from '@slack/bolt';
import type { Clock } from '../../core/ports/clock';
import type { Installation, Installations } from '../../core/ports/installations';
import type { Logger } from '../../core/ports/logger';
import type { PlatformError } from '../../domain/errors';
import { clientOptions } from './client-options';
import { sdkLogger } from './sdk-logger';
import { slackError, startFailure } from './to-platform-error';
import { type TokenWatch, watchToken } from './token-watch';
import { createWeb, type SlackWeb } from './web';

/** More than the outbox sends at once, so that no workspace waits here for others. */
const MOST_AT_ONCE = 1_000;

/** One workspace that the bot is in. */
export interface Workspace {
  readonly id: string;
  readonly botUser: string;
  readonly botId?: string;
  readonly token: string;
  readonly web: SlackWeb;
  readonly watch: TokenWatch;
  /** User id of whoever looks after the bot there. */
  readonly contact?: string;
  /** ms since 1970; absent for the workspace of SLACK_BOT_TOKEN. */
  readonly installedAt?: number;
}

/** What it takes to act in a workspace, as it is kept: who the bot is there, and its token. */
interface Credentials {
  readonly token: string;
  readonly botUser: string;
  readonly botId?: string;
}

export interface WorkspacesOptions {
  readonly apiUrl: string;
  /** The token of the one workspace that needs no installation. */
  readonly botToken?: string | undefined;
  readonly adminUser?: string | undefined;
  /** Present when workspaces may install the bot by themselves. */
  readonly installations?: Installations | undefined;
}

/** Every workspace that the bot is in: that of SLACK_BOT_TOKEN, and those that installed it. */
export interface Workspaces {
  /**
   * Reads what is installed, asks Slack whose SLACK_BOT_TOKEN is, and answers them all; `onInstalled` hears of those that
   * come later. Fails with PlatformError or StoreError.
   */
  open(onInstalled: (workspace: string) => Promise<void> | undefined): Promise<readonly Workspace[]>;
  /** Keeps an installation, which takes the place of an earlier one; `scopes` are those that were granted. */
  install(workspace: string, credentials: Credentials, by: string, scopes: readonly string[]): Promise<void>;
  /** Slack said at the moment (ms since 1970) that the bot was thrown out. Answers false when it was installed anew since. */
  leave(workspace: string, at: number): Promise<boolean>;
  find(workspace: string | undefined): Workspace | undefined;
  /** The same, also when another process took in the installation. Fails with StoreError. */
  lookUp(workspace: string | undefined): Promise<Workspace | undefined>;
  /** The same, or a PlatformError that says why it cannot be reached. */
  need(workspace: string): Promise<Workspace>;
  /** Whether it is the workspace of SLACK_BOT_TOKEN. */
  isOwn(workspace: string): boolean;
  /** Asks Slack nothing more by itself. */
  close(): void;
}

export function createWorkspaces(
  { apiUrl, botToken, adminUser, installations }: WorkspacesOptions,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): Workspaces {
  const installed = new Map<string, Workspace>();
  let own: Workspace | undefined;
  let opened = false;
  let tellInstalled: (workspace: string) => Promise<void> | undefined = () => undefined;

  // One for all workspaces, as each call names its token: a client takes up some fifty kilobytes.
  const client = new webApi.WebClient(undefined, {
    ...clientOptions(apiUrl),
    maxRequestConcurrency: MOST_AT_ONCE,
    logger: sdkLogger(log),
    logLevel: LogLevel.WARN,
  });

  function reach(id: string, { token, botUser, botId }: Credentials, mend: string): Workspace {
    const ask = () => void web.ping();
    const watch = watchToken({ log, clock }, { workspace: id, mend, ask, restored: () => void tellInstalled(id) });
    const web = createWeb(client, token, watch);
    return { id, botUser, token, watch, web, ...(botId && { botId }) };
  }

  function remember({ workspace, secret, installedBy, installedAt }: Installation): void {
    const credentials = parseCredentials(secret);
    if (!credentials) return void log.error({ workspace }, 'stored slack installation is damaged, left out');
    const reached = reach(workspace, credentials, 'Have the bot installed there again, at /slack/install.');
    installed.get(workspace)?.watch.stop();
    installed.set(workspace, { ...reached, installedAt, ...(installedBy !== undefined && { contact: installedBy }) });
  }

  async function identify(token: string): Promise<Workspace> {
    const me = await client.auth.test({ token }).catch((error: unknown) => {
      throw startFailure(error, 'SLACK_BOT_TOKEN');
    });
    if (!me.team_id || !me.user_id)
      throw slackError('unavailable', 'Something that is not Slack answered: look at SLACK_API_URL.');
    const credentials = { token, botUser: me.user_id, ...(me.bot_id && { botId: me.bot_id }) };
    const reached = reach(me.team_id, credentials, 'Copy the new Bot User OAuth Token into SLACK_BOT_TOKEN.');
    reached.watch.accepted(me.response_metadata?.scopes);
    return { ...reached, ...(adminUser !== undefined && { contact: adminUser }) };
  }

  const isTaken = (token: string) =>
    client.auth.test({ token }).then(
      () => true,
      () => false,
    );

  const find = (workspace: string | undefined) => {
    if (own && (own.id === workspace || !installations)) return own;
    return workspace === undefined ? undefined : installed.get(workspace);
  };

  async function lookUp(workspace: string | undefined): Promise<Workspace | undefined> {
    const found = find(workspace);
    const isFine = found !== undefined && (found === own || !found.watch.isRefused());
    if (workspace === undefined || isFine) return found;
    const stored = await installations?.get(workspace);
    if (stored && parseCredentials(stored.secret)?.token !== found?.token) remember(stored);
    return find(workspace);
  }

  return {
    find,
    lookUp,
    async open(onInstalled) {
      tellInstalled = onInstalled;
      for (const installation of (await installations?.all()) ?? []) remember(installation);
      own?.watch.stop();
      if (botToken !== undefined)
        own = await identify(botToken).catch((failure: PlatformError) => {
          // One token that is no good must not hold up the workspaces that have their own.
          if (!installations || (failure.kind !== 'token-revoked' && failure.kind !== 'not-permitted')) throw failure;
          log.error({ reason: failure.message }, 'slack goes on without the workspace of SLACK_BOT_TOKEN');
          return undefined;
        });
      opened = true;
      return [...(own ? [own] : []), ...[...installed.values()].filter(({ id }) => id !== own?.id)];
    },
    async install(workspace, credentials, by, scopes) {
      const secret = JSON.stringify(credentials);
      const installation = { workspace, secret, installedBy: by, installedAt: clock.now() };
      await installations?.put(installation);
      remember(installation);
      log.info({ workspace }, 'slack workspace installed the bot');
      installed.get(workspace)?.watch.accepted(scopes);
      await tellInstalled(workspace);
    },
    async leave(workspace, at) {
      const now = installed.get(workspace);
      // Slack tells of the end of an old token in any order, also once there is a new one.
      if (now?.installedAt !== undefined && at < now.installedAt && (await isTaken(now.token))) return false;
      (now ?? find(workspace))?.watch.stop();
      installed.delete(workspace);
      await installations?.remove(workspace);
      log.info({ workspace }, 'slack workspace removed the bot');
      return true;
    },
    async need(workspace) {
      const found = await lookUp(workspace);
      if (found?.id === workspace) return found;
      if (!opened) throw slackError('unavailable', 'Slack is not connected yet.');
      throw slackError('token-revoked', 'The bot is not installed in this Slack workspace any more.');
    },
    isOwn: (workspace) => own?.id === workspace,
    close() {
      for (const { watch } of [...(own ? [own] : []), ...installed.values()]) watch.stop();
    },
  };
}

function parseCredentials(secret: string): Credentials | undefined {
  try {
    const { token, botUser, botId } = JSON.parse(secret) as Partial<Record<keyof Credentials, unknown>>;
    if (typeof token !== 'string' || typeof botUser !== 'string') return undefined;
    return { token, botUser, ...(typeof botId === 'string' && { botId }) };
  } catch {
    return undefined;
  }
}
