import { Kysely } from 'kysely';
import type { Logger } from '../core/ports/logger';
import type { Store } from '../core/ports/store';
import { StoreError } from '../domain/errors';
import { migrate } from './migrate';
import { MIGRATIONS } from './migrations';
import type { Schema } from './schema';
import type { SqlDialect } from './sql-dialect';
import { sqlStore } from './sql-store';
import { openSqlite } from './sqlite/open-sqlite';

/** Where the rows are: a PostgreSQL database where `url` says which, otherwise a SQLite file (`:memory:`: none). */
export interface DatabasePlace {
  readonly file: string;
  readonly url?: string | undefined;
  /** How many connections to PostgreSQL there may be at once. */
  readonly connections?: number | undefined;
  /** Name of this instance of the bot, where several share the database. */
  readonly instance?: string | undefined;
}

type Opened = DatabasePlace & { readonly log?: Logger; readonly idleMs?: number };

const CONNECTIONS = 10;
// A short command asks one thing after the other.
const CONNECTIONS_BRIEFLY = 2;
// Who copies waits for a disk between two statements.
const COPIES_IDLE_MS = 30_000;

/**
 * Opens the database, and makes or upgrades it where needed. A SQLite file is kept for this process alone until it is
 * closed, a PostgreSQL database is shared. Fails with StoreError, and then leaves the database as it was.
 */
export async function openStore(place: Omit<Opened, 'idleMs'>): Promise<Store> {
  const { db, dialect } = await open(place);
  return sqlStore(db, dialect, place.log);
}

/** The same, without the store around it: for what copies whole tables. */
export async function openDatabase(place: DatabasePlace) {
  const { db, dialect } = await open({ ...place, idleMs: COPIES_IDLE_MS });
  const close = async () => {
    await db.destroy();
    dialect.close();
  };
  return { db, dialect, close };
}

/**
 * Opens the database for a short command, also while the bot runs: then beside it, without upgrading anything. Only for
 * what the bot reads anew by itself, such as tokens. Fails with StoreError, also where the bot is of another version.
 */
export async function openStoreBriefly(where: string | DatabasePlace): Promise<Store> {
  const place = typeof where === 'string' ? { file: where } : where;
  if (place.url !== undefined) return openStore({ ...place, connections: CONNECTIONS_BRIEFLY });
  try {
    return await openStore(place);
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'locked') throw error;
  }
  const dialect = openSqlite(place.file, MIGRATIONS.length, { beside: true });
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  const found = await db.transaction().execute((trx) => dialect.readVersion(trx));
  if (found === MIGRATIONS.length) return sqlStore(db, dialect);
  await db.destroy();
  dialect.close();
  throw new StoreError('locked', 'The bot that runs is of another version than this command. Restart the bot first.');
}

async function open(place: Opened) {
  const dialect = await dialectOf(place);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect);
  } catch (error) {
    await db.destroy();
    dialect.close();
    throw dialect.translate(error);
  }
  return { db, dialect };
}

async function dialectOf({ file, url, connections = CONNECTIONS, log, ...how }: Opened): Promise<SqlDialect> {
  if (url === undefined) return openSqlite(file, MIGRATIONS.length);
  // Its driver costs start-up time that only those pay who use it.
  const { openPostgres } = await import('./postgres/open-postgres');
  return openPostgres({ ...how, url, connections }, log);
}
