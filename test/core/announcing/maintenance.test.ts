import { currentVerdict } from '../../../src/core/reporting/reporting';
import { statusReport } from '../../../src/core/verdict/status-report';
import { DAY, HOUR } from '../../../src/domain/duration';
import type { Maintenance, MaintenanceStatus } from '../../../src/domain/status-page';
import { ALERTS, apiDown, HELP, openStage, START } from '../../support/core-stage';

type Stage = Awaited<ReturnType<typeof openStage>>;
let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await stage.page();
  await stage.subscribe(ALERTS);
});
afterEach(() => stage.close());

const alerts = () => stage.platform.texts(ALERTS);
const FROM = START + 30 * HOUR;

function planned(...statuses: MaintenanceStatus[]): { readonly maintenances: readonly Maintenance[] } {
  const maintenance: Maintenance = {
    id: 'm1',
    name: 'Database upgrade',
    status: statuses.at(-1) ?? 'scheduled',
    url: 'https://stspg.io/m1',
    from: FROM,
    until: FROM + HOUR,
    updates: statuses.map((status, n) => ({ id: `m1-${n}`, status, body: `Update ${n}.`, createdAt: START + n })),
    components: [{ id: 'api', name: 'Claude API', status: 'operational' }],
  };
  return { maintenances: [maintenance] };
}

const inWork = {
  indicator: 'maintenance',
  components: [{ id: 'api', name: 'Claude API', status: 'under_maintenance' }],
} as const;

describe('a planned maintenance', () => {
  test('is one message from the day before to its end', async () => {
    await stage.page(planned('scheduled'));
    expect(alerts()).toEqual([]);
    // Nothing is read meanwhile: the time alone brings the notice.
    await stage.clock.advance(FROM - DAY - START);
    await stage.minutes(3);
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Planned maintenance: Database upgrade');
    expect(alerts()[0]).toContain('Concerns: Claude API');
    await stage.clock.advance(DAY - HOUR);
    expect(stage.platform.messages(ALERTS)[0]?.edits).toBe(1);
    expect(stage.platform.notes(ALERTS)).toEqual([
      expect.stringMatching(/^It begins soon\nPlanned maintenance: Database upgrade\nFrom /),
    ]);
    await stage.clock.advance(HOUR);
    await stage.page({ ...inWork, ...planned('scheduled', 'in_progress') });
    await stage.minutes(2);
    expect(alerts()[0]).toContain('Maintenance under way: Database upgrade');
    expect(alerts()[0]).toContain('planned work, not an outage');
    await stage.minutes(40);
    await stage.page({ maintenances: [] });
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Maintenance completed: Database upgrade');
    expect(alerts()[0]).toContain('after 42 min');
  });

  test('is in the status, before and while it is under way, and the verdict says that it is no outage', async () => {
    await stage.page(planned('scheduled'));
    const before = (await stage.command('ann', '')).first;
    expect(before.card.title).toBe('Claude works, as far as we can see.');
    expect(before.text).toContain('Planned: Database upgrade');
    await stage.page({ ...inWork, ...planned('scheduled', 'in_progress') });
    const { first } = await stage.command('ann', '');
    expect(first.card.title).toBe('Planned maintenance is under way: "Database upgrade". It is not an outage.');
    expect(first.text).toContain('Planned maintenance under way: Database upgrade');
    expect(statusReport(stage.context, currentVerdict(stage.context))).toMatchObject({
      verdict: 'advisory',
      outages: [],
      pages: [
        {
          state: 'advisory',
          rule: 'maintenance',
          incidents: [],
          maintenances: [{ id: 'm1', status: 'in_progress', from: new Date(FROM).toISOString() }],
        },
      ],
    });
  });

  test('says so as well where only the components tell of it', async () => {
    await stage.page(inWork);
    expect((await stage.command('ann', '')).first.card.title).toContain(
      'Planned maintenance is under way on Claude API',
    );
  });

  test('beside an incident leaves the verdict to the incident', async () => {
    await stage.page({ ...apiDown('investigating'), ...planned('scheduled', 'in_progress') });
    const { first } = await stage.command('ann', '');
    expect(first.card.title).toBe('Claude has an outage. It is not you.');
    expect(first.text).toContain('Planned maintenance is under way as well: "Database upgrade"');
  });

  test('does not hide what the team notices', async () => {
    await stage.page({ ...inWork, ...planned('scheduled', 'in_progress') });
    for (const person of ['ann', 'bob', 'cid']) await stage.report(person);
    expect(alerts()).toHaveLength(2);
    expect(alerts()[1]).toContain('Claude looks down for your team');
  });

  test('is not told where only other components or outages were asked for', async () => {
    await stage.subscribe(HELP, { smallestImpact: 'minor' });
    await stage.subscribe(ALERTS, { components: ['code'] });
    await stage.page({ ...inWork, ...planned('scheduled', 'in_progress') });
    expect([...alerts(), ...stage.platform.texts(HELP)]).toEqual([]);
  });

  test('is told once across a restart', async () => {
    await stage.page({ ...inWork, ...planned('scheduled', 'in_progress') });
    const restarted = await openStage({ store: stage.store, clock: stage.clock, platform: stage.platform });
    await restarted.page({ ...inWork, ...planned('scheduled', 'in_progress') });
    await restarted.page({ maintenances: [] });
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).toContain('Maintenance completed');
    await restarted.core.stop();
  });
});
