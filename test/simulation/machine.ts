import type { Clock } from '../../src/core/ports/clock';
import { createVirtualClock } from '../../src/lib/virtual-clock';

/** What outlives a process: the time that passes, and the system's clock, which somebody may set. */
export function createMachine(start: number) {
  const time = createVirtualClock(start);
  let offset = 0;
  return {
    /** The time of the world, which nobody can set. */
    time,
    wait: (ms: number) => new Promise<void>((resolve) => void time.after(ms, resolve)),
    /** Sets the system's clock on or back; timers go on as they were. */
    jump(ms: number) {
      offset += ms;
    },
    /** The clock of a process; its timers end with it. */
    clockOf: (isAlive: () => boolean): Clock => ({
      now: () => time.now() + offset,
      after: (ms, task) => time.after(ms, () => (isAlive() ? task() : undefined)),
    }),
  };
}

export type Machine = ReturnType<typeof createMachine>;
