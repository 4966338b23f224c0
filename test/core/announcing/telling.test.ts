import { MINUTE } from '../../../src/domain/duration';
import type { QuietHours } from '../../../src/domain/quiet-hours';
import { WEEKDAYS } from '../../../src/domain/quiet-hours';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { ALERTS, apiDown, apiWell, incident, openStage, START } from '../../support/core-stage';
import { fakePlatform } from '../../support/fake-platform';

/** From 13:00 to 20:00 UTC, in the middle of which the stage begins. */
const QUIET: QuietHours = { from: 13 * 60, until: 20 * 60, zone: 'UTC', days: WEEKDAYS };
const DOWN = [{ id: 'api', name: 'Claude API', status: 'major_outage' }] as const;
const MORNING = Date.UTC(2026, 3, 28, 20);

describe('in quiet hours', () => {
  test('nothing new is posted; the morning tells once what came and went', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: QUIET });
    await stage.page();
    await stage.minutes(5);
    await stage.page(apiDown('investigating'));
    await stage.minutes(30);
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.clock.advanceTo(MORNING - 1);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.clock.advanceTo(MORNING);
    const [text, ...more] = stage.platform.texts(ALERTS);
    expect(more).toEqual([]);
    expect(text).toContain('Quiet hours are over: all is well again');
    expect(text).toContain('1 thing came and went');
    expect(text).toContain(
      'Resolved: Elevated errors on the API (https://stspg.io/i1), 2026-04-28 14:05 UTC to 14:35 UTC (30 min)',
    );
    await stage.minutes(24 * 60);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    await stage.close();
  });

  test('what is still open in the morning is announced as it is by then, without a digest', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: QUIET });
    await stage.page();
    await stage.page(apiDown('investigating'));
    await stage.minutes(20);
    await stage.page(apiDown('investigating', 'identified'));
    await stage.clock.advanceTo(MORNING + MINUTE);
    const [text, ...more] = stage.platform.texts(ALERTS);
    expect(more).toEqual([]);
    expect(text).toContain('Claude incident: Elevated errors on the API');
    expect(text).toContain('Cause found, since 14:00 UTC');
    await stage.page(apiWell('investigating', 'identified', 'resolved'));
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Resolved: Elevated errors')]);
    await stage.close();
  });

  test('what stood before is edited on, and its ping waits for the morning', async () => {
    const stage = await openStage({ clock: createVirtualClock(START - 2 * 60 * MINUTE) });
    await stage.subscribe(ALERTS, { quiet: QUIET });
    await stage.page();
    await stage.minutes(5);
    await stage.page(apiDown('investigating'));
    await stage.minutes(180);
    await stage.page(apiWell('investigating', 'resolved'));
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Resolved: Elevated errors')]);
    expect(stage.platform.notes(ALERTS)).toEqual([]);
    await stage.clock.advanceTo(MORNING);
    expect(stage.platform.texts(ALERTS)).toHaveLength(2);
    expect(stage.platform.texts(ALERTS)[1]).toContain('Quiet hours are over');
    expect(stage.platform.notes(ALERTS)).toEqual([]);
    await stage.close();
  });

  test('what is as severe as was asked for is told at once, and not again in the morning', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: { ...QUIET, except: 'major' } });
    await stage.page();
    await stage.page(apiDown('investigating'));
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude incident')]);
    await stage.clock.advanceTo(MORNING + MINUTE);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    await stage.close();
  });

  test('the morning is no all-clear while what was told in the night goes on', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: { ...QUIET, except: 'critical' } });
    await stage.page();
    await stage.page(apiDown('investigating'));
    await stage.minutes(30);
    const critical = { ...incident(stage.clock.now(), 'investigating'), id: 'i2', name: 'Sign-in fails' };
    const over = incident(START, 'investigating', 'resolved');
    const loud = { ...critical, impact: 'critical' as const, updates: [{ ...critical.updates[0], id: 'loud' }] };
    await stage.page({ ...apiDown(), incidents: [over, loud as typeof critical] });
    await stage.clock.advanceTo(MORNING);
    const [told, morning] = stage.platform.texts(ALERTS);
    expect(told).toContain('Sign-in fails');
    expect(morning).toContain('Quiet hours are over: not everything works again');
    expect(morning).toContain('1 thing came and went');
    expect(morning).toContain('Still open, in its own message here: Claude incident: Sign-in fails');
    await stage.close();
  });

  test.each(['in the night', 'after it'])('a restart %s forgets nothing and tells nothing twice', async (when) => {
    const store = await openStore({ file: ':memory:' });
    const clock = createVirtualClock(START);
    const platform = fakePlatform();
    const before = await openStage({ store, clock, platform });
    await before.subscribe(ALERTS, { quiet: QUIET });
    await before.page();
    await before.page(apiDown('investigating'));
    await clock.advance(20 * MINUTE);
    await before.page(apiWell('investigating', 'resolved'));
    if (when === 'in the night') await before.close();
    else {
      await clock.advanceTo(MORNING);
      await before.close();
    }
    await clock.advanceTo(MORNING + 30 * MINUTE);
    const after = await openStage({ store, clock, platform });
    await clock.advance(60 * MINUTE);
    expect(platform.texts(ALERTS)).toEqual([expect.stringContaining('Quiet hours are over')]);
    await after.close();
    await store.close();
  });
});

describe('the morning', () => {
  const night = { from: 22 * 60, until: 2 * 60 + 30, zone: 'Europe/Berlin', days: WEEKDAYS } satisfies QuietHours;

  test('comes once in a night in which the clock is set back', async () => {
    const begin = Date.UTC(2026, 9, 24, 21);
    const stage = await openStage({ clock: createVirtualClock(begin) });
    await stage.subscribe(ALERTS, { quiet: night });
    await stage.page();
    const beginning = { ...incident(begin, 'investigating', 'resolved') };
    await stage.page({ incidents: [incident(begin, 'investigating')], components: DOWN, indicator: 'major' });
    await stage.minutes(10);
    await stage.page({ incidents: [beginning] });
    // 02:30 for the first time, which is still in the night.
    await stage.clock.advanceTo(Date.UTC(2026, 9, 25, 0, 45));
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.clock.advanceTo(Date.UTC(2026, 9, 25, 1, 30));
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Quiet hours are over')]);
    await stage.minutes(180);
    expect(stage.platform.messages(ALERTS)).toHaveLength(1);
    await stage.close();
  });

  test('is told once although the clock of the machine jumps over it, and back into the night', async () => {
    const store = await openStore({ file: ':memory:' });
    const platform = fakePlatform();
    const asleep = await openStage({ store, platform });
    await asleep.subscribe(ALERTS, { quiet: QUIET });
    await asleep.page();
    await asleep.page(apiDown('investigating'));
    await asleep.minutes(20);
    await asleep.page(apiWell('investigating', 'resolved'));
    await asleep.close();
    for (const [jump, messages] of [
      [MORNING + 600 * MINUTE, 1],
      [MORNING - 60 * MINUTE, 1],
      [MORNING - MINUTE, 1],
    ] as const) {
      const stage = await openStage({ store, platform, clock: createVirtualClock(jump) });
      await stage.minutes(5);
      expect(platform.messages(ALERTS)).toHaveLength(messages);
      await stage.close();
    }
    await store.close();
  });

  test('waits for a channel that is muted, and for one that is lost', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: QUIET });
    await stage.page();
    await stage.page(apiDown('investigating'));
    await stage.minutes(20);
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.command('dora', 'mute 8h', ALERTS);
    await stage.clock.advanceTo(MORNING + 60 * MINUTE);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    await stage.minutes(3 * 60);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Quiet hours are over')]);
    await stage.close();
  });

  test('does not come where nobody listens any more', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: QUIET });
    await stage.page();
    await stage.page(apiDown('investigating'));
    await stage.command('dora', 'unsubscribe', ALERTS);
    await stage.clock.advanceTo(MORNING + 60 * MINUTE);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    expect(await stage.store.held.waiting('default')).toEqual([]);
    await stage.close();
  });

  test('comes at once when the quiet hours are taken away in the night', async () => {
    const stage = await openStage();
    await stage.subscribe(ALERTS, { quiet: QUIET });
    await stage.page();
    await stage.page(apiDown('investigating'));
    await stage.command('dora', 'settings quiet off', ALERTS);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('Claude incident')]);
    await stage.close();
  });
});
