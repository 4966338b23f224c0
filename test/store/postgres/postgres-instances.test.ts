import type { Instances, StoreChange } from '../../../src/core/ports/instances';
import type { Store } from '../../../src/core/ports/store';
import { PARTITIONS } from '../../../src/domain/tenancy';
import { noLogger } from '../../../src/lib/no-logger';
import { systemClock } from '../../../src/lib/system-clock';
import { openStore } from '../../../src/store/open-store';
import { postgresInstances } from '../../../src/store/postgres/postgres-instances';
import { announcement, GENERAL, sampleOutage, sampleReport, sampleSubscription } from '../../contract/store-samples';
import { eventually } from '../../support/eventually';
import { byHand, useDatabase } from '../../support/postgres/use-database';

const url = useDatabase();
const running: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of running.splice(0).reverse()) await one.stop();
});

async function startInstance(name: string, mayTake: (what: string) => boolean = () => true) {
  const store: Store = await openStore({ file: '', url: url(), instance: name, connections: 3 });
  const instances: Instances = postgresInstances({ url: url(), instance: name, clock: systemClock, log: noLogger });
  const mine = new Set<string>();
  const heard: StoreChange[] = [];
  const duty = (what: string) => ({
    take: async () => {
      if (!mayTake(what)) throw new Error('the database is away');
      mine.add(what);
    },
    drop: async () => void mine.delete(what),
  });
  instances.onChange((change) => void heard.push(change));
  instances.share('pages', duty('pages'));
  instances.sharePartitions((partition) => duty(`${partition}`));
  await instances.start();
  const partitions = () => [...mine].filter((what) => what !== 'pages');
  const stop = async () => {
    await instances.stop();
    await store.close();
  };
  const one = { name, store, mine, heard, partitions, stop };
  running.push(one);
  return one;
}

/** As when its network goes: the database forgets it. */
async function cutOff(name: string): Promise<void> {
  await byHand(
    url(),
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like '% ${name}' and query ilike '%advisory%'`,
  );
}

const everything = Array.from({ length: PARTITIONS }, (_, n) => `${n}`);

test('who is alone does everything at once', async () => {
  const a = await startInstance('a');
  expect(new Set(a.mine)).toEqual(new Set([...everything, 'pages']));
});

test('a second one gets half, nothing is done by both, and it gets the rest when the first one stops', async () => {
  const a = await startInstance('a');
  const b = await startInstance('b');
  await eventually(() => {
    expect(a.partitions()).toHaveLength(PARTITIONS / 2);
    expect(b.partitions()).toHaveLength(PARTITIONS / 2);
    expect(new Set([...a.mine, ...b.mine])).toEqual(new Set([...everything, 'pages']));
    expect(a.mine.has('pages')).not.toBe(b.mine.has('pages'));
  }, 10_000);
  await a.stop();
  running.splice(running.indexOf(a), 1);
  await eventually(() => expect(new Set(b.mine)).toEqual(new Set([...everything, 'pages'])), 10_000);
});

test('who loses its connection drops everything, and comes back by itself', async () => {
  const a = await startInstance('a');
  a.heard.length = 0;
  await cutOff('a');
  await eventually(() => expect(a.heard).toContainEqual({ kind: 'missed' }), 10_000);
  await eventually(() => expect(a.partitions()).toHaveLength(PARTITIONS), 10_000);
});

test('what could not be begun is free for others, and tried again', async () => {
  let isAway = true;
  const a = await startInstance('a', (what) => !isAway || what !== '7');
  await eventually(() => expect(a.partitions()).toHaveLength(PARTITIONS - 1), 10_000);
  isAway = false;
  await eventually(() => expect(a.partitions()).toHaveLength(PARTITIONS), 10_000);
});

test('what one writes the others hear, and the writer does not', async () => {
  const a = await startInstance('a');
  const b = await startInstance('b');
  a.heard.length = 0;
  b.heard.length = 0;
  await a.store.reports.add('us', sampleReport('r1'));
  await a.store.reports.add('us', sampleReport('r1'));
  await a.store.working.add('us', { person: 'x:w:ann', at: 5 });
  await a.store.working.sayHelped('us', 'x:w:ann', 'model');
  await a.store.outages.save('us', sampleOutage('o1'));
  await a.store.marks.put('us', { outage: 'o1', person: 'x:w:ann', opinion: 'real', at: 1 });
  await a.store.subscriptions.put('us', sampleSubscription(GENERAL));
  await a.store.outbox.want('us', GENERAL, announcement(1), 10);
  await eventually(() => expect(b.heard).toContainEqual({ kind: 'deliveries', partition: expect.any(Number) }));
  expect(b.heard.filter(({ kind }) => kind === 'reports')).toEqual([{ kind: 'reports', tenant: 'us', ids: ['r1'] }]);
  expect(b.heard).toEqual(
    expect.arrayContaining([
      { kind: 'working', tenant: 'us', person: 'x:w:ann', at: 5 },
      { kind: 'helped', tenant: 'us', person: 'x:w:ann', helped: 'model' },
      { kind: 'outages', tenant: 'us' },
      { kind: 'marks', tenant: 'us', outage: 'o1' },
      { kind: 'subscriptions', tenant: 'us' },
    ]),
  );
  expect(a.heard).toEqual([]);
});

test('a flood of reports is told in messages that are not too long', async () => {
  const a = await startInstance('a');
  const b = await startInstance('b');
  b.heard.length = 0;
  const ids = Array.from({ length: 450 }, (_, n) => `${'r'.repeat(40)}${n}`);
  await Promise.all(ids.map((id) => a.store.reports.add('us', sampleReport(id))));
  await eventually(() => {
    const told = b.heard.flatMap((change) => (change.kind === 'reports' ? change.ids : []));
    expect(new Set(told)).toEqual(new Set(ids));
  });
});

test('nonsense on the channel is not heard', async () => {
  const a = await startInstance('a');
  a.heard.length = 0;
  const nonsense = [
    '{',
    '7',
    '{"from":"x"}',
    '{"from":"x","what":{"kind":"drop all"}}',
    '{"from":"x","what":{"kind":"pages"}}',
  ];
  await byHand(url(), ...nonsense.map((text) => `select pg_notify('claude_status_bot', '${text}')`));
  await eventually(() => expect(a.heard).toEqual([{ kind: 'pages' }]));
});
