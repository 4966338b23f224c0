import type { Db } from './schema';

// So that a flood of writes does not hold the event loop for long.
const MOST_PER_COMMIT = 256;

interface Job {
  readonly work: (db: Db) => Promise<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** How writes reach a database. What was asked for is durable once it resolves; it does nothing but query, and may run again. */
export interface WriteLane {
  /** One statement. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Several statements, all or none. */
  change<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** A transaction of its own. */
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** Where writes do not share a commit by themselves: the pause between two groups of a flood, ms. */
  readonly breath?: number;
  /** How long one group holds up the next one there, ms. */
  readonly patience?: number;
  /** Resolves when everything asked for until now is done. */
  idle(): Promise<void>;
}

/**
 * One after the other, in the order of the calls: everything that writes through one connection. Writes of the same turn
 * of the event loop share one commit, because each commit waits for the disk.
 */
export function writeLane(db: Db): WriteLane {
  let tail: Promise<unknown> = Promise.resolve();
  let group: Job[] | undefined;

  function inLine<T>(step: () => Promise<T>): Promise<T> {
    const done = tail.then(step);
    tail = done.catch(() => undefined);
    return done;
  }

  function openGroup(): Job[] {
    const jobs: Job[] = [];
    group = jobs;
    void inLine(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      if (group === jobs) group = undefined;
      await commit(jobs);
    });
    return jobs;
  }

  async function commit(jobs: readonly Job[]): Promise<void> {
    const results: unknown[] = [];
    let current: Job | undefined;
    try {
      await db.transaction().execute(async (trx) => {
        for (const job of jobs) {
          current = job;
          results.push(await job.work(trx));
        }
        current = undefined;
      });
      for (const [i, job] of jobs.entries()) job.resolve(results[i] as never);
    } catch (error) {
      const failed = current;
      // Without a failed job it was beginning or committing that failed: it would for each of them.
      for (const job of failed ? [failed] : jobs) job.reject(error);
      const others = failed ? jobs.filter((job) => job !== failed) : [];
      if (others.length > 0) await commit(others);
    }
  }

  const write: WriteLane['write'] = (work) =>
    new Promise((resolve, reject) => {
      const jobs = group ?? openGroup();
      jobs.push({ work, resolve, reject });
      if (jobs.length >= MOST_PER_COMMIT) group = undefined;
    });

  return {
    write,
    change: write,
    transaction: (work) => {
      group = undefined;
      return inLine(() => db.transaction().execute(work));
    },
    idle: async () => {
      group = undefined;
      await tail;
    },
  };
}
