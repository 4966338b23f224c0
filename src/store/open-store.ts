import { Kysely } from 'kysely';
import type { Logger } from '../core/ports/logger';
import type { Store } from '../core/ports/store';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import type { Schema } from './schema';
import { sqlStore } from './sql-store';
import { openSqlite } from './sqlite/open-sqlite';

/**
 * Opens the database, makes or upgrades it where needed, and keeps it for this process alone until it is closed. `file`
 * may be `:memory:`. Fails with StoreError, and then leaves the file as it was.
 */
export async function openStore(options: { readonly file: string; readonly log?: Logger }): Promise<Store> {
  const dialect = openSqlite(options.file, MIGRATIONS.length);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect);
  } catch (error) {
    await db.destroy();
    dialect.close();
    throw dialect.translate(error);
  }
  return sqlStore(db, dialect, options.log);
}
