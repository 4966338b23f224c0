import { runBacktest } from '../../src/cli/backtest';
import { DAY, MINUTE } from '../../src/domain/duration';
import { openStore } from '../../src/store/open-store';
import { sampleOutage, sampleReport } from '../contract/store-samples';
import { incident, pageReading } from '../support/core-stage';

const NOW = Date.UTC(2026, 4, 20, 12);
const OPTIONS = { days: 30, people: 3, set: [], tenant: 'default', pages: ['claude'] };

/** A store in which three people failed three minutes apart, ten days ago. */
async function storeWithOutage() {
  const store = await openStore({ file: ':memory:' });
  for (const [i, reporter] of ['a:w:ann', 'a:w:bob', 'a:w:cid'].entries())
    await store.reports.add('default', {
      ...sampleReport(`r${i}`, NOW - 10 * DAY + i * 3 * MINUTE),
      reporter,
      type: 'overloaded',
    });
  return store;
}

describe('the backtest', () => {
  test('finds the outage that the stored reports hold, and what it would have been with other settings', async () => {
    const store = await storeWithOutage();
    const text = await runBacktest(store, { ...OPTIONS, set: ['people=5'] }, NOW);
    expect(text).toContain('3 reports in the last 30 days');
    expect(text).toMatch(/outages found +1 +0\n/);
    expect(text).toMatch(/2026-05-10 12:00 +provider +3 people +after 6 min +no official incident/);
    expect(text).toContain('Outages, people=5:\n  none');
    await store.close();
  });

  test('says how far ahead of the official page it was', async () => {
    const store = await storeWithOutage();
    const at = NOW - 10 * DAY + 20 * MINUTE;
    const tracked = { firstSeenAt: at, endedAt: at + DAY, kind: 'outage', seenUpdates: [], components: {} } as const;
    await store.pages.save('default', {
      ...pageReading(at),
      pageId: 'claude',
      readAt: at,
      notes: [],
      incidents: { i1: { ...tracked, incident: incident(at, 'resolved'), revision: 1, wasDegraded: true } },
    } as never);
    expect(await runBacktest(store, OPTIONS, NOW)).toMatch(/median minutes ahead of the page +14\n/);
    await store.close();
  });

  test('counts what people marked: found again or spared, beside each other setting', async () => {
    const store = await storeWithOutage();
    const since = NOW - 10 * DAY;
    const called = { ...sampleOutage('o1', { since, state: 'over' }), lastFailureAt: since + 6 * MINUTE };
    await store.outages.save('default', { ...called, marked: 'false-alarm' });
    const far = { since: NOW - 5 * DAY, lastFailureAt: NOW - 5 * DAY };
    await store.outages.save('default', { ...called, ...far, id: 'o2', marked: 'real' });
    const text = await runBacktest(store, { ...OPTIONS, set: ['people=5', 'people=3,caution=-1'] }, NOW);
    expect(text).toMatch(/^ +as set now +people=5 +people=3,caution=-1\n/m);
    expect(text).toMatch(/outages found +1 +0 +1\n/);
    expect(text).toMatch(/false alarms, as marked by people +1 +0 +1\n/);
    expect(text).toMatch(/false alarms that were spared +0 +1 +0\n/);
    expect(text).toMatch(/real, as marked by people +0 +0 +0\n/);
    expect(text).toMatch(/marked as real, but not found +1 +1 +1\n/);
    expect(text).toMatch(/no official incident +false alarm\n/);
    await store.close();
  });

  test.each(['people=1', 'people=x', 'caution=999', 'nonsense'])(
    'refuses %s and says what there is',
    async (setting) => {
      const store = await openStore({ file: ':memory:' });
      await expect(runBacktest(store, { ...OPTIONS, set: [setting] }, NOW)).rejects.toThrow('people=<2 or more>');
      await store.close();
    },
  );
});
