import { MINUTE, SECOND } from '../../../src/domain/duration';
import { noLogger } from '../../../src/lib/no-logger';
import { systemClock } from '../../../src/lib/system-clock';
import { createVirtualClock, type VirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { postgresInstances } from '../../../src/store/postgres/postgres-instances';
import { START } from '../../support/core-stage';
import { countPartitions } from '../../support/count-partitions';
import { eventually } from '../../support/eventually';
import { fakePlatform } from '../../support/fake-platform';
import { openMachineStage } from '../../support/machine-stage';
import { createDatabase, dropDatabase } from '../../support/postgres/use-database';

type Stage = Awaited<ReturnType<typeof startInstance>>;

let url: string;
let clock: VirtualClock;
let a: Stage;
let b: Stage;

beforeEach(async () => {
  url = await createDatabase();
  clock = createVirtualClock(START);
  const platform = fakePlatform();
  a = await startInstance('a', platform);
  b = await startInstance('b', platform);
});
afterEach(async () => {
  for (const one of [a, b]) await one.leave();
  await dropDatabase(url);
});

async function startInstance(name: string, platform: ReturnType<typeof fakePlatform>) {
  const store = await openStore({ file: '', url, instance: name, connections: 4 });
  const instances = postgresInstances({ url, instance: name, clock: systemClock, log: noLogger });
  const { metrics, led } = countPartitions();
  const stage = await openMachineStage({ store, clock, platform, instances, metrics });
  return {
    ...stage,
    partitions: led,
    async leave() {
      await stage.stop();
      await store.close();
    },
  };
}

const people = (one: Stage) => ({ ...one.context.state.activity.people(clock.now()) });
const works = (one: Stage, user: string) =>
  one.event('api_request', `session of ${user}`, user, {}, { token: a.firstToken });
const fails = (one: Stage, user: string) =>
  one.event(
    'api_error',
    `session of ${user}`,
    user,
    { status_code: 529, error: 'Overloaded' },
    { token: a.firstToken },
  );
const outages = (one: Stage) => [...one.context.state.outages.values()];

async function roles(): Promise<readonly [Stage, Stage]> {
  return eventually(() => {
    const leading = [a, b].filter((one) => one.context.isLeading());
    // Until they are shared evenly, who decides may change.
    if (leading.length !== 1 || a.partitions() !== b.partitions()) throw new Error('nobody decides');
    return a.context.isLeading() ? [a, b] : [b, a];
  }, 10_000);
}

test('every instance counts whoever works or fails, whichever of them heard it', async () => {
  await works(a, 'ann');
  await works(b, 'bob');
  await fails(b, 'cid');
  await works(a, 'ann');
  for (const one of [a, b])
    await eventually(async () => {
      await clock.advance(SECOND);
      expect(people(one)).toEqual({ people: 3, failing: 1 });
    });
  await works(a, 'cid');
  for (const one of [a, b])
    await eventually(async () => {
      await clock.advance(SECOND);
      expect(people(one)).toEqual({ people: 3, failing: 0 });
    });
});

test('failures that machines tell to different instances are one outage', async () => {
  const [leader, follower] = await roles();
  await fails(follower, 'ann');
  await fails(leader, 'bob');
  await fails(follower, 'cid');
  await fails(follower, 'dan');
  await eventually(() => expect(outages(leader).map(({ state }) => state)).toEqual(['confirmed']));
  await eventually(() => expect(outages(leader)[0]?.people).toHaveLength(4));
  await eventually(() => expect(outages(follower)).toEqual(outages(leader)));
});

test('whoever decides hears that a machine fails again which makes no new report', async () => {
  const [leader, follower] = await roles();
  const seen: number[] = [];
  const { detector } = leader.context;
  const observe = detector.observe.bind(detector);
  detector.observe = (failure, context) => {
    seen.push((failure.at - (failure.failingSince ?? failure.at)) / MINUTE);
    return observe(failure, context);
  };
  await fails(follower, 'ann');
  await eventually(() => expect(seen).toEqual([0]));
  for (let minutes = 0; minutes < 6; minutes++) {
    await clock.advance(MINUTE);
    await fails(follower, 'ann');
  }
  await eventually(async () => {
    await clock.advance(SECOND);
    expect(Math.max(...seen)).toBeGreaterThanOrEqual(1);
  });
  expect(leader.context.state.reports).toHaveLength(1);
});
