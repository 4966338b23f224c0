import type { Clock } from '../core/ports/clock';

/** Time that runs `factor` times as fast as the base clock's, from `start` (ms since 1970) on: for telling a story. */
export function createScaledClock(base: Clock, start: number, factor: number): Clock {
  const began = base.now();
  return {
    now: () => start + (base.now() - began) * factor,
    after: (ms, task) => base.after(ms / factor, task),
  };
}
