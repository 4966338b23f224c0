import { createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LogLevel, webApi } from '@slack/bolt';
import { type CallbackOptions, type Installation, InstallProvider } from '@slack/oauth';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from '../../../core/ports/logger';
import { clientOptions } from '../client-options';
import { BOT_SCOPES, missingScopes } from '../scopes';
import { sdkLogger } from '../sdk-logger';
import { slackCode } from '../to-platform-error';
import type { Workspaces } from '../workspaces';
import { installFailure, UnfitInstallation } from './install-failure';
import { FAILURES, failure, invitation, PAGE_HEADERS, success } from './pages';

const INSTALL = '/slack/install';
const CALLBACK = '/slack/oauth_redirect';

export interface InstallOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  /** Slack's page on which people agree. */
  readonly authorizeUrl: string;
  /** How browsers reach this server, without a slash at its end. */
  readonly publicUrl: string;
}

/** The pages by which a workspace installs the bot: ours that leads to Slack's, and the one that Slack leads back to. */
export function installRoutes(
  { clientId, clientSecret, apiUrl, authorizeUrl, publicUrl }: InstallOptions,
  workspaces: Pick<Workspaces, 'install'>,
  log: Logger,
): FastifyPluginAsync {
  // What fails is told here once, with its reason.
  const sdk = { logger: { ...sdkLogger(log), error: () => undefined }, logLevel: LogLevel.WARN };
  const installer = new InstallProvider({
    clientId,
    clientSecret,
    // Bound to the app, and the same after a restart and on every instance.
    stateSecret: createHmac('sha256', clientSecret).update('state of an installation').digest('hex'),
    authorizationUrl: authorizeUrl,
    installUrlOptions: { scopes: [...BOT_SCOPES], redirectUri: `${publicUrl}${CALLBACK}` },
    renderHtmlForInstallPath: invitation,
    clientOptions: clientOptions(apiUrl),
    logger: sdk.logger,
    installationStore: {
      storeInstallation: (installation) => keep(installation),
      // Events find their workspace without the SDK.
      fetchInstallation: () => Promise.reject(new Error('not asked')),
    },
  });

  async function keep({ bot, team, user, isEnterpriseInstall }: Installation): Promise<void> {
    if (isEnterpriseInstall || !team) {
      if (bot) await giveBack(bot.token);
      throw new UnfitInstallation('org-wide');
    }
    // A token that expires comes with one to renew it: the app must have token rotation off.
    if (!bot || bot.refreshToken !== undefined) throw new UnfitInstallation('settings');
    const credentials = { token: bot.token, botUser: bot.userId, ...(bot.id && { botId: bot.id }) };
    await workspaces.install(team.id, credentials, user.id, bot.scopes);
  }

  async function giveBack(token: string): Promise<void> {
    const client = new webApi.WebClient(token, { ...clientOptions(apiUrl), ...sdk });
    await client.auth
      .revoke()
      .catch((error: unknown) => log.warn({ code: slackCode(error) }, 'slack token could not be given back'));
  }

  function fail(response: ServerResponse, error: unknown): void {
    const why = installFailure(error);
    const isOurs = why === 'ours' || why === 'settings';
    const mend =
      why === 'settings'
        ? `Compare SLACK_CLIENT_ID and SLACK_CLIENT_SECRET with "Basic Information" of your Slack app; under "OAuth & Permissions" add the redirect URL ${publicUrl}${CALLBACK} and keep token rotation off.`
        : undefined;
    const fields = { why, code: slackCode(error), ...(mend && { mend }), ...(why === 'ours' && { err: error }) };
    log[isOurs ? 'error' : 'debug'](fields, 'slack installation failed');
    if (response.headersSent) response.end();
    else response.writeHead(FAILURES[why].status).end(failure(why));
  }

  const callbacks: CallbackOptions = {
    success: ({ team, bot }, _options, _request, response) =>
      void response.writeHead(200).end(success(team ?? { id: '' }, missingScopes(bot?.scopes ?? [])?.sentence)),
    failure: (error, _options, _request, response) => fail(response, error),
  };

  /** Lends the request to the SDK, which knows Node's own objects only. */
  const lent =
    (work: (request: IncomingMessage, response: ServerResponse) => Promise<void>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      reply.hijack();
      for (const [name, value] of Object.entries({ ...reply.getHeaders(), ...PAGE_HEADERS }))
        if (value !== undefined) reply.raw.setHeader(name, value);
      // The SDK makes an address of it, and fails where it is none.
      request.raw.headers.host = new URL(publicUrl).host;
      if (publicUrl.startsWith('http:')) allowPlainCookies(reply.raw);
      await work(request.raw, reply.raw).catch((error: unknown) => fail(reply.raw, error));
    };

  return async (app) => {
    // The state says which browser is asking, whatever name this machine is called by.
    const anyName = { config: { anyHost: true } };
    app.get(
      INSTALL,
      anyName,
      lent((request, response) => installer.handleInstallPath(request, response)),
    );
    app.get(
      CALLBACK,
      anyName,
      lent((request, response) => installer.handleCallback(request, response, callbacks)),
    );
  };
}

/** The SDK asks for cookies over https only, which not every browser sends back to this machine over http. */
function allowPlainCookies(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    setHeader(name, name === 'Set-Cookie' ? String(value).replace(' Secure;', '') : value);
}
