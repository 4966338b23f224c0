import { sql } from 'kysely';
import type { Logger } from '../core/ports/logger';
import type { Store } from '../core/ports/store';
import { StoreError } from '../domain/errors';
import type { Access } from './access';
import { askPadded, askTogether, keepAll } from './ask-together';
import { type Gatherer, gatherer } from './gatherer';
import { insideSharedTransaction, insideTransaction } from './inside-transaction';
import type { Db } from './schema';
import type { SqlDialect } from './sql-dialect';
import { tables } from './tables';
import { tryAgain } from './try-again';
import type { WriteLane } from './write-lane';

type Work = (store: Store) => Promise<unknown>;

// 14 values a report: far below the 32,766 that one statement of SQLite takes.
const MOST_ROWS = 500;
/** In one transaction: it locks what they change until the last of them is done. */
const MOST_WORKS = 50;
/** Longer than a deadlock lasts, which PostgreSQL ends after a second. */
const HELD_UP_MS = 2_000;

/** The store over a migrated database. */
export function sqlStore(
  db: Db,
  dialect: Pick<SqlDialect, 'lane' | 'locksRows' | 'outcomeOf' | 'mayGoAlone' | 'translate' | 'findRoom' | 'close'>,
  log?: Logger,
): Store {
  const lane = dialect.lane(db);
  let closing: Promise<void> | undefined;
  let full = false;

  /** Every failure of the database leaves here as a StoreError, and none before: the lane and the parts see the driver's. */
  async function told<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      const failure = dialect.translate(error);
      if (isFullError(failure)) noteFull(failure);
      throw failure;
    }
  }

  function noteFull(err: StoreError): void {
    if (!full) log?.error({ err }, 'no room to write, what comes now cannot be kept');
    full = true;
  }

  async function check(): Promise<void> {
    if (!full) return void (await told(() => sql`select 1`.execute(db)));
    try {
      await told(() => dialect.findRoom(db));
      log?.info({}, 'there is room to write again');
      full = false;
    } catch (error) {
      // Something else is the matter by now.
      full = isFullError(error);
      throw error;
    }
  }

  function toldWhileOpen<T>(action: () => Promise<T>): Promise<T> {
    if (closing !== undefined) return Promise.reject(new StoreError('unavailable', 'The store is closed.'));
    return told(action);
  }

  const again = <T>(action: () => Promise<T>) => tryAgain(action, (error) => dialect.outcomeOf(error) !== 'final');
  const onceOnly = <T>(action: () => Promise<T>) => tryAgain(action, (error) => dialect.outcomeOf(error) === 'refused');
  /** Of several: after a deadlock that is soon over; who waited long for a lock that one of them needs tries alone instead. */
  function againTogether<T>(action: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const isHeldUp = (error: unknown) => dialect.mayGoAlone(error) && performance.now() - begun > HELD_UP_MS;
    return tryAgain(action, (error) => dialect.outcomeOf(error) !== 'final' && !isHeldUp(error));
  }
  const damaged: Access['damaged'] = (table, key) => log?.error({ table, ...key }, 'stored row is damaged, left out');
  const lock: Access['lock'] = (query, others = 'wait') => {
    if (!dialect.locksRows) return query;
    return others === 'skip' ? query.forUpdate().skipLocked() : query.forUpdate();
  };

  const gatherers: Pick<Gatherer<never, never>, 'idle'>[] = [];

  /** Many in one go, or each alone when the fault may lie in one of them. */
  function gathering<Item, Answer>(
    most: number,
    work: (items: readonly Item[]) => Promise<readonly Answer[]>,
  ): (item: Item) => Promise<Answer> {
    const { breath, patience } = lane;
    const gathered = gatherer(work, { most, isRefused: dialect.mayGoAlone, breath, patience });
    gatherers.push(gathered);
    return (item) => toldWhileOpen(() => gathered.add(item));
  }

  function gatherWrites<Row>(
    write: WriteLane['write'],
    work: (on: Db, rows: readonly Row[]) => Promise<unknown>,
  ): (row: Row) => Promise<void> {
    const once = (rows: readonly Row[]) => write((on) => work(on, rows));
    const all = (rows: readonly Row[]) => (rows.length > 1 ? againTogether : again)(() => once(rows));
    // Those of one moment share a commit there anyway, and keep their order among all that is written.
    if (lane.breath === undefined) return (row) => toldWhileOpen(async () => void (await all([row])));
    return gathering(MOST_ROWS, (rows) => keepAll(rows, () => all(rows)));
  }

  const parts = tables({
    read: (query) => toldWhileOpen(() => again(() => query(db))),
    write: (query) => toldWhileOpen(() => again(() => lane.write(query))),
    writeOnce: (query) => toldWhileOpen(() => onceOnly(() => lane.write(query))),
    change: (queries) => toldWhileOpen(() => again(() => lane.change(queries))),
    gather: (insert) => gatherWrites(lane.write, insert),
    gatherChange: (work) => gatherWrites(lane.change, work),
    gatherRead: (ask) => {
      const one = askTogether((keys: Parameters<typeof ask>[1]) =>
        told(() => askPadded(keys, (all) => again(() => ask(db, all)))),
      );
      return (key) => toldWhileOpen(() => one(key));
    },
    lock,
    damaged,
  });

  /** Work that has begun is not begun again: only who asked knows what else it did. */
  function transaction<T>(work: (trx: Db) => Promise<T>): Promise<T> {
    let begun = false;
    const once = () =>
      lane.transaction((trx) => {
        begun = true;
        return work(trx);
      });
    return tryAgain(once, (error) => !begun && dialect.outcomeOf(error) !== 'final');
  }

  const outside = { told, lock, damaged, isFull: () => full };

  const shared = gathering(MOST_WORKS, (works: readonly Work[]) => {
    const [first, ...more] = works;
    if (first && more.length === 0) return transaction(async (trx) => [await first(insideTransaction(trx, outside))]);
    return transaction(async (trx) => {
      const store = insideSharedTransaction(trx, outside);
      const done = works.map(async (work) => work(store));
      // When one has failed, none of the others may still be at it.
      await Promise.allSettled(done);
      return Promise.all(done);
    });
  });

  return {
    ...parts,
    transaction: (work) => toldWhileOpen(() => transaction((trx) => work(insideTransaction(trx, outside)))),
    sharedTransaction: (work) => shared(work) as never,
    check: () => toldWhileOpen(check),
    isFull: () => full,
    close: () => {
      closing ??= Promise.all(gatherers.map(({ idle }) => idle())).then(async () => {
        await lane.idle();
        await db.destroy();
        dialect.close();
      });
      return closing;
    },
  };
}

function isFullError(error: unknown): error is StoreError {
  return error instanceof StoreError && error.kind === 'full';
}
