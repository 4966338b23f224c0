import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DAY } from '../../domain/duration';

const NAME = 'claude-status-session';
/** A browser takes this one over https only, and from no other name of the same site. */
const SAFE_NAME = `__Host-${NAME}`;
const KEPT = (7 * DAY) / 1_000;

/** How a session is put into a browser, and taken out again. */
export interface SessionCookie {
  set(request: FastifyRequest, reply: FastifyReply, value: string): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
}

/** The session that the browser shows. */
export function cookieOf({ headers, protocol }: FastifyRequest): string | undefined {
  const cookies = fastifyCookie.parse(headers.cookie ?? '');
  // Over https nothing counts that could have been set over http.
  return cookies[SAFE_NAME] ?? (protocol === 'https' ? undefined : cookies[NAME]);
}

/** Whether the browser came by https, perhaps to a proxy that does not say so. */
function isSafe({ protocol, host }: FastifyRequest, publicUrl: string | undefined): boolean {
  return protocol === 'https' || (publicUrl?.startsWith('https:') === true && new URL(publicUrl).host === host);
}

export function sessionCookie({ publicUrl }: { readonly publicUrl: string | undefined }): SessionCookie {
  const put = (request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number) => {
    const secure = isSafe(request, publicUrl);
    const cookie = fastifyCookie.serialize(secure ? SAFE_NAME : NAME, value, {
      httpOnly: true,
      secure,
      // From a link in a chat one arrives signed in; what changes something is guarded by more than the cookie.
      sameSite: 'lax',
      path: '/',
      maxAge,
    });
    void reply.header('set-cookie', cookie);
  };
  return {
    set: (request, reply, value) => put(request, reply, value, KEPT),
    clear: (request, reply) => put(request, reply, '', 0),
  };
}
