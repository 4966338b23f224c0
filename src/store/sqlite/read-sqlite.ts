import Database from 'better-sqlite3';
import { refuseNewer } from '../migrate';
import { NOT_OURS, storeError, translateOpenError } from './sqlite-errors';

// "CSB1" in the header of the file says whose database it is.
export const APPLICATION_ID = 0x43534231;

export interface ReadableSqlite {
  readonly database: Database.Database;
  /** Of the schema that it has. */
  readonly version: number;
  readonly tables: readonly string[];
}

/** Opens a database of ours that a bot may be writing to, to read it only, and checks all of it. Fails with StoreError. */
export function readSqlite(file: string, known: number): ReadableSqlite {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { readonly: true, fileMustExist: true });
    const version = Number(database.pragma('user_version', { simple: true }));
    if (database.pragma('application_id', { simple: true }) !== APPLICATION_ID || version < 1)
      throw storeError(file, NOT_OURS);
    refuseNewer(version, known, `The database ${file}`);
    if (database.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw storeError(file, NOT_OURS);
    const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all();
    return { database, version, tables: tables.map(String) };
  } catch (error) {
    database?.close();
    throw translateOpenError(file, error);
  }
}
