import { Kysely, sql } from 'kysely';
import type { Store } from '../../src/core/ports/store';
import { migrate } from '../../src/store/migrate';
import { MIGRATIONS } from '../../src/store/migrations';
import type { Schema } from '../../src/store/schema';
import { sqlStore } from '../../src/store/sql-store';
import { openSqlite } from '../../src/store/sqlite/open-sqlite';
import { silentLogger } from './silent-logger';

export interface FillableStore {
  readonly store: Store;
  readonly log: ReturnType<typeof silentLogger>;
  /** From now on the file cannot grow by a page: SQLite itself refuses, with the code of a full disk. */
  fill(): Promise<void>;
  makeRoom(): Promise<void>;
}

/** The real store in a real file, on a disk that can be full. */
export async function openFillableStore(file: string): Promise<FillableStore> {
  const dialect = openSqlite(file, MIGRATIONS.length);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  await migrate(db, dialect);
  const log = silentLogger();
  const most = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db);
  return {
    store: sqlStore(db, dialect, log),
    log,
    // Never below what there is already.
    fill: async () => void (await most(1)),
    makeRoom: async () => void (await most(1_000_000)),
  };
}
