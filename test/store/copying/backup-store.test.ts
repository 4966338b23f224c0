import { existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Kysely } from 'kysely';
import type { Store } from '../../../src/core/ports/store';
import { backupStore } from '../../../src/store/copying/backup-store';
import { restoreStore } from '../../../src/store/copying/restore-store';
import { migrate } from '../../../src/store/migrate';
import { MIGRATIONS } from '../../../src/store/migrations';
import { type DatabasePlace, openStore } from '../../../src/store/open-store';
import type { Schema } from '../../../src/store/schema';
import { openSqlite } from '../../../src/store/sqlite/open-sqlite';
import { fillEveryTable, readEverything } from '../../contract/every-table';
import { sampleReport } from '../../contract/store-samples';
import { createDatabase, dropDatabase } from '../../support/postgres/use-database';
import { useTempFolder } from '../temp-folder';

const path = useTempFolder();
const databases: string[] = [];
let files = 0;

const KINDS: Readonly<Record<string, () => Promise<DatabasePlace>>> = {
  SQLite: async () => ({ file: path(`${++files}.db`) }),
  PostgreSQL: async () => {
    const url = await createDatabase();
    databases.push(url);
    return { file: '', url };
  },
};
const kinds = Object.keys(KINDS);
const fresh = (kind: string): Promise<DatabasePlace> => KINDS[kind]?.() ?? Promise.reject(new Error(kind));

afterEach(async () => {
  for (const url of databases.splice(0)) await dropDatabase(url);
});

async function everything(store: Store) {
  return [await readEverything(store, 'us'), await readEverything(store, 'them'), await store.tokens.salt('another')];
}

/** A backup that was made while the bot ran, and what was in its database. */
async function backedUp(kind: string) {
  const place = await fresh(kind);
  const running = await openStore(place);
  await fillEveryTable(running, 'us', 'odd \0\uE000 "\u{1f635}"');
  await fillEveryTable(running, 'them', 'theirs');
  const backup = path(`backup-${kind}`);
  await backupStore(place, backup);
  const kept = await everything(running);
  await running.reports.add('us', sampleReport('after the backup'));
  await running.close();
  return { place, backup, kept };
}

describe.each(kinds)('a backup of %s', (kind) => {
  test('wants a name', async () => {
    await expect(backupStore(await fresh(kind), '')).rejects.toMatchObject({ code: 'copy.target' });
  });

  test('that cannot be written says so of the file, and not of the database', async () => {
    const place = await fresh(kind);
    await (await openStore(place)).close();
    for (const [to, why] of [
      [path('no/such/folder/backup'), 'the folder does not exist'],
      [path(`${kind}.db/backup`), 'ENOTDIR'],
    ] as const) {
      writeFileSync(path(`${kind}.db`), '');
      const message = `${to} cannot be written (${why}). Name a file in a folder that you may write to.`;
      await expect(backupStore(place, to)).rejects.toMatchObject({ code: 'copy.target', message });
    }
  });

  test.each(kinds)('made while the bot runs brings everything back into an empty %s', async (other) => {
    const { backup, kept } = await backedUp(kind);
    const place = await fresh(other);
    const counts = await restoreStore(backup, place);
    expect(counts).toMatchObject({ reports: 4, tokens: 2, links: 2 });
    const store = await openStore(place);
    expect(await everything(store)).toEqual(kept);
    await store.reports.add('us', sampleReport('next'));
    expect((await store.reports.since('us', 0)).at(-1)?.id).toBe('next');
    await store.close();
  });

  test('is for its owner only, leaves nothing beside it, and stays what it was when it is restored', async () => {
    const { backup } = await backedUp(kind);
    expect(statSync(backup).mode & 0o077).toBe(0);
    const bytes = readFileSync(backup);
    await restoreStore(backup, await fresh(kind));
    expect(readFileSync(backup).equals(bytes)).toBe(true);
    expect(readdirSync(path('.')).filter((name) => name.startsWith('backup'))).toEqual([`backup-${kind}`]);
  });

  test('is not put into a database in which there is something', async () => {
    const { backup, place } = await backedUp(kind);
    await expect(restoreStore(backup, place)).rejects.toMatchObject({ code: 'copy.filled' });
  });

  test('is not written into what somebody laid where it would grow, and not over what a link there leads to', async () => {
    const place = await fresh(kind);
    await (await openStore(place)).close();
    const backup = path('backup');
    writeFileSync(path('precious'), 'precious');
    symlinkSync(path('precious'), `${backup}.part`);
    await backupStore(place, backup);
    expect(readFileSync(path('precious'), 'utf8')).toBe('precious');
    expect(lstatSync(backup).isFile()).toBe(true);
  });

  test('may be made twice at once under one name: one of them is there, and whole', async () => {
    const place = await fresh(kind);
    await (await openStore(place)).close();
    await Promise.allSettled([backupStore(place, path('backup')), backupStore(place, path('backup'))]);
    expect(readdirSync(path('.')).filter((name) => name.startsWith('backup'))).toEqual(['backup']);
    expect(await restoreStore(path('backup'), await fresh('SQLite'))).toMatchObject({ reports: 0 });
  });

  test.each([0.2, 0.4, 0.6, 0.8])(
    'is refused when a single byte of it is another one, as the one at %d of it',
    async (part) => {
      const { backup } = await backedUp(kind);
      const bytes = readFileSync(backup);
      const at = Math.floor(bytes.length * part);
      bytes.writeUInt8((bytes[at] ?? 0) ^ 0x10, at);
      writeFileSync(backup, bytes);
      await expect(restoreStore(backup, await fresh('SQLite'))).rejects.toMatchObject({ code: 'copy.backup' });
    },
  );

  test('does not replace a file that is there', async () => {
    const { place, backup } = await backedUp(kind);
    await expect(backupStore(place, backup)).rejects.toMatchObject({ code: 'copy.exists' });
  });
});

const VERSION = MIGRATIONS.length;
const secrets = (...rows: readonly unknown[]) => [{ table: 'secrets', rows }, { rows: rows.length }];

describe('restoring', () => {
  test.each<[string, number, ...unknown[]]>([
    ['is of version 0', 0, { rows: 0 }],
    ['is of version -1', -1, { rows: 0 }],
    ['is of version 1.5', 1.5, { rows: 0 }],
    ['goes on after its end', VERSION, { rows: 0 }, 'more'],
    ['names a table that there is not', VERSION, { table: '__proto__', rows: [] }, { rows: 0 }],
    ['has no row where one should be', VERSION, ...secrets(null)],
    ['has a text where a row should be', VERSION, ...secrets('SECRET')],
    ['has an object where a value should be', VERSION, ...secrets({ name: { a: 1 }, value: 'x' })],
    ['has a column that there is not', VERSION, ...secrets({ nope: 1 })],
    ['has too many columns', VERSION, ...secrets(Object.fromEntries(Array.from({ length: 40_000 }, (_, n) => [n, 1])))],
    ['lacks a column', VERSION, ...secrets({ name: 'a' })],
    ['has a row twice', VERSION, ...secrets({ name: 'a', value: 'SECRET' }, { name: 'a', value: 'SECRET' })],
    ['has a line that does not end', VERSION, { table: 'secrets', rows: ['x'.repeat(70 * 1024 * 1024)] }],
  ])('refuses a backup that %s, without its words', async (_, version, ...rest) => {
    const lines = [{ format: 'claude-status-bot backup 1', version }, ...rest];
    writeFileSync(path('odd'), gzipSync(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`, { level: 1 }));
    await expect(restoreStore(path('odd'), await fresh('SQLite'))).rejects.toMatchObject({
      code: 'copy.backup',
      message: expect.not.stringContaining('SECRET'),
    });
  });

  test.each([
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['is damaged', (bytes: Buffer) => Buffer.from(bytes).fill(0x5a, bytes.length >> 1, (bytes.length >> 1) + 40)],
    ['lost its end', (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().split('\n').slice(0, -2).join('\n'))],
    ['lost a table', (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().split('\n').toSpliced(2, 1).join('\n'))],
    ['is something else', () => gzipSync('{"hello":"world"}\n')],
    ['is no backup at all', () => Buffer.from('hello')],
    ['is empty', () => Buffer.alloc(0)],
  ])('refuses a backup that %s, and leaves the database empty', async (_, spoil) => {
    const { backup } = await backedUp('PostgreSQL');
    writeFileSync(backup, spoil(readFileSync(backup)));
    const place = await fresh('SQLite');
    await expect(restoreStore(backup, place)).rejects.toMatchObject({ code: 'copy.backup' });
    expect(existsSync(place.file)).toBe(false);
  });

  test('refuses a backup of a newer version, and one that is not there', async () => {
    const lines = `{"format":"claude-status-bot backup 1","version":99}\n{"rows":0}\n`;
    writeFileSync(path('newer'), gzipSync(lines));
    await expect(restoreStore(path('newer'), await fresh('SQLite'))).rejects.toMatchObject({ kind: 'newer-version' });
    await expect(restoreStore(path('nowhere'), await fresh('SQLite'))).rejects.toMatchObject({ code: 'copy.missing' });
  });

  test('brings a backup of an older version to this one', async () => {
    const { place, backup } = await backedUp('PostgreSQL');
    const [, ...rest] = gunzipSync(readFileSync(backup)).toString().trimEnd().split('\n');
    const reports = rest.filter((line) => line.startsWith('{"table":"reports"'));
    const { rows } = JSON.parse(reports[0] ?? '') as { rows: readonly Record<string, unknown>[] };
    const older = rows.map(({ circumstances: _, ...row }) => row);
    const lines = [
      { format: 'claude-status-bot backup 1', version: 1 },
      { table: 'reports', rows: older },
      { rows: older.length },
    ];
    writeFileSync(path('older'), gzipSync(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`));
    const target = await fresh('PostgreSQL');
    await restoreStore(path('older'), target);
    const [before, store] = [await openStore(place), await openStore(target)];
    const expected = (await before.reports.since('them', 0)).map(({ circumstances: _, ...report }) => report);
    expect(await store.reports.since('them', 0)).toEqual(expected);
    await Promise.all([before.close(), store.close()]);
  });

  test('brings a file of an older version, and a backup of one, to this one', async () => {
    const file = path('old.db');
    const dialect = openSqlite(file, MIGRATIONS.length);
    const db = new Kysely<Schema>({ dialect: dialect.kysely });
    await migrate(db, dialect, MIGRATIONS.slice(0, 3));
    await db
      .insertInto('watchers')
      .values({ tenant: 'us', subject_kind: 'outage', subject_id: 'o', platform: 'x', workspace: 'w', channel: 'c' })
      .execute();
    await db.destroy();
    dialect.close();
    await backupStore({ file }, path('old.backup'));
    expect(await restoreStore(file, await fresh('PostgreSQL'))).toMatchObject({ watchers: 1 });
    expect(await restoreStore(path('old.backup'), await fresh('PostgreSQL'))).toMatchObject({ watchers: 1 });
  });
});
