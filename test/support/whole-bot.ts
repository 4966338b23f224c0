import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, RouteOptions } from 'fastify';
import { createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import type { Clock } from '../../src/core/ports/clock';
import type { Logger } from '../../src/core/ports/logger';
import { systemClock } from '../../src/lib/system-clock';
import { newToken } from '../../src/lib/token-secret';
import { platforms } from '../../src/platforms/registry';
import { openStoreBriefly } from '../../src/store/open-store';
import { BOT_TOKEN } from './fake-slack';
import { SIGNING_SECRET } from './fake-slack-requests';
import { silentLogger } from './silent-logger';

export const VIEWERS_PASSWORD = 'a password of the team';
export const MANAGERS_PASSWORD = 'a password of the managers';
export const METRICS_TOKEN = 'token-of-prometheus';
export const WEBHOOK_SECRET = 'a-secret-of-enough-letters';

export interface Route {
  readonly method: string;
  /** As it was registered, with its parameters. */
  readonly url: string;
  readonly config: Pick<NonNullable<RouteOptions['config']>, 'anyHost' | 'open' | 'managers' | 'readable'>;
}

export type WholeBot = Awaited<ReturnType<typeof startWholeBot>>;

/** The whole bot with everything switched on that answers requests, in a database file of its own; also what it listens to. */
export async function startWholeBot(
  file: string,
  parts: { env?: Record<string, string>; clock?: Clock; log?: Logger } = {},
) {
  const routes: Route[] = [];
  const note = (message: unknown) =>
    (message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url, config = {} }) => {
      for (const one of [method].flat()) routes.push({ method: one, url, config });
    });
  subscribe('fastify.initialization', note);
  const app = await createApp({
    config: readConfig(
      {
        PORT: '0',
        DATABASE_FILE: file,
        STATUS_PAGES: 'none',
        STATUSPAGE_WEBHOOK_SECRET: WEBHOOK_SECRET,
        SLACK_BOT_TOKEN: BOT_TOKEN,
        SLACK_SIGNING_SECRET: SIGNING_SECRET,
        SLACK_CLIENT_ID: '111.222',
        SLACK_CLIENT_SECRET: 'client-secret-of-the-stand-in',
        // Nobody is there, unless somebody is named.
        SLACK_API_URL: 'http://127.0.0.1:9/api/',
        PUBLIC_URL: 'https://bot.example.com',
        ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
        WEB_PASSWORD: VIEWERS_PASSWORD,
        WEB_MANAGER_PASSWORD: MANAGERS_PASSWORD,
        METRICS_TOKEN,
        TRUSTED_PROXY: '127.0.0.1',
        MACHINE_LIMIT: '0',
        ...parts.env,
      },
      platforms,
    ),
    log: parts.log ?? silentLogger(),
    clock: parts.clock ?? systemClock,
  }).finally(() => unsubscribe('fastify.initialization', note));

  return {
    address: app.address,
    routes,
    /** A token for machines. */
    async token(): Promise<{ readonly id: string; readonly shown: string }> {
      const store = await openStoreBriefly(file);
      const { id, token, hash } = newToken();
      await store.tokens.add('default', { id, name: `machine ${id}`, hash, createdAt: 0 });
      await store.close();
      return { id, shown: token };
    },
    /** Signs somebody in; answers what their browser sends from then on. */
    async signIn(password: string): Promise<{ readonly cookie: string; readonly csrf: string }> {
      const answer = await fetch(`${app.address}/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ password }),
      });
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      const page = await (await fetch(`${app.address}/sign-in`, { headers: { cookie } })).text();
      return { cookie, csrf: /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '' };
    },
    stop: () => app.stop(),
  };
}
