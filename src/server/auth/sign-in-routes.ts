import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { pageFiles } from '../../lib/page-files';
import { acceptForms } from './accept-forms';
import type { KnownBrowsers } from './known-browsers';
import type { Passwords } from './passwords';
import type { Session, Sessions } from './sessions';
import { signInPage } from './sign-in-page';
import { createSignInTries } from './sign-in-tries';
import type { WebCookie } from './web-cookie';

const FILES = join(__dirname, '../../../public/sign-in');
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const tried = z.object({ password: z.string().max(1_000), to: z.string().max(2_000).default('/') });
const asked = z.object({ to: z.string().max(2_000).catch('/').default('/') });

export interface SignInParts {
  readonly path: string;
  readonly passwords: Passwords<Session['role']>;
  readonly sessions: Sessions;
  readonly browsers: KnownBrowsers;
  readonly cookies: { readonly session: WebCookie; readonly browser: WebCookie };
  readonly clock: Clock;
  readonly log: Logger;
}

/** `GET` and `POST /sign-in`, its style, and `POST /sign-out`. */
export function signInRoutes(parts: SignInParts): FastifyPluginAsync {
  const { path, passwords, sessions, browsers, cookies, clock, log } = parts;
  const tries = createSignInTries(clock);

  return async (app) => {
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('content-security-policy', POLICY);
    });
    const file = pageFiles(FILES);
    const config = { open: true };

    const page = (request: FastifyRequest, reply: FastifyReply, to: string, problem?: 'wrong' | 'often') =>
      reply
        .type('text/html; charset=utf-8')
        .send(signInPage({ path, to, problem, viewer: request.viewer ?? undefined, csrf: request.csrfToken }));

    app.get(path, { config }, async (request, reply) => page(request, reply, pathOnly(asked.parse(request.query).to)));
    app.get<{ Params: { file: string } }>(`${path}/:file`, { config }, async (request, reply) =>
      file(request.params.file, request, reply),
    );

    await app.register(async (forms) => {
      // Nobody is signed in yet, so there is no token to bring: where the form came from is looked at all the same.
      acceptForms(forms, { withToken: false });
      forms.post(path, { config }, async (request, reply) => {
        const given = tried.safeParse(request.body);
        if (!given.success) return page(request, reply.code(400), '/', 'wrong');
        const to = pathOnly(given.data.to);
        const browser = browsers.read(cookies.browser.read(request));
        const trier = { address: request.ip, browser };
        const wait = tries.take(trier);
        const kind = browser === undefined ? 'strangers' : 'known';
        const role = wait > 0 ? 'busy' : await passwords.match(given.data.password, kind);
        if (role === 'busy') {
          reply.code(429).header('retry-after', Math.max(1, Math.ceil(wait / 1_000)));
          return page(request, reply, to, 'often');
        }
        if (role === undefined) {
          log.warn({}, 'sign-in refused');
          return page(request, reply.code(401), to, 'wrong');
        }
        tries.giveBack(trier);
        cookies.session.set(request, reply, sessions.begin(role).cookie);
        cookies.browser.set(request, reply, browsers.write(browser));
        return reply.redirect(to, 303);
      });
    });

    await app.register(async (forms) => {
      acceptForms(forms);
      forms.post('/sign-out', async (request, reply) => {
        const session = sessions.read(cookies.session.read(request) ?? '')?.session;
        if (session) sessions.end(session);
        cookies.session.clear(request, reply);
        return reply.redirect(path, 303);
      });
    });
  };
}

/** Nobody is led to another site. */
function pathOnly(to: string): string {
  const here = 'http://here.invalid';
  if (!URL.canParse(to, here)) return '/';
  const { origin, pathname, search } = new URL(to, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/';
}
