import { createReadStream, mkdtempSync, statSync } from 'node:fs';
import { copyFile, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Kysely } from 'kysely';
import { AppError, StoreError } from '../../domain/errors';
import { migrate, refuseNewer } from '../migrate';
import { MIGRATIONS } from '../migrations';
import type { DatabasePlace } from '../open-store';
import type { Schema } from '../schema';
import { openSqlite } from '../sqlite/open-sqlite';
import { type BackupRows, broken, openBackupLines } from './backup-lines';
import { copyAll } from './copy-all';
import { removeAfter } from './remove-after';
import { type Counts, insertRows } from './table-rows';

// A line has 500 rows at most, each some kilobytes.
const LONGEST_LINE = 64 * 1024 * 1024;
const ROWS_REFUSED = /^SQLITE_(ERROR|CONSTRAINT|MISMATCH|TOOBIG)/;

/**
 * Puts a backup, of whichever database it was made, into a new or empty one, all or nothing, and answers how many rows of
 * each table there are now. A backup of an older version is brought to this one. Fails with StoreError or AppError.
 */
export async function restoreStore(backup: string, place: DatabasePlace): Promise<Counts> {
  if (place.url === undefined && place.file === ':memory:')
    throw new AppError('copy.target', 'A database in memory ends with this command. Set DATABASE_FILE to a new file.');
  const raw = await isSqlite(backup);
  // Opened, a backup would be upgraded; it stays what it was.
  const folder = makeFolder();
  return removeAfter(folder, async () => {
    const copy = join(folder, 'copy.db');
    if (raw) await copyFile(backup, copy).catch(noRoom);
    else await unpack(backup, copy);
    try {
      return await copyAll(copy, place);
    } catch (error) {
      throw aboutBackup(error, backup, copy);
    }
  });
}

function makeFolder(): string {
  try {
    return mkdtempSync(join(tmpdir(), 'claude-status-restore-'));
  } catch (cause) {
    return noRoom(cause);
  }
}

function noRoom(cause: unknown): never {
  const code = String((cause as { readonly code?: unknown }).code);
  const message = `The backup cannot be unpacked in ${tmpdir()} (${code}). Set TMPDIR to a folder with room. Nothing was changed.`;
  throw new AppError('copy.target', message, {}, { cause });
}

/** What is wrong with the copy is wrong with the backup; what is wrong with the new database stays what it is. */
function aboutBackup(error: unknown, backup: string, copy: string): unknown {
  const named = `The database ${copy} `;
  if (!(error instanceof StoreError) || !error.message.startsWith(named)) return error;
  if (error.kind === 'not-a-database') return broken('is damaged, or none of claude-status-bot');
  if (error.kind !== 'newer-version') return error;
  const message = error.message.replace(named, `The backup ${backup} `);
  return new StoreError(error.kind, message, error.details, { cause: error });
}

/** A SQLite file of the version that the backup has, so that it can be upgraded as any other. */
async function unpack(backup: string, file: string): Promise<void> {
  // Who reads it hears of what fails.
  const unzipped = pipeline(createReadStream(backup), createGunzip(), () => undefined);
  try {
    const { version, rows } = await openBackupLines(linesOf(unzipped));
    refuseNewer(version, MIGRATIONS.length, `The backup ${backup}`);
    await fill(file, version, rows());
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code?.startsWith('Z_') ? broken('is damaged') : error;
  } finally {
    unzipped.destroy();
  }
}

async function fill(file: string, version: number, pieces: BackupRows): Promise<void> {
  const dialect = openSqlite(file, MIGRATIONS.length);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  try {
    await migrate(db, dialect, MIGRATIONS.slice(0, version));
    await db.transaction().execute(async (trx) => {
      for await (const { table, rows } of pieces) await insertRows(trx, table, rows).catch(refused);
    });
  } catch (error) {
    throw dialect.translate(error);
  } finally {
    await db.destroy();
    dialect.close();
  }
}

/** The database's own words would repeat what stands in the backup. */
function refused(error: NodeJS.ErrnoException): never {
  throw ROWS_REFUSED.test(error.code ?? '') ? broken('has rows that do not fit its tables') : error;
}

async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let begun: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const [first = '', ...more] = decoder.decode(piece, { stream: true }).split('\n');
    begun.push(first);
    length += first.length;
    if (length > LONGEST_LINE) throw broken('has a line that is too long');
    const last = more.pop();
    if (last === undefined) continue;
    yield begun.join('');
    yield* more;
    begun = [last];
    length = last.length;
  }
  if (length > 0) yield begun.join('');
}

async function isSqlite(file: string): Promise<boolean> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new AppError('copy.missing', `${file} cannot be read. Name a backup.`, {}, { cause });
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start.toString('latin1') === 'SQLite format 3\0') {
      if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return true;
      const instead = `set DATABASE_FILE to it and make one with "claude-status backup"`;
      throw new AppError('copy.backup', `${file} is a database in use and no backup: ${instead}. Nothing was changed.`);
    }
    if (start[0] === 0x1f && start[1] === 0x8b) return false;
    throw new AppError('copy.backup', `${file} is no backup of claude-status-bot. Name another one.`);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('copy.missing', `${file} cannot be read. Name a backup.`, {}, { cause });
  } finally {
    await handle.close();
  }
}
