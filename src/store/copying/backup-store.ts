import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Kysely, SqliteDialect } from 'kysely';
import { AppError } from '../../domain/errors';
import { MIGRATIONS } from '../migrations';
import { type DatabasePlace, openDatabase } from '../open-store';
import type { Db, Schema } from '../schema';
import { readSqlite } from '../sqlite/read-sqlite';
import { translateSqliteError } from '../sqlite/sqlite-errors';
import { backupLines } from './backup-lines';
import { removeAfter } from './remove-after';
import { TABLES } from './table-rows';

/**
 * Writes one moment's rows to a new file, also while bots run, as JSON lines, gzipped: its checksum tells later whether
 * every byte is as it was. A SQLite file is checked before. Fails with StoreError or AppError; then there is no file.
 */
export async function backupStore(place: DatabasePlace, to: string): Promise<void> {
  if (to === '') throw new AppError('copy.target', 'Name a new file for the backup.');
  if (existsSync(to)) throw new AppError('copy.exists', `${to} is there already. Name a new file.`);
  const { url, file } = place;
  if (url === undefined && !existsSync(file))
    throw new AppError('copy.missing', `There is no database ${file}. Check DATABASE_FILE.`);
  // Whoever finds the file finds all of it; and nobody else can have made the one that it grows in, or look into it.
  const part = `${to}.${randomBytes(6).toString('hex')}.part`;
  const handle = await open(part, 'wx', 0o600).catch(unwritable(to));
  await removeAfter(part, async () => {
    try {
      if (url === undefined) await fromSqlite(file, handle, to);
      else await fromPostgres({ ...place, url }, handle, to);
    } finally {
      await handle.close();
    }
    await rename(part, to).catch(unwritable(to));
  });
}

async function fromSqlite(file: string, handle: FileHandle, to: string): Promise<void> {
  const { database, version, tables } = readSqlite(file, MIGRATIONS.length);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  try {
    // An older version has fewer tables.
    const there = TABLES.filter((table) => tables.includes(table));
    await db.transaction().execute((trx) => write(backupLines(trx, version, there), handle, to));
  } catch (error) {
    throw translateSqliteError(file, error);
  } finally {
    await db.destroy();
  }
}

async function fromPostgres(place: DatabasePlace, handle: FileHandle, to: string): Promise<void> {
  const { db, dialect, close } = await openDatabase({ ...place, connections: 2 });
  const copy = (trx: Db) => write(backupLines(trx, MIGRATIONS.length, TABLES), handle, to);
  try {
    // All of it as it stood at one moment, while others go on writing.
    await db.transaction().setIsolationLevel('repeatable read').execute(copy);
  } catch (error) {
    throw dialect.translate(error);
  } finally {
    await close();
  }
}

async function write(lines: AsyncIterable<string>, handle: FileHandle, to: string): Promise<void> {
  const text = (async function* () {
    for await (const line of lines) yield `${line}\n`;
  })();
  await pipeline(Readable.from(text), createGzip(), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) await handle.writeFile(piece).catch(unwritable(to));
  });
  await handle.sync().catch(unwritable(to));
}

/** What keeps the file from being written is not the database's. */
function unwritable(to: string): (cause: unknown) => never {
  return (cause) => {
    const code = String((cause as { readonly code?: unknown }).code);
    const why = code === 'ENOENT' ? 'the folder does not exist' : code;
    throw new AppError(
      'copy.target',
      `${to} cannot be written (${why}). Name a file in a folder that you may write to.`,
      {},
      { cause },
    );
  };
}
