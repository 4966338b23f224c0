import { maintenanceCard } from '../../../src/content/cards/maintenance';
import { plainText } from '../../../src/content/plain-text';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import type { Maintenance, MaintenanceStatus } from '../../../src/domain/status-page';
import { PAGE } from '../../support/core-stage';
import { API, components, createPageStage, heard, incident, NOON, newsIn } from '../../support/page-stage';

const well = components();
const BEGIN = 60 * 48;
const END = BEGIN + 120;

/** A maintenance of the API two days after noon, with one update for each status that it went through. */
function planned(...statuses: MaintenanceStatus[]): Maintenance {
  return {
    id: 'm1',
    name: 'Database upgrade',
    status: statuses.at(-1) ?? 'scheduled',
    url: 'https://stspg.io/m1',
    from: NOON + BEGIN * MINUTE,
    until: NOON + END * MINUTE,
    updates: statuses.map((status, n) => ({ id: `m1-${n}`, status, body: 'Planned work.', createdAt: NOON + n })),
    components: [API],
  };
}

const scheduled = [planned('scheduled')];
const underWay = [planned('scheduled', 'in_progress')];
const inWork = { components: components({ api: 'under_maintenance' }), indicator: 'maintenance' as const };

const cardOf = ({ record }: ReturnType<typeof createPageStage>) => {
  const [tracked] = Object.values(record.maintenances ?? {});
  return tracked ? plainText(maintenanceCard(tracked, PAGE)) : '';
};

describe('a planned maintenance', () => {
  it('is told a day ahead, an hour ahead, when it begins and when it is completed, as one subject', () => {
    const page = createPageStage();
    const at = (minute: number, maintenances: readonly Maintenance[], more = {}) =>
      heard(page.read(minute, { components: well, maintenances, ...more }));
    expect(at(0, scheduled)).toEqual([]);
    expect(at(BEGIN - 24 * 60 - 1, scheduled)).toEqual([]);
    expect(at(BEGIN - 24 * 60, scheduled)).toEqual(['maintenance:m1 first 1']);
    expect(at(BEGIN - 61, scheduled)).toEqual([]);
    expect(at(BEGIN - 59, scheduled)).toEqual(['maintenance:m1 changed 2']);
    expect(at(BEGIN, underWay, inWork)).toEqual(['maintenance:m1 changed 3']);
    expect(at(BEGIN + 60, underWay, inWork)).toEqual([]);
    expect(at(BEGIN + 90, [planned('scheduled', 'in_progress', 'completed')])).toEqual(['maintenance:m1 resolved 4']);
    expect(at(BEGIN + 91, [])).toEqual([]);
    expect(page.record.maintenances?.m1).toMatchObject({
      startedAt: NOON + BEGIN * MINUTE,
      endedAt: NOON + (BEGIN + 90) * MINUTE,
    });
    expect(at(BEGIN + 90 + 60 * 24 * 7, [])).toEqual([]);
    expect(page.record.maintenances).toEqual({});
  });

  it('is told ahead by the time alone, also while the page cannot be read', () => {
    const page = createPageStage();
    page.read(0, { components: well, maintenances: scheduled });
    page.fail(BEGIN - 60 * 24 - 1);
    expect(heard(page.fail(BEGIN - 60 * 23))).toEqual([
      'maintenance:m1 first 1',
      expect.stringContaining('unreachable'),
    ]);
    expect(heard(page.fail(BEGIN - 30))).toEqual(['maintenance:m1 changed 2']);
  });

  it('is told once when several of the times ahead have passed', () => {
    const page = createPageStage();
    expect(heard(page.read(BEGIN - 10, { components: well, maintenances: scheduled }))).toEqual([
      'maintenance:m1 first 1',
    ]);
    expect(page.read(BEGIN - 5, { components: well, maintenances: scheduled })).toEqual([]);
  });

  it('is told at the times that the configuration names', () => {
    const page = createPageStage('claude', [30 * MINUTE]);
    expect(page.read(BEGIN - 60, { components: well, maintenances: scheduled })).toEqual([]);
    expect(heard(page.read(BEGIN - 30, { components: well, maintenances: scheduled }))).toEqual([
      'maintenance:m1 first 1',
    ]);
    const none = createPageStage('claude', []);
    expect(none.read(BEGIN - 1, { components: well, maintenances: scheduled })).toEqual([]);
    expect(heard(none.read(BEGIN, { components: well, maintenances: underWay }))).toEqual(['maintenance:m1 first 1']);
  });

  it('is no outage: its components make no note, the state says what it is', () => {
    const page = createPageStage();
    page.read(BEGIN, { ...inWork, maintenances: underWay });
    expect(page.state(BEGIN)).toMatchObject({ state: 'advisory', rule: 'maintenance', openIncidents: [], notes: [] });
    expect(page.state(BEGIN).lastKnown).toContain('maintenance "Database upgrade" (planned until 14:00 UTC)');
    const down = components({ api: 'partial_outage' });
    for (const minute of [1, 2, 3]) page.read(BEGIN + minute, { components: down, maintenances: underWay });
    expect(page.record.notes).toEqual([]);
    expect(page.state(BEGIN + 3)).toMatchObject({ state: 'advisory', rule: 'maintenance' });
    expect(page.changes).toHaveLength(1);
  });

  it('hides no failure: of another component, or of its own once it is over', () => {
    const page = createPageStage();
    const both = components({ api: 'under_maintenance', code: 'major_outage' });
    page.read(BEGIN, { components: both, maintenances: underWay });
    expect(newsIn(page.read(BEGIN + 1, { components: both, maintenances: underWay }))).toMatchObject([
      { components: ['code'], impact: 'critical' },
    ]);
    const left = components({ api: 'partial_outage' });
    page.read(BEGIN + 100, { components: left, maintenances: [] });
    expect(newsIn(page.read(BEGIN + 101, { components: left, maintenances: [] }))).toMatchObject([
      { subject: { kind: 'page' }, components: ['api'], reason: 'first' },
    ]);
  });

  it('beside an incident leaves the incident what it is', () => {
    const page = createPageStage();
    const down = components({ api: 'under_maintenance', code: 'major_outage' });
    const open = incident('i1', [{ status: 'investigating', minute: BEGIN + 5, affected: down.slice(1) }]);
    page.read(BEGIN, { components: down, maintenances: underWay });
    expect(heard(page.read(BEGIN + 5, { components: down, maintenances: underWay, incidents: [open] }))).toEqual([
      'incident:i1 first 1',
    ]);
    expect(page.state(BEGIN + 5)).toMatchObject({ state: 'outage', maintenances: [{ maintenance: { id: 'm1' } }] });
  });

  it('that is gone from the page is completed when it was under way', () => {
    const page = createPageStage();
    page.read(BEGIN, { ...inWork, maintenances: underWay });
    expect(heard(page.read(BEGIN + 30, { components: well, maintenances: [] }))).toEqual(['maintenance:m1 resolved 2']);
    expect(page.record.maintenances?.m1?.cancelled).toBeUndefined();
    // An old copy of the page, out of a cache.
    expect(page.read(BEGIN + 31, { components: well, maintenances: underWay })).toEqual([]);
  });

  it('that is gone from the page before it begins is called off, after three readings', () => {
    const page = createPageStage();
    page.read(BEGIN - 60, { components: well, maintenances: scheduled });
    expect(page.read(BEGIN - 50, { components: well, maintenances: [] })).toEqual([]);
    expect(page.read(BEGIN - 49, { components: well, maintenances: [] })).toEqual([]);
    expect(heard(page.read(BEGIN - 48, { components: well, maintenances: [] }))).toEqual(['maintenance:m1 resolved 2']);
    expect(page.record.maintenances?.m1?.cancelled).toBe(true);
  });

  it('that is closed before it begins is called off as well, unless it was begun early', () => {
    const page = createPageStage();
    page.read(BEGIN - 60, { components: well, maintenances: scheduled });
    const early = [planned('scheduled', 'completed')];
    expect(heard(page.read(BEGIN - 50, { components: well, maintenances: early }))).toEqual([
      'maintenance:m1 resolved 2',
    ]);
    expect(page.record.maintenances?.m1).toMatchObject({ cancelled: true });
    expect(cardOf(page)).toContain('Maintenance called off: Database upgrade');
    expect(cardOf(page)).not.toContain('no longer lists');
    const done = createPageStage();
    done.read(BEGIN - 60, { components: well, maintenances: scheduled });
    done.read(BEGIN - 10, { components: well, maintenances: [planned('scheduled', 'in_progress', 'completed')] });
    expect(done.record.maintenances?.m1?.cancelled).toBeUndefined();
  });

  it('that takes longer than planned is told so once, and not while nobody can know', () => {
    const page = createPageStage();
    page.read(BEGIN, { ...inWork, maintenances: underWay });
    expect(cardOf(page)).toContain('Under way, planned until');
    expect(page.read(END + 4, { ...inWork, maintenances: underWay })).toEqual([]);
    page.fail(END + 10);
    expect(heard(page.fail(END + 11))).toEqual([]);
    expect(heard(page.read(END + 12, { ...inWork, maintenances: underWay }))).toEqual(['maintenance:m1 changed 2']);
    expect(cardOf(page)).toContain('Under way, longer than planned: it was to end');
    expect(page.read(END + 60, { ...inWork, maintenances: underWay })).toEqual([]);
    const longer = [{ ...planned('scheduled', 'in_progress'), until: NOON + (END + 240) * MINUTE }];
    expect(heard(page.read(END + 61, { ...inWork, maintenances: longer }))).toEqual(['maintenance:m1 changed 3']);
    expect(cardOf(page)).toContain('Under way, planned until');
    expect(heard(page.read(END + 90, { components: well, maintenances: [] }))).toEqual(['maintenance:m1 resolved 4']);
  });

  it('that is put off is told again, at once and ahead of its new time', () => {
    const page = createPageStage();
    page.read(BEGIN - 50, { components: well, maintenances: scheduled });
    const later = {
      ...planned('scheduled'),
      from: NOON + BEGIN * MINUTE + 3 * DAY,
      until: NOON + END * MINUTE + 3 * DAY,
    };
    const read = (minute: number) => heard(page.read(minute, { components: well, maintenances: [later] }));
    expect(read(BEGIN - 40)).toEqual(['maintenance:m1 changed 2']);
    expect(read(BEGIN + (3 * DAY - 2 * HOUR) / MINUTE)).toEqual(['maintenance:m1 changed 3']);
    expect(read(BEGIN + (3 * DAY - HOUR) / MINUTE)).toEqual(['maintenance:m1 changed 4']);
  });

  it('that was over before it was seen is told to nobody', () => {
    const page = createPageStage();
    expect(page.read(END, { components: well, maintenances: [planned('scheduled', 'completed')] })).toEqual([]);
    expect(page.record.maintenances).toEqual({});
  });
});
