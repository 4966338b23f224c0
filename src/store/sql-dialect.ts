import type { Dialect } from 'kysely';
import type { Db } from './schema';
import type { WriteLane } from './write-lane';

/**
 * What became of a statement that failed. `refused`: it did nothing and may go well soon; `unknown`: so may it, but it
 * may have been done; `final`: the same would fail again.
 */
export type Outcome = 'refused' | 'unknown' | 'final';

/** Everything that differs between databases; one small folder per database makes one of these. */
export interface SqlDialect {
  readonly kysely: Dialect;
  /** Type of a column that numbers the rows by itself. */
  readonly sequence: 'integer' | 'bigserial';
  /** Whether several write at once, so that a row is locked from reading it until it is written. */
  readonly locksRows: boolean;
  lane(db: Db): WriteLane;
  /** One transaction that may change tables, alone with the database: who else asks waits until it is over. */
  migrating(db: Db, work: (db: Db) => Promise<void>): Promise<void>;
  /** Schema version of the database, 0 when it is new. Inside a transaction of its caller. */
  readVersion(db: Db): Promise<number>;
  writeVersion(db: Db, version: number): Promise<void>;
  /** Rows that are added from here on are numbered after those that are there. */
  startSequence(db: Db, table: string): Promise<void>;
  outcomeOf(error: unknown): Outcome;
  /** Whether of many that failed together with this each may go well alone, but for one. */
  mayGoAlone(error: unknown): boolean;
  /** A StoreError for what the database's driver throws; everything else stays what it is. */
  translate(error: unknown): unknown;
  /** Writes so much that it goes well only where there is room, and takes it back. */
  findRoom(db: Db): Promise<void>;
  /** After the last query. */
  close(): void;
}
