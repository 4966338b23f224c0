import type { Card } from '../content/card';
import { HOUR, MINUTE, SECOND } from '../domain/duration';
import { PlatformError, type PlatformErrorKind } from '../domain/errors';
import { channelKey, directUser, type MessageRef } from '../domain/tenancy';
import type { Clock } from './ports/clock';
import type { Logger } from './ports/logger';
import type { Metrics } from './ports/metrics';
import type { PlatformAdapter } from './ports/platform';
import type { Delivery, OutboxStore } from './ports/store';

const LEASE = MINUTE;
const BATCH = 50;
/** So many channels at once; one that does not answer takes up one place until its time-out. */
const MOST_AT_ONCE = 500;
const FIRST_BACKOFF = SECOND;
const LONGEST_BACKOFF = 5 * MINUTE;
/** With the longest back-off this is about a day of trying. */
const MOST_ATTEMPTS = 300;

/** What the worker needs. */
export interface OutboxWorkerDeps {
  readonly outbox: OutboxStore;
  readonly adapterFor: (platform: string) => PlatformAdapter | undefined;
  /** What the message should say now; late, so that a retry after ten minutes tells what is true then. */
  readonly render: (delivery: Delivery) => Card | undefined;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** Told when nothing can be posted in a channel any more. */
  readonly onLost?: (delivery: Delivery, why: PlatformErrorKind, needs: string | undefined) => Promise<void>;
  /** Told of each message that a channel now shows. */
  readonly onDelivered?: (delivery: Delivery, action: 'post' | 'edit', card: Card) => void;
}

/** Delivers what the outbox holds; the only place that retries. */
export interface OutboxWorker {
  /** Delivers all that is due and plans the next round. */
  wake(): Promise<void>;
  /** No more rounds; resolves when the running one is done. */
  stop(): Promise<void>;
}

/** One worker per process. Within a channel deliveries keep their order; no channel waits for another one's platform. */
export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { outbox, clock, log } = deps;
  /** What is under way, by channel. */
  const lanes = new Map<string, Promise<void>>();
  const underWay = new Set<string>();
  let running: Promise<void> | undefined;
  let ask = () => {};
  let again = false;
  let stopped = false;
  let failure: { readonly err: unknown } | undefined;
  let cancelTimer: (() => void) | undefined;

  function begin(key: string, group: readonly Delivery[]): void {
    const work = (lanes.get(key) ?? Promise.resolve())
      .then(() => inOrder(group, (delivery) => deliver(deps, delivery)))
      .catch((err: unknown) => {
        failure = { err };
      })
      .finally(() => {
        for (const { id } of group) underWay.delete(id);
        if (lanes.get(key) === work) lanes.delete(key);
      });
    for (const { id } of group) underWay.add(id);
    lanes.set(key, work);
  }

  async function claim(): Promise<number> {
    const claimed = await outbox.claim(clock.now(), LEASE, BATCH);
    // What takes longer than its lease is claimed again; it is being dealt with already.
    const fresh = claimed.filter(({ id }) => !underWay.has(id));
    for (const [key, group] of groupByChannel(fresh)) begin(key, group);
    return claimed.length;
  }

  async function round(): Promise<void> {
    for (;;) {
      again = false;
      const asked = new Promise<void>((resolve) => {
        ask = resolve;
      });
      const hasRoom = !stopped && lanes.size < MOST_AT_ONCE;
      if (hasRoom && ((await claim()) > 0 || again)) continue;
      if (lanes.size === 0) break;
      const progress = Promise.race([...lanes.values(), ...(stopped ? [] : [asked])]);
      await plan();
      await progress;
    }
    if (failure) {
      const { err } = failure;
      failure = undefined;
      throw err;
    }
    deps.metrics.gauge('outbox_pending', await outbox.pending());
    await plan();
  }

  async function plan(): Promise<void> {
    cancelTimer?.();
    const due = await outbox.nextDueAt();
    if (due === undefined || stopped) return;
    cancelTimer = clock.after(Math.min(HOUR, Math.max(0, due - clock.now())), wake);
  }

  async function wake(): Promise<void> {
    if (stopped) return;
    if (running !== undefined) {
      again = true;
      ask();
      return running;
    }
    running = round()
      .catch((err: unknown) => {
        log.error({ err }, 'outbox round failed');
        cancelTimer = clock.after(FIRST_BACKOFF, wake);
      })
      .finally(() => {
        running = undefined;
        // Asked for while the round was at its end.
        if (again) void wake();
      });
    return running;
  }

  return {
    wake,
    async stop() {
      stopped = true;
      cancelTimer?.();
      ask();
      await running;
      await Promise.all(lanes.values());
    },
  };
}

async function deliver(deps: OutboxWorkerDeps, delivery: Delivery): Promise<void> {
  const { outbox, clock, log, metrics } = deps;
  const labels = { platform: delivery.channel.platform, reason: delivery.reason };
  const adapter = deps.adapterFor(delivery.channel.platform);
  const card = deps.render(delivery);
  if (!card) {
    await outbox.giveUp(delivery.id, { state: 'failed', error: 'bad-request' });
    log.warn({ subject: delivery.subject.kind }, 'nothing known of the subject any more, delivery dropped');
    return;
  }
  try {
    if (!adapter) throw new PlatformError(delivery.channel.platform, 'unavailable', 'This platform is not connected.');
    const message = await sendOrEdit(adapter, delivery, card);
    deps.onDelivered?.(delivery, message === delivery.message ? 'edit' : 'post', card);
    await outbox.settle(delivery.id, { at: clock.now(), revision: delivery.revision, message });
    metrics.count('deliveries_total', { ...labels, result: 'delivered' });
  } catch (err) {
    if (!(err instanceof PlatformError)) throw err;
    metrics.count('deliveries_total', { ...labels, result: err.kind });
    log.warn({ err, platform: labels.platform, attempts: delivery.attempts }, 'delivery failed');
    await afterFailure(deps, delivery, err);
  }
}

async function sendOrEdit(adapter: PlatformAdapter, delivery: Delivery, card: Card): Promise<MessageRef> {
  // A private message says that something is over: an edit of an earlier one would reach nobody.
  const edits = adapter.capabilities.edit && directUser(delivery.channel) === undefined;
  if (delivery.message && edits) {
    await adapter.edit(delivery.message, card);
    return delivery.message;
  }
  return adapter.send(delivery.channel, card, { deliveryId: delivery.id });
}

async function afterFailure(deps: OutboxWorkerDeps, delivery: Delivery, err: PlatformError): Promise<void> {
  const { outbox } = deps;
  const now = deps.clock.now();
  switch (err.kind) {
    case 'message-gone':
      return outbox.retry(delivery.id, { dueAt: now, error: err.kind, forgetMessage: true });
    case 'channel-gone':
    case 'not-permitted':
    case 'token-revoked':
      await outbox.giveUp(delivery.id, { state: 'gone', error: err.kind });
      return deps.onLost?.(delivery, err.kind, err.needs);
    case 'bad-request':
      return outbox.giveUp(delivery.id, { state: 'failed', error: err.kind });
    default: {
      if (delivery.attempts >= MOST_ATTEMPTS) return outbox.giveUp(delivery.id, { state: 'failed', error: err.kind });
      const backoff = Math.min(LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** Math.min(delivery.attempts, 20));
      return outbox.retry(delivery.id, { dueAt: now + Math.max(err.retryAfterMs ?? 0, backoff), error: err.kind });
    }
  }
}

function groupByChannel(deliveries: readonly Delivery[]): ReadonlyMap<string, readonly Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of deliveries) {
    const key = channelKey(delivery.channel);
    groups.set(key, [...(groups.get(key) ?? []), delivery]);
  }
  return groups;
}

async function inOrder<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (const item of items) await work(item);
}
