import type { SelectQueryBuilder } from 'kysely';
import type { Db, Schema } from './schema';

/** How the parts of the store reach the database: inside a transaction or on their own, they need not know. */
export interface Access {
  read<T>(query: (db: Db) => Promise<T>): Promise<T>;
  /** One statement that writes. It may run again when it is not known whether it was done. */
  write<T>(query: (db: Db) => Promise<T>): Promise<T>;
  /** One statement that writes and must not be done twice: it counts up, or its answer says whether it was the first. */
  writeOnce<T>(query: (db: Db) => Promise<T>): Promise<T>;
  /** Several statements, all or none; they may run again, as those of `write`. */
  change<T>(queries: (db: Db) => Promise<T>): Promise<T>;
  /** `write` that makes of many calls few statements, in the order of the calls; each resolves once its own row is kept. */
  gather<Row>(insert: (db: Db, rows: readonly Row[]) => Promise<unknown>): (row: Row) => Promise<void>;
  /** `change` that makes of many calls few transactions, in the order of the calls. */
  gatherChange<Row>(change: (db: Db, rows: readonly Row[]) => Promise<unknown>): (row: Row) => Promise<void>;
  /** `read` that asks for many at once where many ask at the same moment; `ask` answers in the order of the keys. */
  gatherRead<Key, Answer>(
    ask: (db: Db, keys: readonly Key[]) => Promise<readonly Answer[]>,
  ): (key: Key) => Promise<Answer>;
  /** Keeps the rows from everybody else until the transaction ends; `skip` passes over those that are kept. */
  lock<Table extends keyof Schema, O>(
    query: SelectQueryBuilder<Schema, Table, O>,
    others?: 'wait' | 'skip',
  ): SelectQueryBuilder<Schema, Table, O>;
  /** Tells the log that a row cannot be understood and is left out. `key` names the row, never its content. */
  damaged(table: string, key: Readonly<Record<string, unknown>>): void;
}
