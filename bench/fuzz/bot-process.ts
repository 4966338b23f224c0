import type { Clock } from '../../src/core/ports/clock';
import { DAY, HOUR } from '../../src/domain/duration';
import { silentLogger } from '../../test/support/silent-logger';
import { type Route, startWholeBot } from '../../test/support/whole-bot';
import type { Known } from './examples';
import { getToKnow } from './get-to-know';

/** The bot as it is when it can be asked. */
export interface Ready {
  readonly port: number;
  readonly routes: readonly Route[];
  readonly known: Known;
}

/** Bytes, after all that can be freed was. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
  readonly rejections: number;
  /** Requests that failed by our fault, as the log says: also where nobody waited for the answer. */
  readonly logged: readonly unknown[];
}

const MOST_LOGGED = 20;

/** The system's clock, which can be set forward: what waits for a time that is over then comes at once. */
function settableClock(): Clock & { skip(ms: number): void } {
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  let ahead = 0;
  const now = () => Date.now() + ahead;
  return {
    now,
    after(ms, task) {
      const timer = setTimeout(() => run(), ms);
      timer.unref();
      const entry = { at: now() + ms, run };
      waiting.add(entry);
      function run() {
        if (!waiting.delete(entry)) return;
        clearTimeout(timer);
        void task();
      }
      return () => {
        waiting.delete(entry);
        clearTimeout(timer);
      };
    },
    skip(ms) {
      ahead += ms;
      for (const { at, run } of [...waiting]) if (at <= now()) run();
    },
  };
}

async function main(): Promise<void> {
  const [, , file = '', slackApi = ''] = process.argv;
  let rejections = 0;
  process.on('unhandledRejection', () => {
    rejections++;
  });
  const log = silentLogger();
  const clock = settableClock();
  const bot = await startWholeBot(file, { env: { SLACK_API_URL: slackApi }, clock, log });
  const known = await getToKnow(bot);
  const logged: unknown[] = [];
  // The lines would be the leak.
  const drop = setInterval(() => {
    for (const { message, fields } of log.lines)
      if (message === 'request failed' && logged.length < MOST_LOGGED)
        logged.push({ ...fields, err: String((fields.err as Error).stack).slice(0, 600) });
    log.lines.length = 0;
  }, 100);
  drop.unref();

  const rest = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  async function memory(): Promise<Memory> {
    for (let i = 0; i < 6; i++) {
      await rest(1_000);
      globalThis.gc?.();
    }
    const { rss, heapUsed: heap } = process.memoryUsage();
    return { rss, heap, rejections, logged };
  }

  process.on('message', async (what) => {
    if (what === 'start') process.send?.({ port: Number(new URL(bot.address).port), routes: bot.routes, known });
    else if (what === 'memory') process.send?.(await memory());
    else {
      for (let hours = 0; hours < 26; hours++) {
        clock.skip(HOUR);
        await rest(100);
      }
      clock.skip(DAY);
      process.send?.(await memory());
    }
  });
  process.on('SIGTERM', () => process.exit(0));
}

void main();
