import type { Clock } from '../core/ports/clock';

interface Timer {
  readonly at: number;
  readonly task: () => void | Promise<void>;
}

/** Time that goes on from event to event; each task that falls due is waited for. */
export interface ReplayClock extends Clock {
  /** Moves time on to the moment, or nowhere when that has passed. */
  advanceTo(at: number): Promise<void>;
}

/**
 * A clock for `replay`: unlike the clock of the tests it does not go round the event loop again and again in case a
 * task left something behind. `settle` is run after each task for what it did leave.
 */
export function createReplayClock(start: number, settle: () => Promise<void>): ReplayClock {
  let now = start;
  const timers = new Set<Timer>();

  /** The earliest timer due by `until`; of several at one moment the first that was set. */
  function nextDue(until: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of timers) if (timer.at <= until && (!next || timer.at < next.at)) next = timer;
    return next;
  }

  return {
    now: () => now,
    after(ms, task) {
      const timer = { at: now + Math.max(0, ms), task };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advanceTo(at) {
      const until = Math.max(at, now);
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        await timer.task();
        await settle();
      }
      now = until;
    },
  };
}
