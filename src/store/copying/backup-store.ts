import { closeSync, createWriteStream, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { AppError } from '../../domain/errors';
import { MIGRATIONS } from '../migrations';
import { type DatabasePlace, openDatabase } from '../open-store';
import { copySqlite } from '../sqlite/copy-sqlite';
import { backupLines } from './backup-lines';

/**
 * Writes everything to a new file, also while bots run: SQLite as a SQLite file that was checked, PostgreSQL as one
 * moment's rows in JSON lines, gzipped. Answers how it was made. Fails with StoreError or AppError; then there is no file.
 */
export async function backupStore(place: DatabasePlace, to: string): Promise<'sqlite' | 'lines'> {
  if (existsSync(to)) throw new AppError('copy.exists', `${to} is there already. Name a new file.`);
  const { url } = place;
  if (url === undefined && !existsSync(place.file))
    throw new AppError('copy.missing', `There is no database ${place.file}. Check DATABASE_FILE.`);
  // Whoever finds the file finds all of it.
  const part = `${to}.part`;
  mustBeWritable(to, part);
  try {
    if (url === undefined) await copySqlite(place.file, part);
    else await writeLines({ ...place, url }, part);
    renameSync(part, to);
  } finally {
    rmSync(part, { force: true });
  }
  return url === undefined ? 'sqlite' : 'lines';
}

/** Told before the database is asked: what fails later is the database's. */
function mustBeWritable(to: string, part: string): void {
  try {
    closeSync(openSync(part, 'w', 0o600));
  } catch (cause) {
    const code = String((cause as { readonly code?: unknown }).code);
    const why = code === 'ENOENT' ? 'the folder does not exist' : code;
    throw new AppError(
      'copy.target',
      `${to} cannot be written (${why}). Name a file in a folder that you may write to.`,
      {},
      { cause },
    );
  }
}

async function writeLines(place: DatabasePlace, to: string): Promise<void> {
  const { db, dialect, close } = await openDatabase({ ...place, connections: 2 });
  try {
    // All of it as it stood at one moment, while others go on writing.
    await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const text = (async function* () {
          for await (const line of backupLines(trx, MIGRATIONS.length)) yield `${line}\n`;
        })();
        await pipeline(Readable.from(text), createGzip(), createWriteStream(to, { mode: 0o600 }));
      });
  } catch (error) {
    throw dialect.translate(error);
  } finally {
    await close();
  }
}
