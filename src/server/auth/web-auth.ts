import { createHmac } from 'node:crypto';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { DAY } from '../../domain/duration';
import { createTokenLimits } from '../token-limits';
import { createKnownBrowsers } from './known-browsers';
import { createPasswords } from './passwords';
import { sameText } from './same-text';
import { createSessions, type Session } from './sessions';
import { signInRoutes } from './sign-in-routes';
import { trustedAddresses } from './trusted-addresses';
import type { TooOften, Viewer, WebAuth } from './viewer';
import { webCookie } from './web-cookie';

const SIGN_IN = '/sign-in';

/** What the configuration says of who may look. */
export interface WebAuthParts {
  readonly password?: string | undefined;
  /** Signs in whoever may also mark and change; without it `password` does, unless managers are named. */
  readonly managerPassword?: string | undefined;
  /** Header in which a proxy says who is signed in there. */
  readonly proxyHeader?: string | undefined;
  /** From which addresses that header is believed. */
  readonly proxies: readonly string[];
  /** Token by which machines read what is `readable`. */
  readonly readToken?: string | undefined;
  /** The id of the token in a header of authorisation, if it is of one of the team's machines, which may read the status. */
  readonly machineOf?: (authorization: string) => Promise<string | undefined>;
  /** How often a minute the status is read with one token; any number when absent. */
  readonly readsPerMinute?: number | undefined;
  /** Whether somebody whom the proxy names may mark and change; everybody when managers are not named. */
  readonly isManager?: ((id: string) => boolean) | undefined;
  readonly publicUrl?: string | undefined;
  /** What cookies are signed with, the first; the others are still good. Shared by all instances. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
}

const LOCAL: Viewer = { id: 'local', name: 'This machine', role: 'manager', via: 'loopback' };
const NAMES = { viewer: 'Signed in', manager: 'Signed in as manager' } as const;
const LONGEST_NAME = 200;
/** Several Prometheus that ask every few seconds. */
const NUMBERS_PER_MINUTE = 240;

/** Who may look at the pages, and the routes where they sign in. */
export function createWebAuth(parts: WebAuthParts): WebAuth & { readonly routes: readonly FastifyPluginAsync[] } {
  const { password, managerPassword, proxyHeader, readToken, isManager, publicUrl, clock, log } = parts;
  const passwords = [
    ...(password === undefined ? [] : [{ name: roleOfAll(), password }]),
    ...(managerPassword === undefined ? [] : [{ name: 'manager' as const, password: managerPassword }]),
  ];
  // Another password ends every session, and makes every browser a stranger.
  const keysOf = (what: string) => {
    const label = JSON.stringify([what, password, managerPassword]);
    return parts.secrets.map((secret) => createHmac('sha256', secret).update(label).digest('base64url'));
  };
  const sessions = createSessions(keysOf('web sessions'), clock);
  const browsers = createKnownBrowsers(keysOf('known browsers'));
  const status = createTokenLimits({ clock, perMinute: parts.readsPerMinute });
  const numbers = createTokenLimits({ clock, perMinute: NUMBERS_PER_MINUTE });
  const isProxy = trustedAddresses(parts.proxies);
  const hosts = publicUrl === undefined ? [] : [new URL(publicUrl).host];
  const cookies = {
    session: webCookie({ name: 'claude-status-session', kept: 7 * DAY, publicUrl }),
    browser: webCookie({ name: 'claude-status-browser', kept: 180 * DAY, publicUrl }),
  };

  /** Whoever has the one password may do what everybody of the team may. */
  function roleOfAll(): Session['role'] {
    return managerPassword === undefined && isManager === undefined ? 'manager' : 'viewer';
  }

  /** The connection is asked, not what it says of where it comes from. */
  function byProxy(request: FastifyRequest): Viewer | undefined {
    if (proxyHeader === undefined || !isProxy(request.raw.socket.remoteAddress)) return undefined;
    const said = request.headers[proxyHeader.toLowerCase()];
    const id = typeof said === 'string' ? said.replace(/\p{C}/gu, '').trim().slice(0, LONGEST_NAME) : '';
    if (id === '') return undefined;
    return { id, name: id, role: (isManager?.(id) ?? true) ? 'manager' : 'viewer', via: 'proxy' };
  }

  async function byToken({ ip, headers, routeOptions }: FastifyRequest): Promise<Viewer | TooOften | undefined> {
    const { readable } = routeOptions.config;
    const { authorization } = headers;
    // Whoever shows nothing guesses nothing; `claude-status status` asks so first, from every desk of an office.
    if (readable === undefined || authorization === undefined) return undefined;
    const shown = /^bearer +(\S{1,200})$/i.exec(authorization)?.[1];
    const isRead = shown !== undefined && readToken !== undefined && sameText(shown, readToken);
    const token = isRead ? 'METRICS_TOKEN' : readable === 'status' ? await parts.machineOf?.(authorization) : undefined;
    const limits = readable === 'numbers' ? numbers : status;
    const wait = token === undefined ? limits.ofStranger(ip) : limits.ofToken(token);
    if (wait > 0) return { wait };
    return token === undefined ? undefined : { id: 'token', name: 'A machine', role: 'viewer', via: 'token' };
  }

  const required = passwords.length > 0 || proxyHeader !== undefined;
  return {
    required,
    hosts,
    ...(passwords.length > 0 && { signInPath: SIGN_IN }),
    async viewerOf(request, reply) {
      if (!required) return LOCAL;
      const shown = cookies.session.read(request);
      const found = shown === undefined ? undefined : sessions.read(shown);
      if (found && passwords.length > 0) {
        if (found.renewed !== undefined) cookies.session.set(request, reply, found.renewed);
        return { id: 'password', name: NAMES[found.session.role], role: found.session.role, via: 'password' };
      }
      return byProxy(request) ?? (await byToken(request));
    },
    csrfTokenOf(request) {
      const shown = cookies.session.read(request);
      const session = shown === undefined ? undefined : sessions.read(shown)?.session;
      return sessions.csrfOf(session?.id ?? `${request.viewer?.via ?? 'nobody'} ${request.viewer?.id ?? ''}`);
    },
    routes:
      passwords.length === 0
        ? []
        : [
            signInRoutes({
              path: SIGN_IN,
              passwords: createPasswords(passwords),
              sessions,
              browsers,
              cookies,
              clock,
              log,
            }),
          ],
  };
}

/** Of a server that everybody may use who gets there, as it is on loopback. */
export function openToAll(secret: string): WebAuth {
  return {
    required: false,
    hosts: [],
    viewerOf: async () => LOCAL,
    csrfTokenOf: () => createHmac('sha256', secret).update('form').digest('base64url'),
  };
}
