import type { Metrics } from '../../../src/core/ports/metrics';
import { MINUTE, SECOND } from '../../../src/domain/duration';
import { noMetrics } from '../../../src/lib/no-metrics';
import { createVirtualClock, type VirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { ALERTS, apiDown, openStage, START } from '../../support/core-stage';
import { dutiesByHand } from '../../support/duties-by-hand';
import { type FakePlatform, fakePlatform } from '../../support/fake-platform';
import { refusingStore } from '../../support/refusing-store';

let clock: VirtualClock;
let platform: FakePlatform;
let database: ReturnType<typeof refusingStore>;
let duties: ReturnType<typeof dutiesByHand>;
let gauges: Record<string, number>;
let stage: Awaited<ReturnType<typeof openStage>>;

/** A new instance on the same database, which decides for nobody yet. */
async function start(): Promise<void> {
  duties = dutiesByHand(clock);
  const metrics: Metrics = {
    ...noMetrics,
    gauge(name, value) {
      gauges[name] = value;
    },
  };
  stage = await openStage({ store: database.store, clock, platform, metrics, instances: duties.instances });
}

beforeEach(async () => {
  clock = createVirtualClock(START);
  platform = fakePlatform();
  gauges = {};
  database = refusingStore(await openStore({ file: ':memory:' }));
  await start();
  await stage.subscribe(ALERTS);
});
afterEach(async () => {
  await duties.drop();
  await stage.core.stop();
  await database.store.close();
});

const THREE = ['bob', 'cid', 'dee'];
const states = () => [...stage.context.state.outages.values()].map(({ state }) => state);

describe.each([
  ['what was learnt cannot be read', /^before baselines.load/],
  ['the outage cannot be stored', /^before (transaction|sharedTransaction)/],
])('an instance that begins to decide while %s', (_what, calls) => {
  test('tells of the outage as soon as the database is back, once, and sees to its end', async () => {
    for (const person of THREE) await stage.report(person);
    expect(states()).toEqual([]);
    database.refuse(calls);
    await duties.take();
    expect(platform.messages(ALERTS)).toEqual([]);
    database.takeAll();
    await clock.advance(20 * SECOND);
    await stage.context.wakeOutbox();
    expect(states()).toEqual(['confirmed']);
    expect(platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]);
    for (let minute = 0; minute < 60; minute++) await clock.advance(MINUTE);
    expect(states()).toEqual(['over']);
    expect(platform.texts(ALERTS)).toEqual([expect.stringMatching(/^Resolved: /)]);
  });

  test('does not begin any more when another one decides by then', async () => {
    for (const person of THREE) await stage.report(person);
    database.refuse(calls);
    await duties.take();
    await duties.drop();
    database.takeAll();
    await clock.advance(20 * SECOND);
    expect(stage.context.isLeading()).toBe(false);
    expect(platform.messages(ALERTS)).toEqual([]);
  });
});

describe('open outages in the figures of who runs the bot', () => {
  test('are counted by the one instance that decides, from when it begins until it ends', async () => {
    await duties.take();
    for (const person of THREE) await stage.report(person);
    expect(gauges.outages_open).toBe(1);
    await duties.drop();
    expect(gauges.outages_open).toBe(0);
    await duties.take();
    expect(gauges.outages_open).toBe(1);
  });
});

describe('what people say while nobody decides', () => {
  let id: string;
  beforeEach(async () => {
    await duties.take();
    for (const person of THREE) await stage.report(person);
    await clock.advance(MINUTE);
    id = [...stage.context.state.outages.keys()].join();
    await duties.drop();
  });
  const outage = () => stage.context.state.outages.get(id);

  test('counts when somebody decides again: that it is a false alarm', async () => {
    await stage.press('zoe', 'falsealarm', ALERTS, id);
    await duties.take();
    await stage.context.wakeOutbox();
    expect(outage()).toMatchObject({ marked: 'false-alarm', state: 'over' });
    expect(platform.texts(ALERTS)).toEqual([expect.stringMatching(/false alarm/i)]);
  });

  test('counts when somebody decides again: that it works', async () => {
    for (const person of THREE) await stage.press(person, 'fixed');
    await duties.take();
    expect(outage()).toMatchObject({ recovered: expect.arrayContaining([expect.stringContaining('bob')]) });
    expect(outage()?.recovered).toHaveLength(3);
    expect(states()).toEqual(['recovering']);
  });

  test('does not count for who failed again since', async () => {
    await stage.press('bob', 'fixed');
    await clock.advance(SECOND);
    await stage.report('bob');
    await duties.take();
    expect(outage()?.recovered).toEqual([]);
  });
});

describe('an instance that still reads what the page told when another one is to decide', () => {
  test('is done with that before the other one begins, and leaves the rest to it', async () => {
    await duties.take();
    await stage.page(apiDown('investigating'));
    const { newsAfter } = stage.context.pageBook;
    let read = () => {};
    const slow = new Promise<void>((resolve) => {
      read = resolve;
    });
    stage.context.pageBook.newsAfter = async (...after) => {
      await slow;
      return newsAfter(...after);
    };
    const done: string[] = [];
    const told = stage.page(apiDown('investigating', 'identified')).then(() => done.push('told'));
    const dropped = duties.drop().then(() => done.push('dropped'));
    for (let turn = 0; turn < 200; turn++) await new Promise(setImmediate);
    expect(done).toEqual([]);
    read();
    await Promise.all([told, dropped]);
    const last = stage.context.pageBook.lastNews('claude');
    expect(stage.context.state.heardNews).toBe(last - 1);
    await duties.take();
    expect(stage.context.state.heardNews).toBe(last);
  });

  test('hears nothing more as long as the other one decides', async () => {
    await stage.page(apiDown('investigating'));
    const before = stage.context.state.heardNews;
    await stage.context.hearPage();
    expect(stage.context.state.heardNews).toBe(before);
  });
});
