import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../core/ports/clock';
import { SECOND } from '../domain/duration';

/** What is posted is a whole incident with all its updates. */
const BODY_LIMIT_BYTES = 512 * 1024;
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
          if (!isSame(request.params.secret, secret)) return reply.callNotFound();
        },
      },
      async (_request, reply) => {
        nudges.ask();
        return reply.code(204).send();
      },
    );
  };
}

/** The time that it takes tells nothing about how much of it was right. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
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
