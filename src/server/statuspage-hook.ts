import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../core/ports/clock';
import { SECOND } from '../domain/duration';
import { createAllowances } from '../lib/allowances';
import { sameText } from './auth/same-text';
import { callerKey } from './caller-key';

/** What is posted is a whole incident with all its updates. */
const BODY_LIMIT_BYTES = 512 * 1024;
/** Whoever guesses at the secret, from one address. */
const STRANGERS = { perMinute: 30, burst: 30 };
/** However many nudges come, a page is read at most this often, ms. */
const AT_MOST_EVERY = 5 * SECOND;

export interface StatuspageHookOptions {
  /** Part of the address: Statuspage signs nothing. */
  readonly secret: string;
  readonly clock: Clock;
  /** To read the page; what was posted is never looked at. */
  readonly onNudge: () => Promise<void>;
}

/**
 * `POST /hooks/statuspage/<secret>`: something changed on the page, so it is read at once. Answers before it is read. A
 * wrong secret finds nothing there.
 */
export function statuspageHook({ secret, clock, onNudge }: StatuspageHookOptions): FastifyPluginAsync {
  const strangers = createAllowances(STRANGERS);
  const nudges = atMostEvery(AT_MOST_EVERY, clock, onNudge);
  return async (app) => {
    app.addHook('onClose', async () => nudges.stop());
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, _body, done) =>
      done(null, undefined),
    );
    app.post<{ Params: { secret: string } }>(
      '/hooks/statuspage/:secret',
      {
        config: { anyHost: true },
        bodyLimit: BODY_LIMIT_BYTES,
        // Before the body is read: a stranger makes us take in nothing.
        onRequest: async (request, reply) => {
          if (sameText(request.params.secret, secret)) return;
          const wait = strangers.take(callerKey(request.ip), clock.now());
          if (wait === 0) return reply.callNotFound();
          const message = 'Too many tries. Wait as long as Retry-After says, in seconds.';
          reply.code(429).header('retry-after', Math.ceil(wait / 1_000));
          return reply.send({ error: { code: 'too-many', message } });
        },
      },
      async (_request, reply) => {
        nudges.ask();
        return reply.code(204).send();
      },
    );
  };
}

/** Runs at once, or once more when the time is up if it was asked for meanwhile; never twice at a time. */
function atMostEvery(ms: number, clock: Clock, run: () => Promise<void>) {
  let resting = false;
  let asked = false;
  let wake: (() => void) | undefined;
  function start(): void {
    resting = true;
    asked = false;
    const rested = new Promise<void>((resolve) => {
      const cancel = clock.after(ms, resolve);
      wake = () => {
        cancel();
        resolve();
      };
    });
    void Promise.allSettled([run(), rested]).then(() => {
      resting = false;
      if (asked) start();
    });
  }
  return {
    ask() {
      if (resting) asked = true;
      else start();
    },
    stop() {
      asked = false;
      wake?.();
    },
  };
}
