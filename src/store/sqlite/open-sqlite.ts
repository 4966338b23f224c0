import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { StoreError } from '../../domain/errors';
import { refuseNewer } from '../migrate';
import type { Db } from '../schema';
import type { SqlDialect } from '../sql-dialect';
import { writeLane } from '../write-lane';
import { lockInstance } from './instance-lock';
import { APPLICATION_ID } from './read-sqlite';
import { SingleWriterDialect } from './sqlite-driver';
import { LOCKED, NOT_OURS, storeError, translateOpenError, translateSqliteError, UNAVAILABLE } from './sqlite-errors';

// The driver waits synchronously: the whole process stands still that long, so it must stay below the 3 s that chat platforms give.
const BUSY_TIMEOUT_MS = 2_000;
const ROOM_BYTES = 256 * 1024;
// Checking every page takes a millisecond or two per megabyte: fine while the file is small, not at every start for ever.
const CHECKED_UP_TO_BYTES = 8 * 1024 * 1024;

/**
 * Opens a database file (`:memory:`: none) for this process alone, or `beside` the process that holds it; `known` is the
 * newest schema version that may be in it. Fails with StoreError; what is refused stays as it was.
 */
export function openSqlite(file: string, known: number, { beside = false } = {}): SqlDialect {
  const inMemory = file === ':memory:';
  let unlock = () => {};
  try {
    if (!inMemory) {
      inspect(file, known);
      makePrivate(file);
      if (!beside) unlock = lockInstance(file);
    }
    const database = connect(file, inMemory);
    return {
      kysely: new SingleWriterDialect(database),
      sequence: 'integer',
      locksRows: false,
      lane: writeLane,
      migrating: (db, work) => db.transaction().execute(work),
      // Each row gets the number after the highest.
      startSequence: async () => undefined,
      // The driver has waited for locks by itself.
      outcomeOf: () => 'final',
      // What the file itself refuses (locked, full) it refuses to each of them.
      mayGoAlone: (error) => !(translateSqliteError(file, error) instanceof StoreError),
      readVersion: async (db) => {
        const found = await sql<{ user_version: number }>`pragma user_version`.execute(db);
        return found.rows[0]?.user_version ?? 0;
      },
      writeVersion: async (db, version) => {
        await sql`pragma application_id = ${sql.lit(APPLICATION_ID)}`.execute(db);
        await sql`pragma user_version = ${sql.lit(version)}`.execute(db);
      },
      translate: (error) => translateSqliteError(file, error),
      findRoom,
      close: () => {
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw translateOpenError(file, error);
  }
}

/** A table of its own, as only what is committed reaches the disk. One that a killed process left is in nobody's way. */
async function findRoom(db: Db): Promise<void> {
  const drop = (on: Db) => sql`drop table if exists room_probe`.execute(on);
  await db.transaction().execute(async (trx) => {
    await drop(trx);
    await sql`create table room_probe as select zeroblob(${sql.lit(ROOM_BYTES)}) as room`.execute(trx);
  });
  await db.transaction().execute(drop);
}

/** Level by level: Node's own recursion does not end in a file system that takes no folders (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

/** What is new is for its owner alone, the files that SQLite puts beside it too; what is there stays as somebody left it. */
function makePrivate(file: string): void {
  for (const name of [file, `${file}.lock`]) closeSync(openSync(name, 'a', 0o600));
}

/** Looks without touching: everything that makes the file unusable is found here, before anything is opened for writing. */
function inspect(file: string, known: number): void {
  const folder = dirname(file);
  makeFolder(folder);
  accessSync(folder, constants.W_OK);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isFile()) throw storeError(file, UNAVAILABLE);
  accessSync(file, constants.R_OK | constants.W_OK);
  if (found.size === 0) return;

  // A connection that may write clears up after itself; one that may not leaves commits of a killed process where they are.
  const readonly = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const database = new Database(file, { readonly, fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const owner = database.pragma('application_id', { simple: true });
    const tables = database.prepare('select count(*) as count from sqlite_master').pluck().get();
    if (owner !== APPLICATION_ID && tables !== 0) throw storeError(file, NOT_OURS);
    refuseNewer(Number(database.pragma('user_version', { simple: true })), known, `The database ${file}`);
    if (found.size <= CHECKED_UP_TO_BYTES && database.pragma('quick_check(1)', { simple: true }) !== 'ok') {
      throw storeError(file, NOT_OURS);
    }
  } finally {
    database.close();
  }
}

function connect(file: string, inMemory: boolean): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    const mode = database.pragma('journal_mode = wal', { simple: true });
    if (mode !== 'wal' && !inMemory) throw storeError(file, LOCKED);
    // With WAL anything less may lose the last commits when the power goes.
    database.pragma('synchronous = full');
    database.pragma('foreign_keys = on');
    // On a read-only file even "begin immediate" succeeds, as a reading transaction: only a write tells.
    database.exec(`begin immediate; pragma application_id = ${APPLICATION_ID}; rollback`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
