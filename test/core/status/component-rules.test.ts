import { MINUTE } from '../../../src/domain/duration';
import { components, createPageStage, heard, incident, NOON, newsIn } from '../../support/page-stage';

const failing = components({ api: 'partial_outage' });
const well = components();
const begun = { status: 'investigating', minute: 0, affected: failing.slice(0, 1) } as const;
const watching = { status: 'monitoring', minute: 20, affected: well.slice(0, 1) } as const;
const resolved = { status: 'resolved', minute: 30, affected: well.slice(0, 1) } as const;

describe('rule 4: a component may stay marked after its incident was resolved', () => {
  const page = () => {
    const stage = createPageStage();
    stage.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    return stage;
  };
  const over = [incident('i1', [begun, { ...resolved, affected: failing.slice(0, 1) }])];

  it('resolves the incident, keeps the note and announces no second problem', () => {
    const stage = page();
    expect(heard(stage.read(30, { components: failing, incidents: over }))).toEqual(['incident:i1 resolved 2']);
    for (const minute of [31, 32, 80]) expect(stage.read(minute, { components: failing, incidents: over })).toEqual([]);
    expect(stage.state(80)).toMatchObject({ state: 'recovering', rule: 'left-over-component', openIncidents: [] });
    expect(stage.state(80).notes).toMatchObject([{ component: { id: 'api' }, afterIncident: 'i1' }]);
  });

  it('drops the note when the component is well', () => {
    const stage = page();
    stage.read(30, { components: failing, incidents: over });
    expect(heard(stage.read(40, { components: well, incidents: over }))).toEqual(['incident:i1 changed 3']);
    expect(stage.state(40)).toMatchObject({ state: 'healthy', notes: [] });
    expect(stage.read(41, { components: well, incidents: over })).toEqual([]);
  });

  it('lets go of the note after an hour', () => {
    const stage = page();
    stage.read(30, { components: failing, incidents: over });
    expect(stage.read(91, { components: failing, incidents: over })).toEqual([]);
    expect(stage.state(91)).toMatchObject({ state: 'advisory', rule: 'left-over-component', notes: [] });
  });

  it('takes a failure long after the incident for a new one', () => {
    const stage = page();
    stage.read(30, { components: well, incidents: over });
    stage.read(100, { components: failing, incidents: over });
    expect(newsIn(stage.read(101, { components: failing, incidents: over }))).toMatchObject([{ reason: 'first' }]);
  });

  it('announces it when it gets worse than the incident left it', () => {
    const stage = page();
    stage.read(30, { components: failing, incidents: over });
    const worse = components({ api: 'major_outage' });
    expect(heard(stage.read(40, { components: worse, incidents: over }))).toEqual(['incident:i1 changed 3']);
    expect(newsIn(stage.read(41, { components: worse, incidents: over }))).toMatchObject([
      { reason: 'first', impact: 'critical' },
    ]);
  });
});

describe('rule 13: a component that fails without an incident', () => {
  it('is announced at the second reading, told when it changes, and when it is over', () => {
    const page = createPageStage();
    const degraded = components({ code: 'degraded_performance' });
    expect(page.read(0, { components: degraded })).toEqual([]);
    expect(page.state(0)).toMatchObject({ state: 'degraded', rule: 'component-without-incident' });
    const [first] = newsIn(page.read(1, { components: degraded }));
    expect(first).toMatchObject({ reason: 'first', subject: { kind: 'page' }, components: ['code'], impact: 'minor' });
    expect(page.read(2, { components: degraded })).toEqual([]);
    const [changed] = newsIn(page.read(3, { components: components({ code: 'major_outage' }) }));
    expect(changed).toMatchObject({ reason: 'changed', subject: first?.subject, impact: 'critical', revision: 2 });
    const [over] = newsIn(page.read(4, { components: well }));
    expect(over).toMatchObject({ reason: 'resolved', subject: first?.subject, revision: 3, allClear: true });
    expect(page.record.notes).toMatchObject([{ endedAt: NOON + 4 * MINUTE }]);
    page.read(4 + 60 * 24, { components: well });
    expect(page.record.notes).toEqual([]);
  });

  it('is forgotten when the next reading no longer shows it', () => {
    const page = createPageStage();
    page.read(0, { components: failing });
    page.read(1, { components: well });
    expect(page.read(2, { components: failing })).toEqual([]);
  });

  it('ends as a note when an incident comes to speak of it', () => {
    const page = createPageStage();
    page.read(0, { components: failing });
    page.read(1, { components: failing });
    const changes = newsIn(page.read(2, { components: failing, incidents: [incident('i1', [begun])] }));
    expect(changes.map(({ subject, reason }) => `${subject.kind} ${reason}`)).toEqual([
      'incident first',
      'page resolved',
    ]);
    expect(page.record.notes[0]?.becameIncident).toBe('i1');
  });

  it('is not announced beside an open incident that names no component at all', () => {
    const page = createPageStage();
    const bare = incident('i1', [{ status: 'investigating', minute: 0 }]);
    expect(heard(page.read(0, { components: failing, incidents: [bare] }))).toEqual(['incident:i1 first 1']);
    expect(page.read(1, { components: failing, incidents: [bare] })).toEqual([]);
  });

  it('is no failure when it is planned maintenance', () => {
    const page = createPageStage();
    for (const minute of [0, 1, 2])
      expect(
        page.read(minute, { components: components({ api: 'under_maintenance' }), indicator: 'maintenance' }),
      ).toEqual([]);
    expect(page.state(2)).toMatchObject({ state: 'advisory', rule: 'maintenance' });
  });
});

describe('where only incidents are read', () => {
  it('takes the state of components from the newest update that names them', () => {
    const page = createPageStage();
    page.read(0, { incidents: [incident('i1', [begun])] });
    expect(page.state(0)).toMatchObject({ state: 'outage', components: [{ id: 'api', status: 'partial_outage' }] });
    page.read(20, { incidents: [incident('i1', [begun, watching])] });
    expect(page.state(20)).toMatchObject({ state: 'recovering', components: [] });
  });

  it('falls back on the components of the incident', () => {
    const page = createPageStage();
    page.read(0, { incidents: [incident('i1', [{ status: 'investigating', minute: 0 }], { components: failing })] });
    expect(page.state(0).components).toMatchObject([{ id: 'api', status: 'partial_outage' }]);
  });

  it('takes what was over before the first reading to say nothing about now', () => {
    const page = createPageStage();
    const past = incident('old', [
      { ...begun, minute: -900 },
      { ...begun, status: 'resolved', minute: -800 },
    ]);
    page.read(0, { incidents: [past] });
    expect(page.record.components).toEqual(well.slice(0, 1));
    expect(page.state(0).state).toBe('healthy');
  });

  it('leaves a component failing that another incident still speaks of', () => {
    const page = createPageStage();
    const other = incident('i2', [{ ...begun, minute: 1 }]);
    page.read(2, { incidents: [incident('i1', [begun]), other] });
    page.read(30, { incidents: [incident('i1', [begun, { status: 'resolved', minute: 30 }]), other] });
    expect(page.state(30)).toMatchObject({ state: 'outage', components: [{ id: 'api' }] });
  });

  it('goes by the last summary until an update says otherwise', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(1, { components: well, incidents: [incident('i1', [begun])] });
    page.read(2, { incidents: [incident('i1', [begun])] });
    expect(page.state(2).components).toEqual([]);
  });

  it('takes a component to be well once its incident was resolved without a word about it', () => {
    const page = createPageStage();
    page.read(0, { incidents: [incident('i1', [begun])] });
    page.read(30, { incidents: [incident('i1', [begun, { status: 'resolved', minute: 30 }])] });
    expect(page.state(30).state).toBe('healthy');
  });
});

describe('a component that comes and goes without an incident', () => {
  const show = (stage: ReturnType<typeof createPageStage>, minutes: readonly number[], parts: typeof well) =>
    minutes.flatMap((minute) => newsIn(stage.read(minute, { components: parts, incidents: [] })));

  it('is one subject, told of each turn by an edit', () => {
    const stage = createPageStage();
    show(stage, [0], well);
    const turns = [3, 9, 15, 21].flatMap((minute) => [
      ...show(stage, [minute, minute + 1, minute + 2], failing),
      ...show(stage, [minute + 3, minute + 4], well),
    ]);
    expect(new Set(turns.map(({ subject }) => subject.id)).size).toBe(1);
    const once = ['changed', 'resolved'];
    expect(turns.map(({ reason }) => reason)).toEqual(['first', 'resolved', ...once, ...once, ...once]);
    expect(turns.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(stage.record.notes).toMatchObject([{ times: 4, since: NOON + 3 * MINUTE, endedAt: NOON + 24 * MINUTE }]);
  });

  it('is believed at the second reading each time', () => {
    const stage = createPageStage();
    show(stage, [0], well);
    show(stage, [1, 2], failing);
    show(stage, [3], well);
    expect(show(stage, [4], failing)).toEqual([]);
    expect(show(stage, [5], well)).toEqual([]);
    expect(show(stage, [6], failing)).toEqual([]);
    // Nothing was left over from an incident: there was none.
    expect(stage.state(6)).toMatchObject({ state: 'outage', rule: 'component-without-incident' });
    expect(show(stage, [7], failing)).toMatchObject([{ reason: 'changed' }]);
    expect(stage.state(7).notes).toMatchObject([{ times: 2 }]);
  });

  it('is a new one when it had been well for half an hour', () => {
    const stage = createPageStage();
    show(stage, [0], well);
    show(stage, [1, 2], failing);
    show(stage, [3, 20, 34], well);
    expect(show(stage, [35, 36], failing)).toMatchObject([{ reason: 'first', revision: 1 }]);
    expect(stage.record.notes).toMatchObject([{ since: NOON + 35 * MINUTE }]);
  });
});
