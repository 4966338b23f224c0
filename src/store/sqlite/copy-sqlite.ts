import Database from 'better-sqlite3';
import { NOT_OURS, storeError, translateOpenError } from './sqlite-errors';

/** Copies a database file as it stands at one moment into an empty one, also while a bot writes to it, and checks the copy. Fails with StoreError. */
export async function copySqlite(from: string, to: string): Promise<void> {
  let source: Database.Database | undefined;
  try {
    source = new Database(from, { readonly: true, fileMustExist: true });
    await source.backup(to);
    const copy = new Database(to, { fileMustExist: true });
    try {
      // Everything in one file, without a journal beside it.
      copy.pragma('journal_mode = delete');
      if (copy.pragma('integrity_check(1)', { simple: true }) !== 'ok') throw storeError(from, NOT_OURS);
    } finally {
      copy.close();
    }
  } catch (error) {
    throw translateOpenError(from, error);
  } finally {
    source?.close();
  }
}
