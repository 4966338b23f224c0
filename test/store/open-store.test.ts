import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { StoreError, type StoreErrorKind } from '../../src/domain/errors';
import { MIGRATIONS } from '../../src/store/migrations';
import { openStore } from '../../src/store/open-store';
import { AT, sampleReport } from '../contract/store-samples';
import { useTempFolder } from './temp-folder';

const NOBODY = 65_534;
const path = useTempFolder();

/** Everything in the file's folder: names, and what is in them. */
function folderOf(file: string): Record<string, string> {
  const names = readdirSync(dirname(file), { recursive: true, encoding: 'utf8', withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => [`${entry.parentPath}/${entry.name}`, digest(`${entry.parentPath}/${entry.name}`)]),
  );
}

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('base64');

async function refusal(file: string): Promise<StoreError> {
  try {
    await (await openStore({ file })).close();
  } catch (error) {
    if (error instanceof StoreError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

async function refuses(file: string, kind: StoreErrorKind, words: string): Promise<void> {
  const before = folderOf(file);
  const error = await refusal(file);
  expect(error).toMatchObject({ kind, message: expect.stringContaining(words) });
  expect(error.message).toContain(file);
  expect(error.message).toMatch(/DATABASE_FILE|Free some space/);
  expect(folderOf(file)).toEqual(before);
}

async function filledStore(file: string): Promise<void> {
  const store = await openStore({ file });
  await store.reports.add('us', sampleReport('a'));
  await store.close();
}

interface Opening {
  readonly kind: StoreErrorKind | 'opened';
  readonly message: string;
}

/** Opens each file in a process of somebody who is not root, for whom permissions count. */
function openAsSomebodyElse(...files: readonly string[]): readonly Opening[] {
  const run = spawnSync(process.execPath, ['-r', 'ts-node/register', join(__dirname, 'open-files.ts'), ...files], {
    encoding: 'utf8',
    timeout: 30_000,
    ...(process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Opening[];
}

describe('opening the store', () => {
  test('makes files that only their owner may read: they hold what people wrote, and a salt', async () => {
    const before = process.umask(0o022);
    try {
      const file = path('new.db');
      const store = await openStore({ file });
      await store.reports.add('us', sampleReport('a'));
      const names = readdirSync(dirname(file)).filter((name) => name.startsWith('new.db'));
      expect(names).toEqual(expect.arrayContaining(['new.db', 'new.db-wal', 'new.db-shm']));
      for (const name of names)
        expect([name, (statSync(join(dirname(file), name)).mode & 0o777).toString(8)]).toEqual([name, '600']);
      await store.close();
    } finally {
      process.umask(before);
    }
  });

  test('refuses a database of a newer version, and says how to go on', async () => {
    const file = path('a.db');
    await filledStore(file);
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    newer.close();
    await refuses(file, 'newer-version', 'Install the newer version again');
    expect((await refusal(file)).message).toContain(`its schema is 99, this version knows ${MIGRATIONS.length}`);
  });

  test('leaves a newer database alone even when its last process was killed and commits are still in the journal', async () => {
    const file = path('a.db');
    await filledStore(file);
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    const copy = path('killed/a.db');
    mkdirSync(dirname(copy));
    copyFileSync(file, copy);
    copyFileSync(`${file}-wal`, `${copy}-wal`);
    newer.close();
    const before = folderOf(copy);
    expect(await refusal(copy)).toMatchObject({ kind: 'newer-version' });
    expect(folderOf(copy)).toMatchObject(before);
  });

  test.each([
    ['text', Buffer.from('not a database, '.repeat(500))],
    ['a few bytes', Buffer.from('hello')],
    ['zeros', Buffer.alloc(8_192)],
  ])('refuses a file with %s', async (_, bytes) => {
    const file = path('a.db');
    writeFileSync(file, bytes);
    await refuses(file, 'not-a-database', 'Restore it from a backup');
  });

  test('refuses a database whose pages are overwritten', async () => {
    const file = path('a.db');
    await filledStore(file);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0x5a, 2 * 4_096, 5 * 4_096));
    await refuses(file, 'not-a-database', 'damaged');
  });

  test('refuses a database that was cut off', async () => {
    const file = path('a.db');
    await filledStore(file);
    truncateSync(file, 3 * 4_096);
    await refuses(file, 'not-a-database', 'damaged');
  });

  test('refuses the database of another program instead of building its tables there', async () => {
    const file = path('a.db');
    const other = new Database(file);
    other.exec('create table customers (name text)');
    other.close();
    await refuses(file, 'not-a-database', 'not a database of claude-status-bot');
  });

  test('refuses a database that another bot has open, which goes on undisturbed', async () => {
    const file = path('a.db');
    const running = await openStore({ file });
    expect(await refusal(file)).toMatchObject({
      kind: 'locked',
      message: expect.stringContaining('Stop that process'),
    });
    await running.reports.add('us', sampleReport('a'));
    expect(await running.reports.since('us', AT)).toHaveLength(1);
    await running.close();
    await (await openStore({ file })).close();
  });

  test('refuses a database that another program holds locked, and opens it once that is over', async () => {
    const file = path('a.db');
    await filledStore(file);
    const holder = new Database(file);
    holder.exec('begin immediate');
    expect(await refusal(file)).toMatchObject({ kind: 'locked', message: expect.stringContaining(file) });
    holder.exec('rollback');
    holder.close();
    const store = await openStore({ file });
    expect(await store.reports.since('us', AT)).toHaveLength(1);
    await store.close();
  });

  test('refuses files and folders that this user cannot write or read, and opens those that they can', async () => {
    const folders = ['file', 'folder', 'unreadable', 'own'] as const;
    for (const folder of folders) await filledStore(path(`${folder}/a.db`));
    for (const folder of ['file', 'unreadable', 'own']) chmodSync(path(folder), 0o777);
    chmodSync(path('file/a.db'), 0o444);
    chmodSync(path('folder'), 0o555);
    chmodSync(path('folder/a.db'), 0o666);
    chmodSync(path('unreadable/a.db'), 0o200);
    chmodSync(path('own/a.db'), 0o666);
    chmodSync(path('own/a.db.lock'), 0o666);
    chmodSync(path('.'), 0o755);
    const refused = ['file/a.db', 'folder/a.db', 'folder/new.db', 'folder/deeper/new.db', 'unreadable/a.db'].map(path);
    const before = folderOf(path('own'));
    const openings = openAsSomebodyElse(...refused, path('own/a.db'));
    expect(openings).toEqual([
      ...refused.map((file) => ({
        kind: 'read-only',
        message: expect.stringContaining(`${file} cannot be opened for writing. Give`),
      })),
      { kind: 'opened', message: '' },
    ]);
    expect(folderOf(path('own'))).toEqual(before);
    chmodSync(path('folder'), 0o755);
  });

  test('refuses a file that only the database itself finds to be read-only', async () => {
    const file = path('a.db');
    await filledStore(file);
    // As on a file system that was mounted read-only, or with an immutable file: begin and read succeed there.
    const real = Database.prototype.exec;
    const exec = jest.spyOn(Database.prototype, 'exec').mockImplementation(function (this: Database.Database, sql) {
      if (this.name === file) this.pragma('query_only = on');
      return real.call(this, sql);
    });
    await refuses(file, 'read-only', 'write access');
    exec.mockRestore();
  });

  test('refuses a path that cannot be a file', async () => {
    mkdirSync(path('folder'));
    writeFileSync(path('file'), '');
    expect(await refusal(path('folder'))).toMatchObject({
      kind: 'unavailable',
      message: expect.stringContaining('path'),
    });
    expect(await refusal(path('file/a.db'))).toMatchObject({ kind: 'unavailable' });
  });

  test('takes an empty file for a new database', async () => {
    const file = path('a.db');
    writeFileSync(file, '');
    await filledStore(file);
    const store = await openStore({ file });
    expect(await store.reports.since('us', 0)).toEqual([sampleReport('a')]);
    await store.close();
  });
});
