import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A cookie of ours: how it is put into a browser, read there, and taken out again. */
export interface WebCookie {
  read(request: FastifyRequest): string | undefined;
  set(request: FastifyRequest, reply: FastifyReply, value: string): void;
  clear(request: FastifyRequest, reply: FastifyReply): void;
}

/** Whether the browser came by https, perhaps to a proxy that does not say so. */
function isSafe({ protocol, host }: FastifyRequest, publicUrl: string | undefined): boolean {
  return protocol === 'https' || (publicUrl?.startsWith('https:') === true && new URL(publicUrl).host === host);
}

export function webCookie(parts: {
  readonly name: string;
  /** How long a browser keeps it, ms. */
  readonly kept: number;
  readonly publicUrl: string | undefined;
}): WebCookie {
  const { name, kept, publicUrl } = parts;
  /** A browser takes this one over https only, and from no other name of the same site. */
  const safeName = `__Host-${name}`;
  const put = (request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number) => {
    const secure = isSafe(request, publicUrl);
    const cookie = fastifyCookie.serialize(secure ? safeName : name, value, {
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
    read({ headers, protocol }) {
      const cookies = fastifyCookie.parse(headers.cookie ?? '');
      // Over https nothing counts that could have been set over http.
      return cookies[safeName] ?? (protocol === 'https' ? undefined : cookies[name]);
    },
    set: (request, reply, value) => put(request, reply, value, kept / 1_000),
    clear: (request, reply) => put(request, reply, '', 0),
  };
}
