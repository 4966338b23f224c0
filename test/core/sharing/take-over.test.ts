import type { Store } from '../../../src/core/ports/store';
import { MINUTE } from '../../../src/domain/duration';
import { StoreError } from '../../../src/domain/errors';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { ALERTS, apiDown, openStage, START } from '../../support/core-stage';
import { dutiesByHand } from '../../support/duties-by-hand';
import { fakePlatform } from '../../support/fake-platform';

/** Two instances on one store; what the first one sends never arrives, as when it ends before. */
async function openBoth(storeOfSecond: (store: Store) => Store = (store) => store) {
  const clock = createVirtualClock(START);
  const store = await openStore({ file: ':memory:' });
  const mute = fakePlatform();
  mute.shut(ALERTS, 'unavailable');
  const [one, two] = [dutiesByHand(clock), dutiesByHand(clock)];
  const first = await openStage({ store, clock, platform: mute, instances: one.instances });
  await one.take();
  await first.subscribe(ALERTS);
  const second = await openStage({ store: storeOfSecond(store), clock, instances: two.instances });
  return { clock, first, second, one, two };
}

async function threeFail(stage: Awaited<ReturnType<typeof openStage>>): Promise<void> {
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
}

test('who takes over announces an outage that it had not heard of yet', async () => {
  const { clock, first, second, one, two } = await openBoth();
  await threeFail(first);
  await one.drop();
  await two.take();
  await clock.advance(10_000);
  expect(second.platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]);
  expect([...second.context.state.outages.values()].map(({ state }) => state)).toEqual(['confirmed']);
});

test('who takes over announces an incident that it had not heard of yet', async () => {
  const { clock, first, second, one, two } = await openBoth();
  await first.page(apiDown('investigating'));
  await one.drop();
  await two.take();
  await clock.advance(10_000);
  expect(second.platform.texts(ALERTS)).toEqual([expect.stringContaining('Elevated errors')]);
});

test('who takes over sends nothing before it knows what is true', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { clock, first, second, one, two } = await openBoth((store) => ({
    ...store,
    baselines: {
      ...store.baselines,
      load: async (tenant) => {
        await held;
        return store.baselines.load(tenant);
      },
    },
  }));
  await threeFail(first);
  await one.drop();
  const taken = two.take();
  await clock.advance(30_000);
  await second.context.wakeOutbox();
  expect(second.platform.texts(ALERTS)).toEqual([]);
  release();
  await taken;
  await clock.advance(10_000);
  expect(second.platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]);
});

test('who takes over sends what the one before had claimed, though the database refused that at first', async () => {
  let refused = true;
  const { clock, first, second, one, two } = await openBoth((store) => ({
    ...store,
    outbox: {
      ...store.outbox,
      takeOver: (...which) =>
        refused ? Promise.reject(new StoreError('unavailable', 'A row is locked.')) : store.outbox.takeOver(...which),
    },
  }));
  await threeFail(first);
  await one.drop();
  await first.store.outbox.claim(clock.now() + 5_000, 55_000, 10);
  await two.take();
  refused = false;
  await clock.advance(15_000);
  expect(second.platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]);
});

test('who takes over tells nothing again that the page said before', async () => {
  const clock = createVirtualClock(START);
  const store = await openStore({ file: ':memory:' });
  const platform = fakePlatform();
  const [one, two] = [dutiesByHand(clock), dutiesByHand(clock)];
  const first = await openStage({ store, clock, platform, instances: one.instances });
  await one.take();
  await first.subscribe(ALERTS);
  const second = await openStage({ store, clock, platform, instances: two.instances });
  for (const statuses of [
    ['investigating'],
    ['investigating', 'monitoring'],
    ['investigating', 'monitoring', 'investigating'],
  ] as const) {
    await first.page(apiDown(...statuses));
    await clock.advance(3 * MINUTE);
  }
  const shown = () => [platform.messages(ALERTS).map(({ card, edits }) => [card.title, edits]), platform.notes(ALERTS)];
  const before = shown();
  expect(platform.notes(ALERTS)).not.toEqual([]);
  await one.drop();
  await two.take();
  await clock.advance(10 * MINUTE);
  expect(second.context.isLeading()).toBe(true);
  expect(shown()).toEqual(before);
});
