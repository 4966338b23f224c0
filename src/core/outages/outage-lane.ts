import { promise as queue } from 'fastq';

/** More at once would keep the database, and the processor, from those who report and ask. */
const AT_ONCE = 4;
const WHILE_BUSY = 1;
const MUCH = 50;

/** Where changes of outages wait until they are stored and announced. */
export interface OutageLane {
  /** Does it in its turn, of all tenants a few at a time. Urgent work goes before all that waits. */
  run(work: () => Promise<void>, urgent: boolean): Promise<void>;
  /** So much waits that it would take seconds. */
  isLong(): boolean;
}

/** One for all tenants of a process, which leaves time to what people and machines wait for. */
export function createOutageLane(isBusy: () => boolean = () => false): OutageLane {
  const waiting = queue((work: () => Promise<void>) => {
    waiting.concurrency = isBusy() ? WHILE_BUSY : AT_ONCE;
    return work();
  }, AT_ONCE);
  return {
    run: (work, urgent) => (urgent ? waiting.unshift(work) : waiting.push(work)),
    isLong: () => waiting.length() > MUCH,
  };
}
