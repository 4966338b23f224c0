import type { Clock } from '../core/ports/clock';
import { createTimerQueue, type Timer } from './timer-queue';

/** Time that only moves when told: for `replay` and for tests. */
export interface VirtualClock extends Clock {
  /** Moves time on by `ms`, running what falls due in order. Fails with the first failure of a task. */
  advance(ms: number): Promise<void>;
  /** Moves time to a moment; a moment that has passed moves nothing but still runs what is due. */
  advanceTo(at: number): Promise<void>;
  /** How many tasks wait. */
  pending(): number;
}

// A task may wait for a later timer (a time-out), so it cannot simply be awaited: it gets this many turns of the event
// loop, which is plenty for promises that need no I/O, and time moves on without it after that.
const TURNS = 50;
// What a task sets off without waiting for it (a delivery) belongs to this moment too.
const TURNS_AFTER = 16;
const MOST_TASKS_AT_ONE_MOMENT = 10_000;

/** A clock that stands at `start` (ms since 1970) until it is moved. */
export function createVirtualClock(start: number): VirtualClock {
  let now = start;
  const timers = createTimerQueue();

  async function advanceTo(at: number): Promise<void> {
    const until = Math.max(at, now);
    let here = 0;
    await nextTurn();
    for (let timer = timers.takeDue(until); timer; timer = timers.takeDue(until)) {
      here = timer.at > now ? 0 : here + 1;
      if (here > MOST_TASKS_AT_ONE_MOMENT) throw new Error('a task keeps setting itself again without any delay');
      now = Math.max(now, timer.at);
      await settle(timer.task);
    }
    now = until;
  }

  return {
    now: () => now,
    after: (ms, task) => timers.add({ at: now + Math.max(0, ms), task }),
    advance: (ms) => advanceTo(now + ms),
    advanceTo,
    pending: timers.size,
  };
}

async function settle(task: Timer['task']): Promise<void> {
  let done = false;
  let failure: { readonly error: unknown } | undefined;
  const run = async () => {
    try {
      await task();
    } catch (error) {
      failure = { error };
    }
    done = true;
  };
  void run();
  for (let turn = 0; turn < TURNS && !done; turn += 1) await nextTurn();
  for (let turn = 0; turn < TURNS_AFTER; turn += 1) await nextTurn();
  if (failure) throw failure.error;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
