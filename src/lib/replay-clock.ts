import type { Clock } from '../core/ports/clock';
import { createTimerQueue } from './timer-queue';

/** Time that goes on from event to event; each task that falls due is waited for. */
export interface ReplayClock extends Clock {
  /** Moves time on to the moment, or nowhere when that has passed. */
  advanceTo(at: number): Promise<void>;
  /** The moment is there at once, as after a long sleep; what fell due in between is run when time next goes on. */
  jumpTo(at: number): void;
}

/**
 * A clock for `replay` and rehearsals: unlike the clock of the tests it does not go round the event loop again and again in case a
 * task left something behind. `settle` is run after each task for what it did leave.
 */
export function createReplayClock(start: number, settle: () => Promise<void> | undefined): ReplayClock {
  let now = start;
  const timers = createTimerQueue();

  return {
    now: () => now,
    after: (ms, task) => timers.add({ at: now + Math.max(0, ms), task }),
    jumpTo(at) {
      now = Math.max(at, now);
    },
    async advanceTo(at) {
      const until = Math.max(at, now);
      for (let timer = timers.takeDue(until); timer; timer = timers.takeDue(until)) {
        now = Math.max(now, timer.at);
        await timer.task();
        const settling = settle();
        if (settling !== undefined) await settling;
      }
      now = until;
    },
  };
}
