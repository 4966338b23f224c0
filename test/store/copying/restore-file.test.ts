import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { backupStore } from '../../../src/store/copying/backup-store';
import { restoreStore } from '../../../src/store/copying/restore-store';
import { openStore } from '../../../src/store/open-store';
import { sampleReport } from '../../contract/store-samples';
import { useTempFolder } from '../temp-folder';

const path = useTempFolder();
const CHECKED_AT_EVERY_START = 8 * 1024 * 1024;

/** A database file that was closed, larger than what is checked at every start; backups were such files once. */
async function largeFile(): Promise<string> {
  const file = path('bot.db');
  const store = await openStore({ file });
  await Promise.all(Array.from({ length: 300 }, (_, n) => store.reports.add('us', sampleReport(`many ${n}`, n))));
  await store.close();
  const database = new Database(file);
  database.exec("insert into secrets values ('large', hex(zeroblob(5000000)))");
  database.close();
  expect(statSync(file).size).toBeGreaterThan(CHECKED_AT_EVERY_START);
  return file;
}

/** One page of reports is empty, as a bad sector or a torn copy would leave it: what reads the file finds fewer rows. */
function loseRows(file: string): void {
  const bytes = readFileSync(file);
  const size = bytes.readUInt16BE(16);
  const leaf = Array.from({ length: bytes.length / size }, (_, n) => n * size).find(
    (at) => bytes[at] === 0x0d && bytes.readUInt16BE(at + 3) > 2 && bytes.includes('many 1', at),
  );
  bytes.writeUInt16BE(1, (leaf ?? 0) + 3);
  writeFileSync(file, bytes);
}

const isEmpty = async (file: string) => {
  const store = await openStore({ file });
  const tenants = await store.tenants();
  await store.close();
  return tenants.length === 0;
};

describe('a backup that is a database file', () => {
  test('brings everything back', async () => {
    const file = await largeFile();
    expect(await restoreStore(file, { file: path('new.db') })).toMatchObject({ reports: 300 });
  });

  test('is refused when it is damaged inside, however large it is', async () => {
    const file = await largeFile();
    loseRows(file);
    const refused = {
      code: 'copy.backup',
      message: 'The backup is damaged, or none of claude-status-bot. Use another one. Nothing was changed.',
    };
    await expect(restoreStore(file, { file: path('new.db') })).rejects.toMatchObject(refused);
    expect(await isEmpty(path('new.db'))).toBe(true);
  });

  test('is refused without the tables of ours, as a copy of a file whose journal was left behind', async () => {
    const running = await openStore({ file: path('bot.db') });
    copyFileSync(path('bot.db'), path('copy.db'));
    await running.close();
    await expect(restoreStore(path('copy.db'), { file: path('new.db') })).rejects.toMatchObject({
      code: 'copy.backup',
    });
  });

  test('is refused while a bot writes to it, with how to make one instead', async () => {
    const running = await openStore({ file: path('bot.db') });
    await running.reports.add('us', sampleReport('only in the journal'));
    await expect(restoreStore(path('bot.db'), { file: path('new.db') })).rejects.toMatchObject({
      code: 'copy.backup',
      message: expect.stringContaining('claude-status backup'),
    });
    await running.close();
  });

  test('of a newer version is called the backup, not the database', async () => {
    await (await openStore({ file: path('bot.db') })).close();
    const database = new Database(path('bot.db'));
    database.pragma('user_version = 99');
    database.close();
    await expect(restoreStore(path('bot.db'), { file: path('new.db') })).rejects.toMatchObject({
      kind: 'newer-version',
      message: expect.stringContaining(`The backup ${path('bot.db')} was written`),
    });
  });

  test('does not go into a database in memory, which would be gone at once', async () => {
    await (await openStore({ file: path('bot.db') })).close();
    await expect(restoreStore(path('bot.db'), { file: ':memory:' })).rejects.toMatchObject({ code: 'copy.target' });
  });
});

test('a database that is damaged inside is not backed up as if it were whole', async () => {
  const file = await largeFile();
  loseRows(file);
  await expect(backupStore({ file }, path('backup'))).rejects.toMatchObject({
    kind: 'not-a-database',
    message: expect.stringContaining(`The database ${file} is damaged`),
  });
});

test('a backup holds one moment, also while a bot goes on writing', async () => {
  const file = path('bot.db');
  const running = await openStore({ file });
  const writer = new Database(file);
  let pairs = 0;
  const addPair = () => {
    pairs += 1;
    writer.exec(
      `begin; insert into baselines values ('t${pairs}', '{}'); insert into secrets values ('s${pairs}', ''); commit`,
    );
  };
  while (pairs < 1_200) addPair();
  let isOver = false;
  const backup = backupStore({ file }, path('backup')).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    addPair();
    await new Promise(setImmediate);
  }
  await backup;
  writer.close();
  await running.close();
  const { baselines, secrets } = await restoreStore(path('backup'), { file: path('new.db') });
  expect(baselines).toBeGreaterThanOrEqual(1_200);
  expect(secrets).toBe(baselines);
});
