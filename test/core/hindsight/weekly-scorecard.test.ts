import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { ALERTS, openStage } from '../../support/core-stage';
import { fakePlatform } from '../../support/fake-platform';

const MONDAY_9 = Date.UTC(2026, 4, 4, 9);

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
let store: Awaited<ReturnType<typeof openStore>>;
let platform: ReturnType<typeof fakePlatform>;

async function open(at: number): Promise<void> {
  stage = await openStage({ store, platform, clock: createVirtualClock(at) });
}
beforeEach(async () => {
  platform = fakePlatform();
  store = await openStore({ file: ':memory:' });
  await open(MONDAY_9 - 2 * HOUR);
});
afterEach(async () => {
  await stage.close();
  await store.close();
});

function scorecards(): readonly string[] {
  return platform.messages(ALERTS).flatMap(({ card }) => (card.title.startsWith('Scorecard') ? card.title : []));
}

async function until(at: number): Promise<void> {
  await stage.clock.advance(at - stage.clock.now());
}

test('comes on Monday morning, once, to the channel that asked for it', async () => {
  await stage.subscribe(ALERTS);
  await stage.command('dora', 'settings weekly on', ALERTS);
  for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
  await until(MONDAY_9 - MINUTE);
  expect(scorecards()).toEqual([]);
  await until(MONDAY_9 + 4 * HOUR);
  expect(scorecards()).toEqual(['Scorecard of the last 7 days: 1 called, 0 missed, 0 false alarms']);
  await stage.close();
  await open(MONDAY_9 + 7 * DAY - HOUR);
  await until(MONDAY_9 + 7 * DAY + MINUTE);
  expect(scorecards()).toHaveLength(2);
});

test('a restart on Monday brings none twice, and one that was due in a short stop still comes', async () => {
  await stage.subscribe(ALERTS, { weekly: true });
  await until(MONDAY_9 - HOUR);
  await stage.close();
  await open(MONDAY_9 + HOUR);
  await stage.minutes(1);
  expect(scorecards()).toHaveLength(1);
  await stage.close();
  await open(MONDAY_9 + 2 * HOUR);
  await stage.minutes(5);
  expect(scorecards()).toHaveLength(1);
});

test('after a long stop it waits for the next Monday', async () => {
  await stage.subscribe(ALERTS, { weekly: true });
  await stage.close();
  await open(MONDAY_9 + 13 * HOUR);
  await stage.minutes(5);
  expect(scorecards()).toEqual([]);
});

test("keeps to the channel's own zone and quiet hours", async () => {
  const quiet = { from: 0, until: 10 * 60, zone: 'America/New_York', days: ['Mon'] } as const;
  await stage.subscribe(ALERTS, { weekly: true, quiet });
  await until(MONDAY_9 + 4 * HOUR + 59 * MINUTE);
  expect(scorecards()).toEqual([]);
  await until(MONDAY_9 + 5 * HOUR + 3 * MINUTE);
  expect(scorecards()).toHaveLength(1);
});

test('comes no more once it is switched off, and is shown among the settings', async () => {
  await stage.subscribe(ALERTS);
  expect((await stage.command('dora', 'settings weekly on', ALERTS)).first.text).toContain('Weekly scorecard: Monday');
  expect((await stage.command('dora', 'settings weekly maybe', ALERTS)).first.text).toContain(
    'weekly on, or weekly off',
  );
  expect((await stage.command('dora', 'settings weekly off', ALERTS)).first.text).toContain('Weekly scorecard: None');
  await until(MONDAY_9 + HOUR);
  expect(scorecards()).toEqual([]);
});
