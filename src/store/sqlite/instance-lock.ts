import Database from 'better-sqlite3';

/**
 * Holds `<file>.lock` until the returned function is called or the process ends, however it ends. Two bots on one file
 * would each announce the same outage; the database itself stays open to readers, for backups and a look inside.
 * The lock is SQLite's own, because Node has none that the system frees after `kill -9`.
 */
export function lockInstance(file: string): () => void {
  const lock = new Database(`${file}.lock`, { timeout: 0 });
  try {
    lock.pragma('journal_mode = memory');
    // The write is never committed; without it a lock file that cannot be written would silently lock nothing.
    lock.exec('begin exclusive; pragma user_version = 1');
  } catch (error) {
    lock.close();
    throw error;
  }
  return () => lock.close();
}
