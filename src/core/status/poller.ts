import { MINUTE, SECOND } from '../../domain/duration';
import { SourceError } from '../../domain/errors';
import { isOpen, type PageReading } from '../../domain/status-page';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { Metrics } from '../ports/metrics';
import type { StatusSource } from '../ports/source';

/** Time between two readings, ms. */
const POLL_EVERY = MINUTE;
/** The same while an incident is open, ms. */
const POLL_URGENT = 20 * SECOND;
/** One reading may take so long, ms. */
export const POLL_TIMEOUT = 20 * SECOND;
/** After failures in a row the time doubles from {@link POLL_EVERY} up to this, ms. */
const POLL_SLOWEST = 5 * MINUTE;

export interface PollerOptions {
  readonly source: StatusSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Gets every successful reading; one that found nothing changed is the last one again, at its own time. */
  readonly onReading: (reading: PageReading) => void | Promise<void>;
  readonly onFailure: (error: SourceError, at: number) => void | Promise<void>;
  /** Whether to look more often; without it, while the last reading has an open incident. */
  readonly urgent?: () => boolean;
}

export interface Poller {
  /** Reads at once and then again and again. */
  start(): void;
  /** Calls off what is under way and waits until it is. */
  stop(): Promise<void>;
  /** Reads now, or joins the reading that is under way; never fails. */
  pollNow(): Promise<void>;
}

/** Reads one page again and again, one reading at a time. */
export function createPoller(options: PollerOptions): Poller {
  const { source, clock, metrics } = options;
  const page = source.page.id;
  const log = options.log.child({ page });
  let last: PageReading | undefined;
  let failures = 0;
  let running = false;
  let cancelNext: (() => void) | undefined;
  let underway: Promise<void> | undefined;
  let abort: AbortController | undefined;

  async function poll(): Promise<void> {
    const controller = new AbortController();
    abort = controller;
    let reading: PageReading;
    try {
      const found = await withTimeout(source, controller, clock);
      if (!found && !last) throw new SourceError('wrong-shape', 'nothing changed since a reading that was never made');
      reading = found ?? { ...(last as PageReading), at: clock.now() };
      metrics.count('polls_total', { page, result: found ? 'changed' : 'unchanged' });
    } catch (error) {
      if (controller.signal.aborted && controller.signal.reason === STOPPED) return;
      await fail(error);
      return;
    }
    if (failures > 0) log.info({ failures }, 'status page can be read again');
    failures = 0;
    last = reading;
    countUnreachable(0);
    await guarded(() => options.onReading(reading));
  }

  async function fail(cause: unknown): Promise<void> {
    const error = cause instanceof SourceError ? cause : new SourceError('unreachable', 'it failed', {}, { cause });
    failures += 1;
    countUnreachable(1);
    metrics.count('polls_total', { page, result: error.kind });
    log.warn({ kind: error.kind, details: error.details, failures }, 'status page cannot be read');
    await guarded(() => options.onFailure(error, clock.now()));
  }

  /** Only while it is read again and again: nobody would ever take back what one reading said. */
  function countUnreachable(value: 0 | 1): void {
    if (running) metrics.gauge('page_unreachable', value, { page });
  }

  /** What others do with a reading must not end the polling. */
  async function guarded(handle: () => void | Promise<void>): Promise<void> {
    try {
      await handle();
    } catch (err) {
      log.error({ err }, 'status page reading could not be processed');
    }
  }

  function delay(): number {
    if (failures > 0) return Math.min(POLL_SLOWEST, POLL_EVERY * 2 ** (failures - 1));
    const urgent = options.urgent ? options.urgent() : (last?.incidents.some(isOpen) ?? false);
    return urgent ? POLL_URGENT : POLL_EVERY;
  }

  function pollNow(): Promise<void> {
    if (underway !== undefined) return underway;
    cancelNext?.();
    underway = poll().finally(() => {
      underway = undefined;
      abort = undefined;
      if (running) cancelNext = clock.after(delay(), pollNow);
    });
    return underway;
  }

  return {
    start() {
      if (running) return;
      running = true;
      void pollNow();
    },
    async stop() {
      countUnreachable(0);
      running = false;
      cancelNext?.();
      abort?.abort(STOPPED);
      await underway;
    },
    pollNow,
  };
}

const STOPPED = Symbol('stopped');

/** The time-out holds even for a source that does not listen to its signal. */
async function withTimeout(
  source: StatusSource,
  controller: AbortController,
  clock: Clock,
): Promise<PageReading | undefined> {
  const { signal } = controller;
  let cancel: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    const error = new SourceError('timeout', `no reading within ${POLL_TIMEOUT} ms`);
    cancel = clock.after(POLL_TIMEOUT, () => controller.abort(error));
  });
  try {
    return await Promise.race([source.poll(signal), aborted]);
  } finally {
    cancel();
  }
}
