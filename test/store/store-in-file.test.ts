import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openStore } from '../../src/store/open-store';
import { storeContract } from '../contract/store';
import {
  ALERTS,
  AT,
  announcement,
  GENERAL,
  INCIDENT,
  messageIn,
  sampleOutage,
  samplePage,
  sampleReport,
} from '../contract/store-samples';
import { useTempFolder } from './temp-folder';

const path = useTempFolder();
let opened = 0;

// The outbox model opens one store after the other: each gets its own file.
storeContract('the store in a file', () => openStore({ file: path(`${++opened}.db`) }));

describe('a store in a file', () => {
  test('makes the folders that are missing', async () => {
    const file = path('some/where/new.db');
    await (await openStore({ file })).close();
    expect(existsSync(file)).toBe(true);
  });

  test('knows everything again after a restart', async () => {
    const file = path('a.db');
    const before = await openStore({ file });
    await before.reports.add('us', sampleReport('a'));
    await before.working.add('us', { person: 'ann', at: AT });
    await before.outages.save('us', sampleOutage('a'));
    await before.pages.save('us', samplePage('claude'));
    await before.watchers.add('us', INCIDENT, GENERAL);
    await before.outbox.want('us', GENERAL, announcement(1, 'first'), 5);
    await before.outbox.want('us', ALERTS, announcement(1, 'first'), 5);
    const [first] = await before.outbox.claim(5, 1_000, 1);
    const message = messageIn(ALERTS, 'm1');
    await before.outbox.settle(first?.id ?? '', { at: 6, revision: 1, message });
    await before.outbox.claim(7, 1_000, 1);
    const deliveries = await before.outbox.forSubject('us', INCIDENT);
    await before.close();

    const after = await openStore({ file });
    expect(await after.reports.since('us', 0)).toEqual([sampleReport('a')]);
    expect(await after.working.since('us', 0)).toEqual([{ person: 'ann', at: AT }]);
    expect(await after.outages.open('us')).toEqual([sampleOutage('a')]);
    expect(await after.pages.load('us', 'claude')).toEqual(samplePage('claude'));
    expect(await after.watchers.forSubject('us', INCIDENT)).toEqual([GENERAL]);
    expect(await after.outbox.forSubject('us', INCIDENT)).toEqual(deliveries);
    expect(deliveries.map(({ state }) => state).sort()).toEqual(['due', 'settled']);
    expect(await after.outbox.nextDueAt()).toBe(1_007);
    await after.close();
  });

  test('lets others read while it is open, for backups and a look inside', async () => {
    const file = path('a.db');
    const store = await openStore({ file });
    await store.reports.add('us', sampleReport('a'));
    const reader = new Database(file, { readonly: true });
    expect(reader.prepare('select id from reports').pluck().all()).toEqual(['a']);
    reader.close();
    await store.close();
  });

  test('waits for the disk with each commit', async () => {
    const pragma = jest.spyOn(Database.prototype, 'pragma');
    await (await openStore({ file: path('a.db') })).close();
    const asked = pragma.mock.calls.map(([text]) => text);
    pragma.mockRestore();
    expect(asked).toEqual(expect.arrayContaining(['journal_mode = wal', 'synchronous = full', 'foreign_keys = on']));
  });

  test('leaves out and reports rows that it cannot understand, and goes on with the rest', async () => {
    const file = path('a.db');
    const first = await openStore({ file });
    await first.reports.add('us', sampleReport('good'));
    for (const id of ['not json', 'wrong shape']) await first.reports.add('us', sampleReport(id));
    await first.outages.save('us', sampleOutage('bad'));
    await first.pages.save('us', samplePage('claude'));
    await first.outbox.want('us', GENERAL, announcement(1, 'first'), 5);
    await first.close();
    const hand = new Database(file);
    hand.exec(`update reports set facts = '{' where id = 'not json'`);
    hand.exec(`update reports set cluster = '[]' where id = 'wrong shape'`);
    hand.exec(`update outages set body = '{}'; update pages set body = 'null'; update deliveries set message = '{}'`);
    hand.close();

    const error = jest.fn();
    const log = { debug: error, info: error, warn: error, error, child: () => log };
    const store = await openStore({ file, log });
    expect(await store.reports.since('us', 0)).toEqual([sampleReport('good')]);
    expect(await store.outages.since('us', 0)).toEqual([]);
    expect(await store.pages.load('us', 'claude')).toBeUndefined();
    expect((await store.outbox.claim(5, 1, 1))[0]).not.toHaveProperty('message');
    expect(error.mock.calls).toEqual([
      [{ table: 'reports', tenant: 'us', id: 'not json' }, 'stored row is damaged, left out'],
      [{ table: 'reports', tenant: 'us', id: 'wrong shape' }, 'stored row is damaged, left out'],
      [{ table: 'outages', tenant: 'us', id: 'bad' }, 'stored row is damaged, left out'],
      [{ table: 'pages', tenant: 'us', pageId: 'claude' }, 'stored row is damaged, left out'],
    ]);
    await store.close();
  });
});
