import { copyFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Kysely } from 'kysely';
import { AppError } from '../../domain/errors';
import { migrate, refuseNewer } from '../migrate';
import { MIGRATIONS } from '../migrations';
import type { DatabasePlace } from '../open-store';
import type { Schema } from '../schema';
import { openSqlite } from '../sqlite/open-sqlite';
import { broken, openBackupLines } from './backup-lines';
import { copyAll } from './copy-all';
import { type Counts, insertRows } from './table-rows';

/**
 * Puts a backup, of whichever database it was made, into a new or empty one, all or nothing, and answers how many rows of
 * each table there are now. A backup of an older version is brought to this one. Fails with StoreError or AppError.
 */
export async function restoreStore(backup: string, place: DatabasePlace): Promise<Counts> {
  // Opened, a backup would be upgraded; it stays what it was.
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-restore-'));
  try {
    const copy = join(folder, 'copy.db');
    if (await isSqlite(backup)) copyFileSync(backup, copy);
    else await unpack(backup, copy);
    return await copyAll({ file: copy }, place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A SQLite file of the version that the backup has, so that it can be upgraded as any other. */
async function unpack(backup: string, file: string): Promise<void> {
  const fill = async (unzipped: AsyncIterable<Buffer>): Promise<void> => {
    const { version, rows } = await openBackupLines(linesOf(unzipped));
    refuseNewer(version, MIGRATIONS.length, `The backup ${backup}`);
    const dialect = openSqlite(file, MIGRATIONS.length);
    const db = new Kysely<Schema>({ dialect: dialect.kysely });
    try {
      await migrate(db, dialect, MIGRATIONS.slice(0, version));
      await db.transaction().execute(async (trx) => {
        for await (const piece of rows()) await insertRows(trx, piece.table, piece.rows);
      });
    } finally {
      await db.destroy();
      dialect.close();
    }
  };
  await pipeline(createReadStream(backup), createGunzip(), fill).catch((error: NodeJS.ErrnoException) => {
    throw error.code?.startsWith('Z_') ? broken('is damaged') : error;
  });
}

async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function isSqlite(file: string): Promise<boolean> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new AppError('copy.missing', `${file} cannot be read. Name a backup.`, {}, { cause });
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(16), 0, 16, 0);
    const start = buffer.subarray(0, bytesRead);
    if (start.toString('latin1') === 'SQLite format 3\0') return true;
    if (start[0] === 0x1f && start[1] === 0x8b) return false;
    throw new AppError('copy.backup', `${file} is no backup of claude-status-bot. Name another one.`);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError('copy.missing', `${file} cannot be read. Name a backup.`, {}, { cause });
  } finally {
    await handle.close();
  }
}
