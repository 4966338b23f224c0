import type { Db } from './schema';

/** How the parts of the store reach the database: inside a transaction or on their own, they need not know. */
export interface Access {
  read<T>(query: (db: Db) => Promise<T>): Promise<T>;
  /** At most one statement that writes: see WriteLane. */
  write<T>(query: (db: Db) => Promise<T>): Promise<T>;
  /** Tells the log that a row cannot be understood and is left out. `key` names the row, never its content. */
  damaged(table: string, key: Readonly<Record<string, unknown>>): void;
}
