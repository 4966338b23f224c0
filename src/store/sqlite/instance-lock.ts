import Database from 'better-sqlite3';
import { LOCKED, storeError } from './sqlite-errors';

/**
 * Holds `<file>.lock` until the returned function is called or the process ends, however it ends. Two bots on one file
 * would each announce the same outage; the database itself stays open to readers, for backups and a look inside.
 * The lock is SQLite's own, because Node has none that the system frees after `kill -9`.
 */
export function lockInstance(file: string): () => void {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = memory');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) {
      throw storeError(file, LOCKED, error);
    }
    throw error;
  }
  return () => lock.close();
}
