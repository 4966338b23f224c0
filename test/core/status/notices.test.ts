import { components, createPageStage, heard, incident, newsIn } from '../../support/page-stage';

const failing = components({ api: 'partial_outage' });
const well = components();
const begun = { status: 'investigating', minute: 0, affected: failing.slice(0, 1) } as const;
const identified = { status: 'identified', minute: 10, affected: failing.slice(0, 1) } as const;
const watching = { status: 'monitoring', minute: 20, affected: well.slice(0, 1) } as const;

describe('rule 2: an open incident under which nothing fails is an advisory', () => {
  const notice = incident('note', [
    { status: 'monitoring', minute: 0, affected: well, body: 'One model is suspended.' },
  ]);

  it('is told once, quietly, and leaves the state without alarm', () => {
    const page = createPageStage();
    const [news] = newsIn(page.read(0, { components: well, incidents: [notice] }));
    expect(news).toMatchObject({ subject: { kind: 'advisory', id: 'note' }, reason: 'first', quiet: true });
    for (const minute of [1, 60, 60 * 24 * 18])
      expect(page.read(minute, { components: well, incidents: [notice] })).toEqual([]);
    expect(page.state(60 * 24 * 18)).toMatchObject({ state: 'advisory', openIncidents: [] });
    expect(page.state(60).lastKnown).toBe('all systems operational, notice "Incident note"');
  });

  it('stays one while another incident makes its components fail', () => {
    const page = createPageStage();
    const changes = page.read(0, { components: failing, incidents: [notice, incident('real', [begun])] });
    expect(heard(changes)).toEqual(['advisory:note first 1', 'incident:real first 1']);
    expect(page.state(0).openIncidents.map((open) => open.incident.id)).toEqual(['real']);
  });

  it('becomes an incident, loudly, when an update says that something fails', () => {
    const page = createPageStage();
    page.read(0, { components: well, incidents: [notice] });
    const worse = incident('note', [{ status: 'monitoring', minute: 0, affected: well }, identified]);
    const changes = newsIn(page.read(10, { components: failing, incidents: [worse] }));
    expect(heard(changes)).toEqual(['incident:note first 2', 'advisory:note resolved 2']);
    expect(changes[0]?.quiet).toBe(false);
    expect(page.state(10).state).toBe('outage');
  });

  it('is none when nothing is known of components and the page calls it major', () => {
    const page = createPageStage();
    const bare = incident('i1', [{ status: 'investigating', minute: 0 }]);
    expect(heard(page.read(0, { incidents: [bare] }))).toEqual(['incident:i1 first 1']);
    expect(page.state(0)).toMatchObject({ state: 'outage', rule: 'incident-impact' });
  });

  it('is none when it failed before and only works again for now', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(20, { components: well, incidents: [incident('i1', [begun, watching])] });
    expect(page.tracked('i1').kind).toBe('outage');
    expect(page.state(20)).toMatchObject({ state: 'recovering', rule: 'incident-recovering' });
  });

  it('is one once a fix was watched for an hour without a word, and nothing failed', () => {
    const page = createPageStage();
    const watched = incident('i1', [begun, watching]);
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(20, { components: well, incidents: [watched] });
    expect(page.state(79).state).toBe('recovering');
    expect(page.state(81)).toMatchObject({ state: 'advisory', rule: 'advisory' });
    expect(page.state(81).openIncidents).toHaveLength(1);
    const more = incident('i1', [begun, watching, { ...watching, minute: 90 }]);
    page.read(90, { components: well, incidents: [more] });
    expect(page.state(91).state).toBe('recovering');
    page.read(200, { components: well, indicator: 'minor', incidents: [more] });
    expect(page.state(200).state).toBe('recovering');
    page.read(201, { components: failing, incidents: [more] });
    expect(page.state(201).state).toBe('outage');
  });
});

describe('a notice that the page marks as more without a word', () => {
  const said = { status: 'investigating', minute: 0 } as const;
  const marked = (impact: 'none' | 'critical') => ({
    components: well,
    indicator: impact,
    incidents: [incident('i1', [said], { impact })],
  });

  it('is an incident once two readings in a row say so', () => {
    const page = createPageStage();
    expect(heard(page.read(0, marked('none')))).toEqual(['advisory:i1 first 1']);
    expect(page.read(1, marked('critical'))).toEqual([]);
    expect(heard(page.read(2, marked('critical')))).toEqual(['incident:i1 first 2', 'advisory:i1 resolved 2']);
    expect(page.state(2).state).toBe('outage');
  });

  it('stays a notice when that was a slip, or when another incident is what the page is red for', () => {
    const page = createPageStage();
    page.read(0, marked('none'));
    page.read(1, marked('critical'));
    for (const minute of [2, 3]) expect(page.read(minute, marked('none'))).toEqual([]);
    const other = incident('i2', [{ ...said, minute: 4 }], { impact: 'major' });
    const incidents = [incident('i1', [said], { impact: 'none' }), other];
    for (const minute of [4, 5, 6]) page.read(minute, { components: well, indicator: 'major', incidents });
    expect(page.tracked('i1').kind).toBe('advisory');
  });
});
