import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOfTheWay } from '../headers-of-the-way';
import type { WebAuth } from './viewer';

const TOO_MANY = 'That is more than one token or address may ask. Wait as long as Retry-After says, in seconds.';

/**
 * Lets nobody through who must sign in first, but to what is `open`, or proves by other means who asks (`anyHost`).
 * Whatever changes something must come from our own pages.
 */
export function guardPages(app: FastifyInstance, auth: WebAuth): void {
  app.decorateRequest('viewer', null);
  app.decorateRequest('csrfToken', '');
  app.addHook('onRequest', async (request, reply) => {
    const { anyHost, open, managers } = request.routeOptions.config;
    if (anyHost === true || request.is404) return;
    // Somebody opened this machine to others by a proxy, and did not say who they are to be.
    if (!auth.required && open !== true && cameThroughProxy(request))
      return refuse(reply, 403, 'no-password', 'This came through a proxy: set WEB_PASSWORD or AUTH_PROXY_HEADER.');
    const found = await auth.viewerOf(request, reply);
    if (found && 'wait' in found) {
      void reply.header('retry-after', Math.ceil(found.wait / 1_000));
      return refuse(reply, 429, 'too-many', TOO_MANY);
    }
    request.viewer = found ?? null;
    request.csrfToken = auth.csrfTokenOf(request);
    if (changesSomething(request) && isForeign(request, auth.hosts))
      return refuse(reply, 403, 'other-site', 'Only a page of this server may do that.');
    if (open === true) return;
    if (!request.viewer) return askToSignIn(request, reply, auth.signInPath);
    if (managers === true && request.viewer.role !== 'manager')
      return refuse(reply, 403, 'managers-only', 'Only those who look after the bot may do that.');
  });
}

/** Proxies name themselves or speak HTTP/1.0, as nginx does unless it is told otherwise; no browser does either. */
function cameThroughProxy({ headers, raw }: FastifyRequest): boolean {
  return raw.httpVersion !== '1.1' || Object.keys(headers).some(isOfTheWay);
}

function askToSignIn(request: FastifyRequest, reply: FastifyReply, path: string | undefined): FastifyReply {
  const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  if (path !== undefined && isPage) {
    void reply.redirect(`${path}?to=${encodeURIComponent(request.url)}`, 303);
    return reply;
  }
  const how = path === undefined ? 'Sign in at the proxy in front of this server.' : `Sign in first, at ${path}.`;
  void reply.header('www-authenticate', path === undefined ? 'Bearer' : 'Bearer, Cookie');
  return refuse(reply, 401, 'not-signed-in', how);
}

function changesSomething({ method }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
}

/** Whether a page of another site sent it; what is no browser says nothing of that. */
function isForeign({ headers, host }: FastifyRequest, hosts: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  const from = URL.canParse(origin) ? new URL(origin).host : '';
  return from !== host && from !== headers.host && !hosts.includes(from);
}

function refuse(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  void reply.code(status).send({ error: { code, message } });
  return reply;
}
