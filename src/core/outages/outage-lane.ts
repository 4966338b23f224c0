import type { Clock } from '../ports/clock';

/** Those of one moment share a transaction. More at once would keep the processor from those who report and ask. */
const AT_ONCE = 25;
const WHILE_BUSY = 10;
/** After changes that only let an outage grow, while the process is busy: nobody waits for those, ms. */
const BREATH = 100;
const MUCH = 50;

/** Where changes of outages wait until they are stored and announced. */
export interface OutageLane {
  /** Does it in its turn, of all tenants a few at a time; answers how it ended. What is urgent goes before what is not. */
  run(work: () => Promise<void>, urgent: boolean): Promise<void>;
  /** So much waits that it would take seconds. */
  isLong(): boolean;
}

/** One for all tenants of a process, which leaves time to what people and machines wait for. */
export function createOutageLane(clock: Clock, isBusy: () => boolean = () => false): OutageLane {
  const urgent = new Set<() => Promise<void>>();
  const others = new Set<() => Promise<void>>();
  let running = 0;
  let isBreathing = false;

  function next(): void {
    while (running < (isBusy() ? WHILE_BUSY : AT_ONCE)) {
      const line = urgent.size > 0 || isBreathing ? urgent : others;
      const [work] = line;
      if (!work) return;
      line.delete(work);
      running++;
      void work().finally(() => {
        running--;
        if (line === others && isBusy()) breathe();
        next();
      });
    }
  }

  function breathe(): void {
    if (isBreathing) return;
    isBreathing = true;
    clock.after(BREATH, () => {
      isBreathing = false;
      next();
    });
  }

  return {
    run: (work, isUrgent) =>
      new Promise((resolve, reject) => {
        (isUrgent ? urgent : others).add(() => work().then(resolve, reject));
        next();
      }),
    isLong: () => urgent.size + others.size > MUCH,
  };
}
