import type { FastifyPluginAsync } from 'fastify';
import { systemClock } from '../../../src/lib/system-clock';
import { createWebAuth } from '../../../src/server/auth/web-auth';
import { sharedFiles } from '../../../src/server/pages/shared-files';
import { createServer } from '../../../src/server/server';
import { silentLogger } from '../../support/silent-logger';

/** A server with these pages, where a proxy says who asks: `ann` manages, everybody else looks. */
export async function openPages(routes: readonly FastifyPluginAsync[]) {
  const log = silentLogger();
  const auth = createWebAuth({
    proxyHeader: 'X-Forwarded-User',
    proxies: ['127.0.0.0/8'],
    isManager: (id) => id === 'ann',
    secrets: ['secret of the stage'],
    clock: systemClock,
    log,
  });
  const server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    auth,
    metrics: { contentType: 'text/plain', render: async () => '' },
    readiness: () => [],
    getStatus: () => ({}),
    routes: [sharedFiles, async (app) => void app.get('/my-token', async ({ csrfToken }) => csrfToken), ...routes],
  });
  const base = await server.listen();

  const get = (path: string, who = 'ann', more: RequestInit = {}) =>
    fetch(base + path, { redirect: 'manual', ...more, headers: { 'x-forwarded-user': who } });

  /** Sends a form with the token that stands in the page at `from`, or as somebody who got hold of one of their own. */
  async function send(
    path: string,
    fields: Record<string, string>,
    { who = 'ann', from = '/my-token', csrf = '' } = {},
  ) {
    const page = await (await get(from, who)).text();
    const shown = from === '/my-token' ? page : (/name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? '');
    const token = csrf === '' ? shown : csrf;
    return fetch(base + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'x-forwarded-user': who, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...fields, csrf: token }),
    });
  }

  return {
    base,
    log,
    get,
    send,
    /** The page that comes after a form, as who sent it sees it. */
    async after(answer: Response, who = 'ann'): Promise<string> {
      return (await get(answer.headers.get('location') ?? '', who)).text();
    },
    close: () => server.close(),
  };
}
