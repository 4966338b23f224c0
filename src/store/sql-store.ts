import { sql } from 'kysely';
import type { Logger } from '../core/ports/logger';
import type { Store } from '../core/ports/store';
import { StoreError } from '../domain/errors';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { baselineTable } from './baseline-table';
import { boardTable } from './board-table';
import { groupingTable } from './grouping-table';
import { heldTable } from './held-table';
import { installationTable } from './installation-table';
import { linkTable } from './link-table';
import { markTable } from './mark-table';
import { noiseTable } from './noise-table';
import { noteTable } from './note-table';
import { outageTable } from './outage-table';
import { outboxTable } from './outbox-table';
import { pageNewsTable } from './page-news-table';
import { pageTable } from './page-table';
import { personTable } from './person-table';
import { reminderTable } from './reminder-table';
import { reportTable } from './report-table';
import type { Db } from './schema';
import { signalTable } from './signal-table';
import type { SqlDialect } from './sql-dialect';
import { subscriptionTable } from './subscription-table';
import { tokenTable } from './token-table';
import { tryAgain } from './try-again';
import { watcherTable } from './watcher-table';
import { workingTable } from './working-table';

/** The store over a migrated database. */
export function sqlStore(
  db: Db,
  dialect: Pick<SqlDialect, 'lane' | 'locksRows' | 'outcomeOf' | 'translate' | 'findRoom' | 'close'>,
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
  const damaged: Access['damaged'] = (table, key) => log?.error({ table, ...key }, 'stored row is damaged, left out');
  const lock: Access['lock'] = (query, others = 'wait') => {
    if (!dialect.locksRows) return query;
    return others === 'skip' ? query.forUpdate().skipLocked() : query.forUpdate();
  };

  const parts = tables({
    read: (query) => toldWhileOpen(() => again(() => query(db))),
    write: (query) => toldWhileOpen(() => again(() => lane.write(query))),
    writeOnce: (query) => toldWhileOpen(() => onceOnly(() => lane.write(query))),
    change: (queries) => toldWhileOpen(() => again(() => lane.change(queries))),
    gather: (insert) => {
      const add = lane.gather<Parameters<typeof insert>[1][number]>((on, rows) => again(() => insert(on, rows)));
      return (row) => toldWhileOpen(() => add(row));
    },
    lock,
    damaged,
  });

  function inside(trx: Db): Store {
    // One after the other: savepoints only nest.
    let tail: Promise<unknown> = Promise.resolve();
    const run = <T>(query: (db: Db) => Promise<T>) => told(() => query(trx));
    const gather: Access['gather'] = (insert) => async (row) => {
      await run((on) => insert(on, [row]));
    };
    return {
      ...tables({ read: run, write: run, writeOnce: run, change: run, gather, lock, damaged }),
      transaction: (work) => {
        const done = tail.then(() => savepoint(trx, () => work(inside(trx))));
        tail = done.catch(() => undefined);
        return done;
      },
      check: () => Promise.resolve(),
      isFull: () => full,
      // Only who opened the store closes it.
      close: () => Promise.resolve(),
    };
  }

  /** Work that has begun is not begun again: only who asked knows what else it did. */
  function transaction<T>(work: (store: Store) => Promise<T>): Promise<T> {
    let begun = false;
    const once = () =>
      lane.transaction((trx) => {
        begun = true;
        return work(inside(trx));
      });
    return tryAgain(once, (error) => !begun && dialect.outcomeOf(error) !== 'final');
  }

  return {
    ...parts,
    transaction: (work) => toldWhileOpen(() => transaction(work)),
    check: () => toldWhileOpen(check),
    isFull: () => full,
    close: () => {
      closing ??= lane.idle().then(async () => {
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

function tables(access: Access): Omit<Store, 'transaction' | 'check' | 'isFull' | 'close'> {
  return {
    tenants: () => tenants(access),
    reports: reportTable(access),
    working: workingTable(access),
    outages: outageTable(access),
    pages: pageTable(access),
    pageNews: pageNewsTable(access),
    subscriptions: subscriptionTable(access),
    watchers: watcherTable(access),
    held: heldTable(access),
    baselines: baselineTable(access),
    groupings: groupingTable(access),
    outbox: outboxTable(access),
    installations: installationTable(access),
    tokens: tokenTable(access),
    signals: signalTable(access),
    reminders: reminderTable(access),
    noise: noiseTable(access),
    marks: markTable(access),
    board: boardTable(access),
    links: linkTable(access),
    notes: noteTable(access),
    people: personTable(access),
  };
}

async function tenants(access: Access): Promise<readonly TenantId[]> {
  const rows = await access.read((db) =>
    db
      .selectFrom('subscriptions')
      .select('tenant')
      .union((other) => other.selectFrom('outages').select('tenant').where('ended', '=', 0))
      .union((other) => other.selectFrom('deliveries').select('tenant').where('state', '=', 'due'))
      .union((other) => other.selectFrom('reminders').select('tenant').where('claimed', '=', 0))
      .orderBy('tenant')
      .execute(),
  );
  return rows.map((row) => row.tenant);
}

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
