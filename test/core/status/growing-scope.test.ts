import { components, createPageStage, heard, incident, newsIn, type UpdateSketch } from '../../support/page-stage';

const degraded = components({ api: 'degraded_performance' });
const begun = { status: 'investigating', minute: 0, affected: degraded.slice(0, 1) } as const;

/** A page with one small incident on the API. */
function page(more: Parameters<typeof incident>[2] = { impact: 'minor' }) {
  const stage = createPageStage();
  stage.read(0, { components: degraded, incidents: [incident('i1', [begun], more)] });
  return stage;
}

describe('rule 12: a scope that grows is raised once, saying what was added', () => {
  it('names the component that was added and how it stands', () => {
    const stage = page();
    const both = components({ api: 'degraded_performance', code: 'partial_outage' });
    const more = [begun, { status: 'identified', minute: 5, affected: both } as const];
    const [news] = newsIn(stage.read(5, { components: both, incidents: [incident('i1', more, { impact: 'minor' })] }));
    expect(news).toMatchObject({ reason: 'changed', revision: 2, turn: 'worse', components: ['api', 'code'] });
    expect(stage.tracked('i1').turn?.added).toEqual([{ kind: 'component', id: 'code', to: 'partial_outage' }]);
  });

  it('names the component that got worse, and the impact that was raised', () => {
    const stage = page();
    const worse = components({ api: 'major_outage' });
    const more = [begun, { status: 'identified', minute: 5, affected: worse.slice(0, 1) } as const];
    stage.read(5, { components: worse, incidents: [incident('i1', more, { impact: 'critical' })] });
    expect(stage.tracked('i1').turn).toEqual({
      kind: 'worse',
      revision: 2,
      added: [
        { kind: 'impact', from: 'minor', to: 'critical' },
        { kind: 'component', id: 'api', from: 'degraded_performance', to: 'major_outage' },
      ],
    });
  });

  it('names the models that were added, and that it is many now', () => {
    const stage = page({ impact: 'minor' });
    const say = (minute: number, ...bodies: string[]) => {
      const updates = bodies.map((body, n) => ({ ...begun, minute: n, body }));
      stage.read(minute, { components: degraded, incidents: [incident('i2', updates)] });
      return stage.tracked('i2').turn?.added;
    };
    expect(say(1, 'Opus requests fail.')).toBeUndefined();
    expect(say(2, 'Opus requests fail.', 'Opus 4.6 and Sonnet 4.5 fail.')).toEqual([
      { kind: 'model', model: 'Sonnet 4.5' },
    ]);
    expect(say(3, 'Opus requests fail.', 'Opus 4.6 and Sonnet 4.5 fail.', 'Errors on all models.')).toEqual([
      { kind: 'many-models' },
    ]);
  });

  it('raises the same growth once, however often it comes and goes', () => {
    const stage = page();
    const worse = components({ api: 'major_outage' });
    const updates: UpdateSketch[] = [begun];
    const turns = [worse, degraded, worse, degraded, worse].map((parts, n) => {
      updates.push({ ...begun, minute: n + 1, affected: parts.slice(0, 1) });
      return newsIn(
        stage.read(n + 1, { components: parts, incidents: [incident('i1', updates, { impact: 'minor' })] }),
      )[0]?.turn;
    });
    expect(turns).toEqual(['worse', undefined, undefined, undefined, undefined]);
  });

  it('is believed without a text about it when two readings in a row show it', () => {
    const stage = page();
    const raised = { components: degraded, incidents: [incident('i1', [begun], { impact: 'major' })] };
    expect(stage.read(1, raised)).toEqual([]);
    expect(newsIn(stage.read(2, raised))).toMatchObject([{ reason: 'changed', turn: 'worse', impact: 'major' }]);
    expect(stage.read(3, raised)).toEqual([]);
    const worse = { ...raised, components: components({ api: 'major_outage' }) };
    expect(stage.read(4, worse)).toEqual([]);
    expect(stage.read(5, raised)).toEqual([]);
    expect(stage.read(6, worse)).toEqual([]);
    expect(heard(stage.read(7, worse))).toEqual(['incident:i1 changed 3']);
  });

  it('is raised once too when it comes and goes without a text', () => {
    const stage = page();
    const show = (impact: 'minor' | 'major') => ({
      components: degraded,
      incidents: [incident('i1', [begun], { impact })],
    });
    const impacts = ['major', 'major', 'minor', 'minor', 'major', 'major', 'major'] as const;
    const raised = impacts.flatMap((impact, n) => newsIn(stage.read(n + 1, show(impact))));
    expect(raised).toMatchObject([{ turn: 'worse', revision: 2 }]);
  });

  it('takes what fails beside an incident that names no component for part of it', () => {
    const stage = createPageStage();
    const bare = { status: 'investigating', minute: 0 } as const;
    stage.read(0, { components: degraded, incidents: [incident('i1', [bare])] });
    const named = [bare, { ...begun, minute: 5 }];
    expect(newsIn(stage.read(5, { components: degraded, incidents: [incident('i1', named)] }))).toMatchObject([
      { reason: 'changed', components: ['api'] },
    ]);
    expect(stage.tracked('i1').turn).toBeUndefined();
    const other = createPageStage();
    const both = components({ api: 'degraded_performance', code: 'partial_outage' });
    other.read(0, { components: degraded, incidents: [incident('i1', [bare])] });
    for (const minute of [5, 6]) other.read(minute, { components: both, incidents: [incident('i1', [bare])] });
    expect(other.tracked('i1').turn?.added).toEqual([
      { kind: 'component', id: 'code', name: 'Claude Code', to: 'partial_outage' },
    ]);
  });

  it('is no growth when another incident is what makes the component fail', () => {
    const stage = page();
    const both = components({ api: 'degraded_performance', code: 'major_outage' });
    const wide = incident('i1', [begun], { impact: 'minor', components: components() });
    const other = incident('i2', [{ ...begun, minute: 3, affected: both.slice(1) }]);
    expect(heard(stage.read(3, { components: both, incidents: [wide, other] }))).toEqual(['incident:i2 first 1']);
    for (const minute of [4, 5]) expect(stage.read(minute, { components: both, incidents: [wide, other] })).toEqual([]);
  });

  it('is no growth when things get better', () => {
    const stage = page({ impact: 'major' });
    const calmer = [begun, { status: 'monitoring', minute: 5, affected: components().slice(0, 1) } as const];
    const [news] = newsIn(
      stage.read(5, { components: components(), incidents: [incident('i1', calmer, { impact: 'minor' })] }),
    );
    expect(news).toMatchObject({ reason: 'changed' });
    expect(news?.turn).toBeUndefined();
  });

  it('tells a relapse as a relapse, with what is worse than before', () => {
    const stage = page();
    const watching = { status: 'monitoring', minute: 5, affected: components().slice(0, 1) } as const;
    stage.read(5, { components: components(), incidents: [incident('i1', [begun, watching], { impact: 'minor' })] });
    const worse = components({ api: 'major_outage' });
    const again = [begun, watching, { ...begun, minute: 9, affected: worse.slice(0, 1) }];
    stage.read(9, { components: worse, incidents: [incident('i1', again, { impact: 'minor' })] });
    expect(stage.tracked('i1').turn).toMatchObject({ kind: 'relapse', added: [{ kind: 'component', id: 'api' }] });
  });

  it('is raised anew when it had stood better for a good while, and not before', () => {
    const stage = page({ impact: 'major' });
    const show = (minute: number, impact: 'minor' | 'major') =>
      newsIn(stage.read(minute, { components: degraded, incidents: [incident('i1', [begun], { impact })] }));
    const turnsOf = (minutes: readonly number[], impact: 'minor' | 'major') =>
      minutes.flatMap((minute) => show(minute, impact).map(({ turn }) => turn));
    expect(turnsOf([5, 10, 20], 'minor')).toEqual([]);
    expect(turnsOf([22, 23], 'major')).toEqual([]);
    expect(turnsOf([30, 40, 51], 'minor')).toEqual([]);
    expect(turnsOf([55, 56, 57], 'major')).toEqual(['worse']);
    expect(stage.tracked('i1').turn?.added).toEqual([{ kind: 'impact', from: 'minor', to: 'major' }]);
  });

  it('names a component that was well for a good while and fails again', () => {
    const stage = page();
    const well = components();
    const read = (minute: number, parts: typeof well) =>
      newsIn(stage.read(minute, { components: parts, incidents: [incident('i1', [begun], { impact: 'minor' })] }));
    const both = components({ api: 'degraded_performance', code: 'operational' });
    for (const minute of [5, 15, 26]) expect(read(minute, well)).toEqual([]);
    expect([30, 31, 32].flatMap((minute) => read(minute, both))).toMatchObject([{ turn: 'worse' }]);
    expect(stage.tracked('i1').turn?.added).toEqual([{ kind: 'component', id: 'api', to: 'degraded_performance' }]);
  });

  it('is no growth either when another incident stood for the component for a while', () => {
    const stage = page();
    const mine = incident('i1', [begun], { impact: 'minor' });
    const other = [
      { ...begun, minute: 3 },
      { status: 'resolved', minute: 40 },
    ] as const;
    stage.read(3, { components: degraded, incidents: [mine, incident('i2', other.slice(0, 1))] });
    stage.read(30, { components: degraded, incidents: [mine, incident('i2', other.slice(0, 1))] });
    const left = [40, 41, 42].flatMap((minute) =>
      newsIn(stage.read(minute, { components: degraded, incidents: [mine, incident('i2', other)] })),
    );
    expect(left.filter(({ turn }) => turn === 'worse')).toEqual([]);
  });

  it('comes back as a relapse, and not as worse, after a fix was watched for long', () => {
    const stage = page();
    const watching = { status: 'monitoring', minute: 5, affected: components().slice(0, 1) } as const;
    for (const minute of [5, 20, 40])
      stage.read(minute, {
        components: components(),
        incidents: [incident('i1', [begun, watching], { impact: 'minor' })],
      });
    const again = [begun, watching, { ...begun, minute: 45 }];
    stage.read(45, { components: degraded, incidents: [incident('i1', again, { impact: 'minor' })] });
    expect(stage.tracked('i1').turn).toEqual({ kind: 'relapse', revision: 3 });
  });
});
