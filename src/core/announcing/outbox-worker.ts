import { HOUR, MINUTE, SECOND } from '../../domain/duration';
import { channelKey, partitionOf, type TenantId } from '../../domain/tenancy';
import { createBreath } from '../breath';
import type { Delivery } from '../ports/store';
import { type DeliverDeps, deliver } from './deliver';

const LEASE = MINUTE;
const BATCH = 50;
/** So many channels at once; one that does not answer takes up one place until its time-out. */
const MOST_AT_ONCE = 500;
const MOST_WHILE_BUSY = 10;
/** A tenant with so many under way is loud: others are asked for first, and a share of the places is kept for them. */
const LOUD = BATCH;
const KEPT_FOR_OTHERS = 0.2;
/** Between two looks while the process is busy, so that what comes meanwhile is fetched together. */
const BREATH = 200;
const LOOK_AGAIN = SECOND;
/** What another instance asked for is told at once; this is for what nobody could tell. */
const SHARED_LOOK = 10 * SECOND;
/** What a process that is gone had sent when it ended has arrived by then, and is found instead of sent again. */
const ARRIVES_WITHIN = 3 * SECOND;
const TAKE_OVER_AGAIN = 5 * SECOND;

/** Delivers what the outbox holds; the only place that retries. */
export interface OutboxWorker {
  /** Delivers all that is due and plans the next round. */
  wake(): Promise<void>;
  /** Nobody else delivers there any more: what was claimed and not settled is due soon. What the store cannot do now it does soon. */
  takeOver(partition: number): Promise<void>;
  /** Resolves when nothing of the partition, which is not this instance's any more, is being sent. */
  leave(partition: number): Promise<void>;
  /** No more rounds; resolves when nothing is being sent. What was claimed for later is left to who comes next. */
  stop(): Promise<void>;
}

export interface OutboxWorkerDeps extends DeliverDeps {
  /** Of which partitions this instance delivers; of all when it is `undefined`. */
  readonly partitions?: () => readonly number[] | undefined;
  /** Whether the process has hardly any time to spare. */
  readonly isBusy?: (() => boolean) | undefined;
}

/**
 * One worker per process. Within a channel deliveries keep their order; no channel waits for another one's platform, and
 * no tenant for all that another one has to say.
 */
export function createOutboxWorker(deps: OutboxWorkerDeps): OutboxWorker {
  const { outbox, clock, log } = deps;
  /** What is under way, by channel. */
  const lanes = new Map<string, Promise<void>>();
  const underWay = new Map<string, Delivery>();
  /** How many of them are whose. */
  const busy = new Map<TenantId, number>();
  const sending = new Map<Promise<void>, number>();
  /** By partition, until when claims of who delivered there before may hide something, ms since 1970. */
  const hidden = new Map<number, number>();
  let running: Promise<void> | undefined;
  let ask = () => {};
  const breath = createBreath(clock, BREATH);
  let again = false;
  /** Something may be due; whoever asks for more, and the time of what comes next, wake the worker. */
  let anyMayWait = true;
  /** Something of a tenant that is not loud. */
  let quietMayWait = true;
  let stopped = false;
  let failure: { readonly err: unknown } | undefined;
  let cancelTimer: (() => void) | undefined;

  function begin(key: string, group: readonly Delivery[]): void {
    const work = (lanes.get(key) ?? Promise.resolve())
      .then(() => inOrder(group, send))
      .catch((err: unknown) => {
        failure = { err };
      })
      .finally(() => {
        for (const delivery of group) {
          const { id, tenant } = delivery;
          if (underWay.get(id) === delivery) underWay.delete(id);
          const left = (busy.get(tenant) ?? 0) - 1;
          if (left > 0) busy.set(tenant, left);
          else busy.delete(tenant);
        }
        if (lanes.get(key) === work) lanes.delete(key);
      });
    for (const delivery of group) {
      const { id, tenant } = delivery;
      underWay.set(id, delivery);
      busy.set(tenant, (busy.get(tenant) ?? 0) + 1);
    }
    lanes.set(key, work);
  }

  async function send(delivery: Delivery): Promise<void> {
    const partition = partitionOf(delivery.tenant);
    if (stopped || deps.partitions?.()?.includes(partition) === false) return;
    const work = deliver(deps, delivery);
    sending.set(work, partition);
    await work.finally(() => sending.delete(work));
  }

  const isBusy = () => deps.isBusy?.() === true;
  const most = () => (isBusy() ? MOST_WHILE_BUSY : MOST_AT_ONCE);
  const hasRoom = (share = 1) => lanes.size < most() * share;

  /** Answers how many it took, and whether there may be more. */
  async function claim(except: readonly TenantId[] = []): Promise<readonly [taken: number, mayBeMore: boolean]> {
    const limit = Math.max(1, Math.min(BATCH, most() - lanes.size));
    const claimed = await outbox.claim(clock.now(), LEASE, limit, deps.partitions?.(), except);
    const fresh = claimed.filter((delivery) => !isTheSame(underWay.get(delivery.id), delivery));
    for (const [key, group] of groupByChannel(fresh)) begin(key, group);
    return [claimed.length, claimed.length === limit];
  }

  /** Takes what there is room for, quiet tenants first; answers how many that were. */
  async function take(): Promise<number> {
    if (stopped || !hasRoom()) return 0;
    const loud = [...busy].filter(([, count]) => count >= LOUD).map(([tenant]) => tenant);
    let taken = 0;
    if (loud.length > 0 && quietMayWait) {
      [taken, quietMayWait] = await claim(loud);
    }
    if (anyMayWait && hasRoom(loud.length > 0 ? 1 - KEPT_FOR_OTHERS : 1)) {
      const [more, mayBeMore] = await claim();
      anyMayWait = mayBeMore;
      quietMayWait &&= anyMayWait;
      taken += more;
    }
    return taken;
  }

  async function round(): Promise<void> {
    again = true;
    for (;;) {
      if (again) anyMayWait = quietMayWait = true;
      again = false;
      const asked = new Promise<void>((resolve) => {
        ask = resolve;
      });
      const taken = await take();
      if (isBusy() && !stopped) await breath.take();
      if (taken > 0 || (again && !stopped && hasRoom())) continue;
      if (lanes.size === 0) break;
      const progress = Promise.race([...lanes.values(), ...(stopped ? [] : [asked])]);
      // What is due and has no place yet would have it look again at once, over and over.
      await plan(hasRoom(1 - KEPT_FOR_OTHERS) ? 0 : LOOK_AGAIN);
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

  async function plan(atLeast = 0): Promise<void> {
    cancelTimer?.();
    const partitions = deps.partitions?.();
    const due = await outbox.nextDueAt(partitions);
    const longest = partitions === undefined ? HOUR : SHARED_LOOK;
    if (stopped || (due === undefined && partitions === undefined)) return;
    const wait = (due ?? Number.POSITIVE_INFINITY) - clock.now();
    cancelTimer = clock.after(Math.min(longest, Math.max(atLeast, wait)), wake);
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
        cancelTimer = clock.after(LOOK_AGAIN, wake);
      })
      .then(() => {
        running = undefined;
        // Asked for while the round was at its end: whoever asked waits for that, too.
        return again ? wake() : undefined;
      });
    return running;
  }

  async function takeOver(partition: number): Promise<void> {
    const until = hidden.get(partition) ?? 0;
    if (stopped || clock.now() >= until) return;
    try {
      await outbox.takeOver(clock.now() + ARRIVES_WITHIN, [partition]);
    } catch (err) {
      log.warn({ err, partition }, 'claims could not be taken over');
      clock.after(TAKE_OVER_AGAIN, async () => {
        await takeOver(partition);
        await wake();
      });
    }
  }

  return {
    wake,
    takeOver(partition) {
      hidden.set(partition, clock.now() + LEASE);
      return takeOver(partition);
    },
    async leave(partition) {
      hidden.delete(partition);
      await Promise.all([...sending].filter(([, of]) => of === partition).map(([work]) => work.catch(() => undefined)));
    },
    async stop() {
      stopped = true;
      cancelTimer?.();
      ask();
      breath.end();
      await running;
      await Promise.all(lanes.values());
    },
  };
}

/** What takes longer than its lease is claimed again while it is dealt with; what was noted of it meanwhile makes it new. */
function isTheSame(before: Delivery | undefined, now: Delivery): boolean {
  return before !== undefined && before.delivered === now.delivered && before.dueAt === now.dueAt;
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
