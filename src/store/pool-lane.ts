import type { Db } from './schema';
import type { WriteLane } from './write-lane';

// 14 values a report: far below the 65,535 that one statement of PostgreSQL takes.
const MOST_ROWS = 500;

interface Waiting<Row> {
  readonly row: Row;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Side by side through a pool of connections; the database itself keeps what belongs together. */
export function poolLane(db: Db): WriteLane {
  const underWay = new Set<Promise<unknown>>();

  function run<T>(step: () => Promise<T>): Promise<T> {
    const done = step();
    const over = done.then(noMatter, noMatter);
    underWay.add(over);
    void over.then(() => underWay.delete(over));
    return done;
  }

  const change: WriteLane['change'] = (work) => run(() => db.transaction().execute(work));

  return {
    write: (work) => run(() => work(db)),
    change,
    gather: (insert) => gatherer((rows) => run(() => insert(db, rows))),
    transaction: change,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function noMatter(): void {}

/**
 * One statement at a time; what comes meanwhile shares the next one, so that a flood costs a round trip and a commit for
 * hundreds of rows while a single row waits for nothing.
 */
function gatherer<Row>(insert: (rows: readonly Row[]) => Promise<unknown>): (row: Row) => Promise<void> {
  const waiting: Waiting<Row>[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST_ROWS);
      await store(batch);
    }
    busy = false;
  }

  async function store(batch: readonly Waiting<Row>[]): Promise<void> {
    try {
      await insert(batch.map(({ row }) => row));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      const [only, ...more] = batch;
      if (more.length === 0) only?.reject(error);
      // One row that is refused must not take the others with it.
      else for (const one of batch) await store([one]);
    }
  }

  return (row) =>
    new Promise((resolve, reject) => {
      waiting.push({ row, resolve, reject });
      if (!busy) void drain();
    });
}
