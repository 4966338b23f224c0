import { copyAll } from '../../../src/store/copying/copy-all';
import { TABLES } from '../../../src/store/copying/table-rows';
import { openStore } from '../../../src/store/open-store';
import { fillEveryTable, readEverything } from '../../contract/every-table';
import { announcement, sampleReport } from '../../contract/store-samples';
import { byHand, useDatabase } from '../../support/postgres/use-database';
import { useTempFolder } from '../temp-folder';

const path = useTempFolder();
const url = useDatabase();
const ODD = 'odd \0\uE000 "\u{1f635}"';

async function filledFile(): Promise<string> {
  const file = path('a.db');
  const store = await openStore({ file });
  await fillEveryTable(store, 'us', ODD);
  await fillEveryTable(store, 'them', 'theirs');
  // More than are copied at once, and what is left of some that went.
  await Promise.all(Array.from({ length: 1_234 }, (_, n) => store.reports.add('us', sampleReport(`many ${n}`, n))));
  await store.reports.prune(10);
  await store.close();
  return file;
}

afterEach(async () => {
  await byHand(url(), 'drop schema public cascade', 'create schema public');
});

describe('copying a SQLite file into PostgreSQL', () => {
  test('brings everything, of every table and tenant, in the same order', async () => {
    const file = await filledFile();
    const counts = await copyAll(file, { file: '', url: url() });
    expect(TABLES.filter((table) => counts[table] === 0)).toEqual([]);
    expect(counts.reports).toBe(2 * 2 + 1_234 - 10);
    const [before, after] = [await openStore({ file }), await openStore({ file: '', url: url() })];
    for (const tenant of ['us', 'them'])
      expect(await readEverything(after, tenant)).toEqual(await readEverything(before, tenant));
    expect(await after.tokens.salt('another')).toBe(ODD);
    expect(await after.pageNews.last(`claude ${ODD}`)).toBe(1);
    expect(await after.tenants()).toEqual(await before.tenants());
    await Promise.all([before.close(), after.close()]);
  });

  test('leaves a database that goes on: what comes later is numbered after what was there', async () => {
    await copyAll(await filledFile(), { file: '', url: url() });
    const store = await openStore({ file: '', url: url() });
    await fillEveryTable(store, 'new', 'new');
    await store.reports.add('us', sampleReport('later', 1_233));
    expect((await store.reports.since('us', 1_233)).slice(0, 2).map(({ id }) => id)).toEqual(['many 1233', 'later']);
    expect((await store.outbox.claim(2 ** 45, 1, 10)).length).toBeGreaterThan(0);
    await store.outbox.want('us', { platform: 'x', workspace: 'y', channel: 'z' }, announcement(1), 5);
    await store.close();
  });

  test('refuses a database in which there is something, and changes nothing there', async () => {
    const file = await filledFile();
    const there = await openStore({ file: '', url: url() });
    await there.reports.add('us', sampleReport('there'));
    await expect(copyAll(file, { file: '', url: url() })).rejects.toMatchObject({
      code: 'copy.filled',
      message: expect.stringContaining('1 reports'),
    });
    expect((await there.reports.since('us', 0)).map(({ id }) => id)).toEqual(['there']);
    await there.close();
  });

  test('copies nothing when not everything arrives', async () => {
    const file = await filledFile();
    await (await openStore({ file: '', url: url() })).close();
    await byHand(
      url(),
      `create function lose() returns trigger language plpgsql as 'begin if new.at = 77 then return null; end if; return new; end'`,
      'create trigger lose before insert on reports for each row execute function lose()',
    );
    await expect(copyAll(file, { file: '', url: url() })).rejects.toMatchObject({
      code: 'copy.counts',
      message: expect.stringContaining('reports'),
    });
    expect(await byHand(url(), 'select count(*)::int as count from marks')).toEqual([{ count: 0 }]);
  });

  test('refuses a file that a bot has open', async () => {
    const file = await filledFile();
    const running = await openStore({ file });
    await expect(copyAll(file, { file: '', url: url() })).rejects.toMatchObject({ kind: 'locked' });
    await running.close();
  });
});
