import Database from 'better-sqlite3';
import { openStore } from '../../src/store/open-store';
import {
  AT,
  announcement,
  GENERAL,
  INCIDENT,
  messageIn,
  sampleBaseline,
  sampleOutage,
  samplePage,
  sampleReport,
  sampleSubscription,
} from '../contract/store-samples';
import { useTempFolder } from './temp-folder';

const path = useTempFolder();

/** Uses everything that the port offers once and answers with the statements that this took. */
async function everyStatement(file: string): Promise<readonly string[]> {
  const store = await openStore({ file });
  const prepare = jest.spyOn(Database.prototype, 'prepare');
  await store.reports.add('us', sampleReport('a'));
  await store.reports.since('us', AT);
  await store.reports.prune(AT);
  await store.working.add('us', { person: 'ann', at: AT });
  await store.working.since('us', AT);
  await store.outages.save('us', sampleOutage('a'));
  await store.outages.prune(AT);
  await store.outages.open('us');
  await store.outages.since('us', AT);
  await store.pages.save('us', samplePage('claude'));
  await store.pages.load('us', 'claude');
  await store.subscriptions.put('us', sampleSubscription(GENERAL));
  await store.subscriptions.all('us');
  await store.subscriptions.remove('us', GENERAL);
  await store.watchers.add('us', INCIDENT, GENERAL);
  await store.watchers.forSubject('us', INCIDENT);
  await store.watchers.of('us', GENERAL);
  await store.watchers.leave('us', GENERAL);
  await store.watchers.clear('us', INCIDENT);
  await store.baselines.save('us', sampleBaseline(1));
  await store.baselines.load('us');
  await store.outbox.want('us', GENERAL, announcement(1), AT);
  const [delivery] = await store.outbox.claim(AT, 1, 1);
  await store.outbox.settle(delivery?.id ?? '', { at: AT, revision: 1, message: messageIn(GENERAL, 'm') });
  await store.outbox.forSubject('us', INCIDENT);
  await store.board.reportCounts('us', { from: AT, until: AT + 1, bucket: 1 }, ['overloaded']);
  await store.board.told('us', AT, 1);
  const installation = { platform: 'slack', workspace: 'T1', sealed: 's', installedAt: AT };
  await store.installations.put('us', installation);
  await store.installations.get('us', installation);
  await store.installations.all('slack');
  await store.installations.remove('us', installation);
  await store.outbox.nextDueAt();
  await store.outbox.pending();
  await store.outbox.reopen('us', GENERAL);
  await store.outbox.prune(AT);
  const place = { platform: 'slack', workspace: 'T1', channel: '@U1' };
  const reminder = { id: 'a', kind: 'limit-reset', person: 'ann', place, dueAt: AT, about: {} } as const;
  await store.reminders.put('us', reminder);
  await store.reminders.nextDueAt('us');
  await store.reminders.claim('us', AT, 1);
  await store.reminders.remove('us', 'a');
  await store.reminders.prune(AT);
  await store.marks.put('us', { outage: 'a', person: 'ann', opinion: 'real', at: AT });
  await store.marks.ofOutage('us', 'a');
  await store.links.put('us', [{ claim: 'c', person: 'ann', until: AT }]);
  await store.links.all('us', 1);
  await store.links.prune(AT);
  await store.marks.prune(AT);
  await store.tokens.add('us', { id: 'a', name: 'a', hash: 'a', createdAt: AT });
  await store.tokens.revoke('us', 'a', AT);
  await store.tokens.used('us', 'a', AT);
  await store.tokens.salt('s');
  await store.signals.add('us', [
    { minute: AT, model: 'm', route: 'anthropic', version: '1', outcome: 'ok', count: 1 },
  ]);
  await store.signals.since('us', AT);
  await store.signals.prune(AT);
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  await store.close();
  return [...new Set(statements)].filter((sql) => /^(select|insert|update|delete)/.test(sql));
}

test('no query of the store looks through a whole table', async () => {
  const file = path('a.db');
  const statements = await everyStatement(file);
  const database = new Database(file, { readonly: true });
  const plans = statements.map((sql) => ({
    sql,
    steps: database
      .prepare(`explain query plan ${sql}`)
      .all(Array.from({ length: sql.split('?').length - 1 }, () => 1))
      .map((step) => (step as { readonly detail: string }).detail),
  }));
  database.close();
  const tables = [
    'reports',
    'working',
    'outages',
    'pages',
    'subscriptions',
    'watchers',
    'deliveries',
    'installations',
    'baselines',
  ];
  expect(tables.filter((table) => !statements.some((sql) => sql.includes(`"${table}"`)))).toEqual([]);
  expect(
    plans.filter(({ steps }) => steps.some((step) => tables.some((table) => step.startsWith(`SCAN ${table}`)))),
  ).toEqual([]);

  const steps = plans.flatMap((plan) => plan.steps).join('\n');
  expect(steps).toContain('SEARCH reports USING INDEX reports_since (tenant=? AND at>?)');
  expect(steps).toMatch(/SEARCH reports USING COVERING INDEX reports_age \(at<\?\)/);
  expect(steps).toMatch(/SEARCH deliveries USING INDEX deliveries_ready \(state=\? AND ready_at<\?\)/);
});
