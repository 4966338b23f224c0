import { request } from 'node:http';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { acceptForms } from '../../../src/server/auth/accept-forms';
import { createWebAuth, type WebAuthParts } from '../../../src/server/auth/web-auth';
import { createServer } from '../../../src/server/server';
import { silentLogger } from '../../support/silent-logger';

export const PASSWORD = 'a password of the team';
export const MANAGERS_PASSWORD = 'a password of the managers';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A web server with a page, a form, and a form for managers, on loopback. */
export async function openWebStage(
  parts: Partial<WebAuthParts> = {},
  server: { host?: string; trustedProxies?: readonly string[] } = {},
) {
  const clock = parts.clock ?? createVirtualClock(1_700_000_000_000);
  const log = silentLogger();
  const auth = createWebAuth({ proxies: [], secrets: ['secret of the stage'], log, clock, ...parts });
  const done: string[] = [];
  const started = await createServer({
    log,
    host: server.host ?? '127.0.0.1',
    port: 0,
    trustedProxies: server.trustedProxies ?? [],
    auth,
    metrics: { contentType: 'text/plain', render: async () => 'metrics' },
    readiness: () => [],
    getStatus: () => ({}),
    routes: [
      ...auth.routes,
      async (app) => {
        app.get('/page', async ({ viewer, csrfToken }) => ({ ...viewer, csrfToken }));
        app.post('/api', async () => done.push('api') && {});
        app.post('/hooks/x', { config: { anyHost: true } }, async () => done.push('hook') && {});
      },
      async (app) => {
        acceptForms(app);
        app.post('/form', async () => done.push('form') && {});
        app.post('/mark', { config: { managers: true } }, async () => done.push('mark') && {});
      },
    ],
  });
  const { port } = new URL((await started.listen()).replace('0.0.0.0', '127.0.0.1'));

  function ask(method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      });
      sent.on('error', reject).end(body);
    });
  }

  const form = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(
      'POST',
      path,
      { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      new URLSearchParams(fields).toString(),
    );

  return {
    log,
    clock,
    done,
    port,
    ask,
    form,
    get: (path: string, headers: Record<string, string> = {}) => ask('GET', path, headers),
    signIn: (password: string, more: Record<string, string> = {}, headers: Record<string, string> = {}) =>
      form('/sign-in', { password, ...more }, headers),
    close: () => started.close(),
  };
}

/** What a browser sends back of what it was given. */
export function cookieFrom({ headers }: Answer): string {
  return (headers['set-cookie'] ?? [])[0]?.split(';')[0] ?? '';
}

/** By what a browser is known in which somebody signed in. */
export function browserOf({ headers }: Answer): string {
  return (headers['set-cookie'] ?? [])[1]?.split(';')[0] ?? '';
}
