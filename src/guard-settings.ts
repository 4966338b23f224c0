import { z } from 'zod';
import type { ConfigProblem } from './domain/errors';
import { isOfTheWay } from './server/headers-of-the-way';
import { isLoopback } from './server/request-guard';

/** What is on requests though nobody signed in: taken for a name, everybody would be somebody. */
const OF_ANYBODY = new RegExp(
  `^(?:${[
    '(?:accept|access-control|content|if|proxy|sec|upgrade)(?:-.*)?',
    'authorization|cookie2?|host|origin|referer|user-agent',
    'cache-control|connection|date|dnt|expect|from|keep-alive|pragma|priority|purpose|range|te|trailer|transfer-encoding',
    'device-memory|downlink|dpr|ect|rtt|save-data|viewport-width|width',
    'baggage|traceparent|tracestate|x-b3-.*|x-correlation-id|x-csrf-token|x-request-id|x-requested-with',
  ].join('|')})$`,
  'i',
);

const secretText = (least: number) =>
  z.string().refine((text) => text.length >= least && text.length <= 1_000, `is shorter than ${least} characters`);

const perMinute = z
  .string()
  .regex(/^\d{1,7}$/, 'is not a whole number')
  .transform(Number);

const LIMIT_MEND = 'Use a number; 0 is no limit.';

/** Settings of who may look, and how much anybody may do. */
export const guardSettings = {
  WEB_PASSWORD: secretText(12).optional().meta({
    description:
      'Password of the web pages. Needed (or AUTH_PROXY_HEADER) as soon as HOST lets others reach them; whoever signs in with it may also mark outages unless WEB_MANAGER_PASSWORD or MANAGERS is set.',
    mend: 'Use 12 characters or more, such as those of: openssl rand -hex 24',
  }),
  WEB_MANAGER_PASSWORD: secretText(12).optional().meta({
    description: 'A second password, for who may also mark outages and change settings on the web pages.',
    mend: 'Use 12 characters or more, such as those of: openssl rand -hex 24',
  }),
  AUTH_PROXY_HEADER: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,63}$/i, 'is not the name of a header')
    .refine((name) => !OF_ANYBODY.test(name) && !isOfTheWay(name), {
      error: 'is a header that browsers or proxies send whoever asks',
    })
    .optional()
    .meta({
      description:
        'Header in which a proxy that signs people in (OIDC) says who they are, such as X-Forwarded-User; believed from the addresses of TRUSTED_PROXY only. MANAGERS then names managers as web:<who>.',
      mend: 'Write for example X-Forwarded-User, X-Auth-Request-Email or Cf-Access-Authenticated-User-Email.',
    }),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, 'is not a token of 16 to 200 letters, digits and -._~+/=')
    .optional()
    .meta({
      description: 'With "Authorization: Bearer <token>" machines read /metrics and /api/status without signing in.',
      mend: 'Make one with: openssl rand -hex 24',
    }),
  PRIVATE_PAGES: z.enum(['on', 'off'], 'is not on or off').default('off').meta({
    description: 'Whether status pages may be at private addresses, such as one inside your own network.',
    mend: 'Use on or off.',
  }),
  PERSON_LIMIT: perMinute.prefault('60').meta({
    description: 'How many commands, presses and reports of one person are answered in a minute; 0: any number.',
    mend: LIMIT_MEND,
  }),
  TEAM_LIMIT: perMinute.prefault('6000').meta({
    description: 'The same for one team (a workspace or tenant) together, channel messages that are read included.',
    mend: LIMIT_MEND,
  }),
  MACHINE_LIMIT: perMinute.prefault('120000').meta({
    description:
      'How many requests with one token /hooks and /v1 take in a minute, and how often /api/status is read with it; 0: any number.',
    mend: LIMIT_MEND,
  }),
};

interface Guarded {
  readonly HOST: string;
  readonly WEB_PASSWORD?: string | undefined;
  readonly WEB_MANAGER_PASSWORD?: string | undefined;
  readonly AUTH_PROXY_HEADER?: string | undefined;
  readonly TRUSTED_PROXY: readonly string[];
}

/** What is dangerous in these settings together. */
export function guardProblems(own: Guarded): readonly ConfigProblem[] {
  const open = own.WEB_PASSWORD === undefined && own.WEB_MANAGER_PASSWORD === undefined;
  return [
    ...(!isLoopback(own.HOST) && open && own.AUTH_PROXY_HEADER === undefined
      ? [
          {
            setting: 'HOST',
            problem: 'lets others reach the web pages, and nobody would have to sign in',
            mend: 'Set WEB_PASSWORD (make one with: openssl rand -hex 24), or AUTH_PROXY_HEADER and TRUSTED_PROXY for a proxy that signs people in, or leave HOST at 127.0.0.1.',
          },
        ]
      : []),
    ...(own.AUTH_PROXY_HEADER !== undefined && own.TRUSTED_PROXY.length === 0
      ? [
          {
            setting: 'AUTH_PROXY_HEADER',
            problem: 'needs TRUSTED_PROXY: anybody could send that header',
            mend: 'Set TRUSTED_PROXY to the address of the proxy that signs people in, such as 127.0.0.1 or 10.1.2.3.',
          },
        ]
      : []),
    ...(own.WEB_PASSWORD !== undefined && own.WEB_PASSWORD === own.WEB_MANAGER_PASSWORD
      ? [
          {
            setting: 'WEB_MANAGER_PASSWORD',
            problem: 'is the same as WEB_PASSWORD',
            mend: 'Use another one, or leave it empty.',
          },
        ]
      : []),
  ];
}
