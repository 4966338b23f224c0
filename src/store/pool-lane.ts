import type { Db } from './schema';
import type { WriteLane } from './write-lane';

/** Each group takes a statement of one connection and a notice to every instance: fewer of them leave time to answer. */
const BREATH = 5;
/** Many times what a group takes: one of its rows is locked by somebody else. */
const PATIENCE = 500;

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
    transaction: change,
    breath: BREATH,
    patience: PATIENCE,
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

function noMatter(): void {}
