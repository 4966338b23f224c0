import type { FastifyPluginAsync } from 'fastify';
import { workspaceTenant } from '../../domain/tenancy';
import type { PlatformModule } from '../platform-module';
import { authorizeUrl, slackSettings } from './settings';

/** Slack: the workspace of a token, those that install the bot by themselves, or both. */
export const slack: PlatformModule<(typeof slackSettings)['shape']> = {
  name: 'slack',
  settings: slackSettings,
  isConfigured: ({ SLACK_BOT_TOKEN, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET }) =>
    (SLACK_BOT_TOKEN !== undefined || (SLACK_CLIENT_ID !== undefined && SLACK_CLIENT_SECRET !== undefined)) &&
    (SLACK_APP_TOKEN !== undefined || SLACK_SIGNING_SECRET !== undefined),
  needs: ({ SLACK_CLIENT_ID }) =>
    SLACK_CLIENT_ID === undefined
      ? undefined
      : { settings: ['PUBLIC_URL', 'ENCRYPTION_KEY'], because: 'SLACK_CLIENT_ID' },
  preview: async () => (await import('./preview')).previewCard,
  async create(settings, context) {
    const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl } = settings;
    const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_ADMIN_USER: adminUser } = settings;
    const app = clientId !== undefined && clientSecret !== undefined ? { clientId, clientSecret } : undefined;
    const [{ createSlackAdapter }, { createWorkspaces }] = await Promise.all([
      import('./adapter'),
      import('./workspaces'),
    ]);
    const installations = app && context.installations;
    const workspaces = createWorkspaces({ apiUrl, botToken, adminUser, installations }, context);
    const routes: FastifyPluginAsync[] = [];
    if (app) {
      const { installRoutes } = await import('./install/install-routes');
      const addresses = { apiUrl, authorizeUrl: authorizeUrl(settings), publicUrl: context.publicUrl ?? '' };
      routes.push(installRoutes({ ...app, ...addresses }, workspaces, context.log));
    }

    async function transport() {
      if (appToken !== undefined) return (await import('./socket-mode')).socketMode({ appToken, apiUrl }, context);
      const events = (await import('./http-events')).httpEvents(settings.SLACK_SIGNING_SECRET ?? '', context);
      routes.push(events.routes);
      return events.transport;
    }

    const installPage = app && context.publicUrl && `${context.publicUrl}/slack/install`;
    const adapter = createSlackAdapter({ apiUrl, transport: await transport(), workspaces, installPage }, context);
    return {
      adapter,
      ready: adapter.isConnected,
      // Workspaces that install the bot by themselves have nothing to do with each other, also once they removed it.
      tenantOf: (workspace) =>
        app && !workspaces.isOwn(workspace) ? workspaceTenant({ platform: 'slack', workspace }) : undefined,
      ...(routes.length > 0 && {
        routes: async (server) => {
          for (const route of routes) await server.register(route);
        },
      }),
    };
  },
};
