import { MINUTE } from '../../../src/domain/duration';
import { noLogger } from '../../../src/lib/no-logger';
import { systemClock } from '../../../src/lib/system-clock';
import { createVirtualClock, type VirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { postgresInstances } from '../../../src/store/postgres/postgres-instances';
import { ALERTS, apiDown, apiWell, OVERLOADED, openStage, START } from '../../support/core-stage';
import { countPartitions } from '../../support/count-partitions';
import { eventually } from '../../support/eventually';
import { type FakePlatform, fakePlatform } from '../../support/fake-platform';
import { createDatabase, dropDatabase } from '../../support/postgres/use-database';

type Stage = Awaited<ReturnType<typeof startInstance>>;

let url: string;
let clock: VirtualClock;
let platform: FakePlatform;
const running = new Set<Stage>();

beforeEach(async () => {
  url = await createDatabase();
  clock = createVirtualClock(START);
  platform = fakePlatform();
  await startInstance('a');
  await startInstance('b');
});
afterEach(async () => {
  for (const one of running) await one.leave();
  await dropDatabase(url);
});

/** One instance of the bot: its own store and core, the same database, time and chat platform as the others. */
async function startInstance(name: string) {
  const store = await openStore({ file: '', url, instance: name, connections: 4 });
  const instances = postgresInstances({ url, instance: name, clock: systemClock, log: noLogger });
  const { metrics, led } = countPartitions();
  const stage = await openStage({ store, clock, platform, instances, metrics });
  const one = {
    ...stage,
    partitions: led,
    async leave() {
      if (!running.delete(one)) return;
      await stage.core.stop();
      await store.close();
    },
  };
  running.add(one);
  return one;
}

/** The one that decides, and the other one. */
async function roles(): Promise<readonly [Stage, Stage]> {
  return eventually(() => {
    const [leader, ...more] = [...running].filter((one) => one.context.isLeading());
    if (!leader || more.length > 0) throw new Error('nobody decides');
    return [leader, [...running].find((one) => one !== leader) as Stage];
  }, 10_000);
}

const outages = (one: Stage) => [...one.context.state.outages.values()];
const knows = (one: Stage, people: number) =>
  eventually(() => expect(new Set(one.context.state.reports.map(({ reporter }) => reporter)).size).toBe(people));

async function threeFail(): Promise<void> {
  const [leader, follower] = await roles();
  await follower.subscribe(ALERTS);
  await eventually(() => expect(leader.context.state.subscriptions.size).toBe(1));
  await follower.report('ann');
  await leader.report('bob');
  await follower.report('cid');
  await eventually(() => expect(outages(leader).map(({ state }) => state)).toEqual(['confirmed']));
}

test('the same failure told to two instances is one group, one outage and one message', async () => {
  await threeFail();
  const [leader, follower] = await roles();
  await knows(leader, 3);
  await knows(follower, 3);
  for (const one of [leader, follower])
    expect(new Set(one.context.state.reports.map(({ cluster }) => cluster.id)).size).toBe(1);
  await eventually(() => expect(outages(follower)).toEqual(outages(leader)));
  await eventually(() => expect(platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]));
  const asked = await follower.command('zoe', '');
  expect(asked.first.text).toContain('3 people');
});

test('what people say to the instance that does not decide counts all the same', async () => {
  await threeFail();
  const [leader, follower] = await roles();
  await eventually(() => expect(platform.messages(ALERTS)).toHaveLength(1));
  for (const person of ['ann', 'bob', 'cid']) await follower.press(person, 'fixed');
  await eventually(() => expect(outages(leader)[0]?.recovered).toHaveLength(3));
  await eventually(() => expect(outages(follower)[0]?.recovered).toHaveLength(3));
  const id = outages(leader)[0]?.id;
  await follower.press('ann', 'falsealarm', ALERTS, id);
  await eventually(() => expect(outages(leader)[0]?.marked).toBe('false-alarm'));
  await eventually(() => expect(outages(follower)[0]?.marked).toBe('false-alarm'));
});

test('another one goes on when the one that decides leaves in the middle of an outage', async () => {
  await threeFail();
  const [leader, follower] = await roles();
  await eventually(() => expect(platform.messages(ALERTS)).toHaveLength(1));
  await leader.leave();
  await eventually(() => expect(follower.context.isLeading()).toBe(true), 10_000);
  await follower.report('dan', OVERLOADED);
  await eventually(() => expect(outages(follower)[0]?.people).toHaveLength(4));
  await eventually(async () => {
    await clock.advance(MINUTE);
    expect(outages(follower)[0]?.state).toBe('over');
  }, 20_000);
  await follower.context.wakeOutbox();
  await eventually(() => expect(platform.texts(ALERTS)[0]).toMatch(/^Resolved: /));
  expect(platform.messages(ALERTS)).toHaveLength(1);
  expect(outages(follower)).toHaveLength(1);
});

test('what the page tells is announced once, whoever reads it', async () => {
  const [leader, follower] = await roles();
  await leader.subscribe(ALERTS);
  await follower.core.takeReading(leader.context.pages[0] as never, {
    at: clock.now(),
    components: [],
    incidents: [],
    ...apiDown('investigating'),
  });
  await eventually(() => expect(platform.texts(ALERTS)).toEqual([expect.stringContaining('Elevated errors')]));
  await clock.advance(10 * MINUTE);
  await leader.page(apiWell('investigating', 'resolved'));
  await eventually(() => expect(platform.texts(ALERTS)[0]).toMatch(/^Resolved: /));
  expect(platform.messages(ALERTS)).toHaveLength(1);
  await eventually(() => expect(follower.context.state.pages.get('claude')?.incidents.i1?.endedAt).toBeDefined());
});

describe('somebody who is forgotten by one instance', () => {
  beforeEach(async () => {
    for (const one of running) await one.leave();
    // What the database tells of depends on its own clock.
    clock = createVirtualClock(Date.now());
    await startInstance('a');
    await startInstance('b');
    await roles();
    // Duties move until they are shared, and whoever takes one over reads everything.
    await eventually(() => expect([...running].every((one) => one.partitions() === 16)).toBe(true));
  });

  test('is forgotten by all', async () => {
    const [leader, follower] = await roles();
    await leader.report('ann');
    await knows(follower, 1);
    await leader.command('ann', 'forget me');
    await eventually(() => expect(follower.context.state.reports).toEqual([]));
  });

  test('leaves the outage as large as it was, without them, also when it grows', async () => {
    const [leader, follower] = await roles();
    await threeFail();
    await eventually(() => expect(outages(follower)).toHaveLength(1));
    await follower.command('ann', 'forget me');
    const people = () => outages(leader).flatMap((outage) => outage.people);
    await eventually(() => expect(people().join()).not.toContain(':ann'));
    expect(people()).toHaveLength(3);
    await leader.report('dan');
    const stored = async () => (await leader.store.outages.since('default', 0)).flatMap((outage) => outage.people);
    await eventually(async () => expect(await stored()).toHaveLength(4));
    expect((await stored()).join()).not.toContain(':ann');
  });
});

test('a new instance knows what is going on, and does nothing twice', async () => {
  await threeFail();
  await eventually(() => expect(platform.messages(ALERTS)).toHaveLength(1));
  const c = await startInstance('c');
  expect(outages(c)).toHaveLength(1);
  expect(c.context.state.reports).toHaveLength(3);
  await clock.advance(MINUTE);
  expect(platform.messages(ALERTS)).toHaveLength(1);
});
