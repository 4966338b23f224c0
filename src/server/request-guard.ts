import type { FastifyReply, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route proves by other means who is asking, so it answers by any name. */
    readonly anyHost?: boolean;
  }
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/** For half a year browsers come by https only. */
const HSTS = 'max-age=15552000';

/** On every answer; pages say more, and less is never said. */
export const SAFE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Other sites learn nothing; with less, browsers would not say of our own forms that they are ours.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** True for an address that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Puts the security headers on every answer. Bound to loopback, it also refuses requests that call this machine by
 * another name: a hostile page can point its own name here (DNS rebinding) and would count as our own origin. Routes
 * with `anyHost` are left to their own proof, as they are called through a tunnel or a proxy. `hosts` are further names
 * by which people who signed in may come.
 */
export function requestGuard(host: string, hosts: readonly string[] = []) {
  const onlyLoopback = isLoopback(host);
  const names = new Set([...LOOPBACK_NAMES, host, ...hosts.map(nameIn)]);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    reply.headers(SAFE_HEADERS);
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    if (request.routeOptions.config.anyHost === true) return;
    if (!onlyLoopback || names.has(nameIn(request.headers.host))) return;
    const message = 'This server answers to localhost only. Set HOST to open it to your network.';
    return reply.code(403).send({ error: { code: 'wrong-host', message } });
  };
}

function nameIn(hostHeader = ''): string {
  return hostHeader.toLowerCase().replace(/:\d{1,5}$/, '');
}
