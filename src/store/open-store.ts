import { Kysely } from 'kysely';
import type { Logger } from '../core/ports/logger';
import type { Store } from '../core/ports/store';
import { StoreError } from '../domain/errors';
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

/**
 * Opens the database for a short command, also while the bot runs: then beside it, without upgrading anything. Only for
 * what the bot reads anew by itself, such as tokens. Fails with StoreError, also where the bot is of another version.
 */
export async function openStoreBriefly(file: string): Promise<Store> {
  try {
    return await openStore({ file });
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'locked') throw error;
  }
  const dialect = openSqlite(file, MIGRATIONS.length, { beside: true });
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  const found = await db.transaction().execute((trx) => dialect.readVersion(trx));
  if (found === MIGRATIONS.length) return sqlStore(db, dialect);
  await db.destroy();
  dialect.close();
  throw new StoreError('locked', 'The bot that runs is of another version than this command. Restart the bot first.');
}
