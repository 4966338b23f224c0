import { MINUTE } from '../../../src/domain/duration';
import type { ComponentStatus, Incident } from '../../../src/domain/status-page';
import { ALERTS, HELP, openStage, START } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);

type Parts = Readonly<Partial<Record<'api' | 'code', ComponentStatus>>>;
const listed = (parts: Parts) =>
  (['api', 'code'] as const).map((id) => ({ id, name: `Claude ${id}`, status: parts[id] ?? ('operational' as const) }));

/** The page while an incident says this of its components, update by update, a minute apart. */
function page(impact: Incident['impact'], ...updates: (readonly [Incident['status'], Parts])[]) {
  const [status, parts] = updates.at(-1) ?? ['investigating', {}];
  const one: Incident = {
    id: 'i1',
    name: 'Errors',
    status,
    impact,
    url: 'https://stspg.io/i1',
    createdAt: START,
    startedAt: START,
    updates: updates.map(([said, named], n) => ({
      id: `u${n}`,
      status: said,
      body: `Update ${n}.`,
      createdAt: START + n * MINUTE,
      affected: listed(named).filter(({ id }) => id in named),
    })),
    components: [],
  };
  return { incidents: [one], components: listed(parts), indicator: 'minor' as const };
}

const begun = ['investigating', { api: 'degraded_performance' }] as const;
const worse = ['identified', { api: 'major_outage', code: 'partial_outage' }] as const;

describe('rule 7: updates within 90 seconds', () => {
  test('become one edit, and no message of their own', async () => {
    await stage.page(page('minor', begun));
    for (let n = 1; n <= 3; n += 1) {
      await stage.clock.advance(20_000);
      await stage.page(page('minor', begun, ...Array.from({ length: n }, () => begun)));
    }
    expect(stage.platform.messages(ALERTS)[0]?.edits).toBe(0);
    await stage.clock.advance(30_000);
    expect(alerts()).toHaveLength(1);
    expect(stage.platform.messages(ALERTS)[0]?.edits).toBe(1);
    expect(alerts()[0]).toContain('Update 3.');
  });
});

describe('a notice that turns out to be more', () => {
  test('is the same message, with a note for who is not looking', async () => {
    await stage.page({ ...page('none', ['investigating', {}]), indicator: 'none' });
    expect(alerts()).toEqual([expect.stringContaining('Heads-up: Errors')]);
    for (let n = 0; n < 2; n += 1)
      await stage.page({ ...page('critical', ['investigating', {}]), indicator: 'critical' });
    await stage.minutes(2);
    expect(alerts()).toEqual([expect.stringContaining('It got worse: impact critical now.')]);
    expect(stage.platform.notes(ALERTS)).toEqual([
      expect.stringMatching(/^It got worse\nClaude incident: Errors\n.*\nImpact critical now\.$/),
    ]);
  });

  test('says what fails, where the page calls its impact none, and its end is told like any other', async () => {
    await stage.page({ ...page('none', ['investigating', {}]), indicator: 'none' });
    await stage.page(page('none', ['investigating', {}], ['identified', { api: 'major_outage' }]));
    expect(alerts()).toEqual([expect.stringContaining('It got worse: Claude api: major outage, was operational.')]);
    await stage.minutes(5);
    const over = ['resolved', { api: 'operational' }] as const;
    const well = page('none', ['investigating', {}], ['identified', { api: 'major_outage' }], over);
    await stage.page({ ...well, indicator: 'none' });
    await stage.minutes(2);
    expect(alerts()).toEqual([expect.stringMatching(/^Resolved: Errors/)]);
    expect(stage.platform.notes(ALERTS).at(-1)).toMatch(/^It is over\nResolved: Errors/);
    const [delivery] = await stage.store.outbox.forSubject('default', { kind: 'advisory', id: 'i1' });
    expect(delivery).toMatchObject({ reason: 'resolved', state: 'settled' });
  });
});

describe('rules 5 and 12 in a channel that asked for some of it', () => {
  test('an incident that grows to its component, or to its impact, is announced there then', async () => {
    const third = { ...HELP, channel: 'third' };
    await stage.subscribe(HELP, { components: ['code'] });
    await stage.subscribe(third, { smallestImpact: 'critical' });
    await stage.page(page('minor', begun));
    expect([...stage.platform.texts(HELP), ...stage.platform.texts(third)]).toEqual([]);
    await stage.page(page('critical', begun, worse));
    for (const channel of [HELP, third]) {
      expect(stage.platform.texts(channel)).toHaveLength(1);
      expect(stage.platform.texts(channel)[0]).toContain(
        'It got worse: impact raised from minor to critical; Claude api: major outage, was degraded performance; now also Claude code (partial outage).',
      );
    }
  });

  test('its end is told there although the last update names no component', async () => {
    await stage.subscribe(HELP, { components: ['code'] });
    await stage.page(page('critical', begun, worse));
    await stage.page(page('critical', begun, worse, ['resolved', {}]));
    expect(stage.platform.texts(HELP)).toEqual([expect.stringContaining('Resolved: Errors')]);
  });

  test('what was added stays in the message until it gets better', async () => {
    await stage.page(page('minor', begun));
    await stage.page(page('critical', begun, worse));
    await stage.page(page('critical', begun, worse, worse));
    await stage.minutes(2);
    expect(alerts()[0]).toContain('Update 2.');
    expect(alerts()[0]).toContain('It got worse: impact raised');
    await stage.page(
      page('critical', begun, worse, worse, ['monitoring', { api: 'operational', code: 'operational' }]),
    );
    await stage.minutes(2);
    expect(alerts()[0]).toContain('Recovering: Errors');
    expect(alerts()[0]).not.toContain('It got worse');
  });
});
