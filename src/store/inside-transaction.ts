import { sql } from 'kysely';
import type { Store } from '../core/ports/store';
import type { Access } from './access';
import { askPadded, askTogether, keepAll } from './ask-together';
import type { Db } from './schema';
import { tables } from './tables';

interface Outside extends Pick<Access, 'lock' | 'damaged'>, Pick<Store, 'isFull'> {
  told<T>(action: () => Promise<T>): Promise<T>;
}

/** The store as the work of a transaction uses it. */
export function insideTransaction(trx: Db, outside: Outside): Store {
  const store = parts(trx, outside, askAlone);
  // One after the other: savepoints only nest.
  let tail: Promise<unknown> = Promise.resolve();
  const transaction: Store['transaction'] = (work) => {
    const done = tail.then(() => savepoint(trx, () => work(insideTransaction(trx, outside))));
    tail = done.catch(() => undefined);
    return done;
  };
  return { ...store, transaction, sharedTransaction: transaction };
}

/**
 * The same for several pieces of work side by side: what they ask at the same moment is asked together, as long as they
 * go in step. One that cannot share (it has a transaction in it) fails, and is to have one of its own.
 */
export function insideSharedTransaction(trx: Db, outside: Outside): Store {
  const store = parts(trx, outside, askTogether);
  const transaction = () => Promise.reject(new Error('Savepoints nest, and work beside other work does not.'));
  return { ...store, transaction, sharedTransaction: transaction };
}

function parts(trx: Db, { told, lock, damaged, isFull }: Outside, together: typeof askTogether) {
  const run = <T>(query: (db: Db) => Promise<T>) => told(() => query(trx));
  const gather: Access['gather'] = (write) => together((rows) => keepAll(rows, () => run((on) => write(on, rows))));
  return {
    ...tables({
      ...{ read: run, write: run, writeOnce: run, change: run, gather, gatherChange: gather, lock, damaged },
      gatherRead: (ask) => together((keys) => askPadded(keys, (all) => run((on) => ask(on, all)))),
    }),
    check: () => Promise.resolve(),
    isFull,
    // Only who opened the store closes it.
    close: () => Promise.resolve(),
  };
}

const askAlone: typeof askTogether = (ask) => async (key) => (await ask([key]))[0] as never;

async function savepoint<T>(trx: Db, work: () => Promise<T>): Promise<T> {
  await sql`savepoint inner_work`.execute(trx);
  try {
    const result = await work();
    await sql`release savepoint inner_work`.execute(trx);
    return result;
  } catch (error) {
    await sql`rollback to savepoint inner_work`.execute(trx);
    await sql`release savepoint inner_work`.execute(trx);
    throw error;
  }
}
