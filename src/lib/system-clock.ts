import type { Clock } from '../core/ports/clock';

/** The system's time and timers. A pending timer does not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(() => void task(), ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
