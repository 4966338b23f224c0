import type { Dialect } from 'kysely';
import type { Db } from './schema';

/** Everything that differs between databases; one small folder per database makes one of these. */
export interface SqlDialect {
  readonly kysely: Dialect;
  /** Type of a column that numbers the rows by itself. */
  readonly sequence: 'integer' | 'bigserial';
  /** Schema version of the database, 0 when it is new. Inside a transaction of its caller. */
  readVersion(db: Db): Promise<number>;
  writeVersion(db: Db, version: number): Promise<void>;
  /** A StoreError for what the database's driver throws; everything else stays what it is. */
  translate(error: unknown): unknown;
  /** After the last query. */
  close(): void;
}
