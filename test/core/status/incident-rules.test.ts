import { HOUR, MINUTE } from '../../../src/domain/duration';
import { sinceWhen, toldWhen } from '../../../src/domain/page-record';
import {
  components,
  createPageStage,
  heard,
  incident,
  NOON,
  newsIn,
  type UpdateSketch,
} from '../../support/page-stage';

const failing = components({ api: 'partial_outage' });
const well = components();
const begun = { status: 'investigating', minute: 0, affected: failing.slice(0, 1) } as const;
const identified = { status: 'identified', minute: 10, affected: failing.slice(0, 1) } as const;
const watching = { status: 'monitoring', minute: 20, affected: well.slice(0, 1) } as const;
const resolved = { status: 'resolved', minute: 30, affected: well.slice(0, 1) } as const;

describe('rule 1: only an update that was never seen is news', () => {
  it('keeps quiet while nothing is said, whatever else is touched', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    const renamed = {
      ...incident('i1', [begun]),
      name: 'Renamed',
      startedAt: NOON + HOUR,
      impact: 'critical' as const,
    };
    expect(page.read(1, { components: failing, incidents: [renamed] })).toEqual([]);
    expect(page.tracked('i1').incident.name).toBe('Renamed');
  });

  it('announces once what is open when the bot starts, and what is over to nobody', () => {
    const page = createPageStage();
    const incidents = [
      incident('open', [begun]),
      incident('old', [
        { ...begun, minute: -3_000 },
        { ...resolved, minute: -2_900 },
      ]),
    ];
    expect(heard(page.read(0, { components: failing, incidents }))).toEqual(['incident:open first 1']);
  });

  it('puts several updates that came between two readings into one revision', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    expect(
      heard(page.read(21, { components: well, incidents: [incident('i1', [begun, identified, watching])] })),
    ).toEqual(['incident:i1 changed 2']);
  });

  it('does not believe an old copy of the page that a cache served', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(31, { components: well, incidents: [incident('i1', [begun, resolved])] });
    expect(page.read(32, { components: well, incidents: [incident('i1', [begun])] })).toEqual([]);
    expect(page.tracked('i1').endedAt).toBe(NOON + 31 * MINUTE);
    expect(page.state(32).state).toBe('healthy');
  });

  it('does not take back what it knows for an old copy of an open incident', () => {
    const page = createPageStage();
    page.read(20, { components: well, incidents: [incident('i1', [begun, identified, watching])] });
    expect(page.read(21, { components: well, incidents: [incident('i1', [begun, identified])] })).toEqual([]);
    expect(page.tracked('i1').incident.status).toBe('monitoring');
  });

  it('needs an update to believe that what is over is open again', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(5, { components: well, incidents: [{ ...incident('i1', [begun]), status: 'resolved' }] });
    expect(page.read(6, { components: well, incidents: [incident('i1', [begun])] })).toEqual([]);
  });

  it('believes that an incident is over even if no update says so', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    const silently = { ...incident('i1', [begun]), status: 'resolved' as const };
    expect(heard(page.read(5, { components: well, incidents: [silently] }))).toEqual(['incident:i1 resolved 2']);
  });
});

describe('rule 5: an incident affects every component that any of its updates named', () => {
  it('and its end is told although the page has taken the components off', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(5, {
      components: failing,
      incidents: [incident('i1', [begun, { ...identified, affected: components().slice(1) }])],
    });
    const bare = incident('i1', [begun, { ...identified, affected: [] }, { status: 'resolved', minute: 30 }]);
    const [news] = newsIn(page.read(30, { components: well, incidents: [bare] }));
    expect(news).toMatchObject({ reason: 'resolved', components: ['api', 'code'] });
  });
});

describe('rule 6: every update is news, and a relapse is no new announcement', () => {
  it('tells an update that repeats the status', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    const more = incident('i1', [begun, { ...begun, minute: 4, body: 'Still looking.' }]);
    expect(heard(page.read(4, { components: failing, incidents: [more] }))).toEqual(['incident:i1 changed 2']);
  });

  it('believes it when the page takes back for ten minutes that it is over, and its components fail', () => {
    const page = createPageStage();
    const open = [incident('i1', [begun])];
    page.read(0, { components: failing, incidents: open });
    page.read(30, { components: well, incidents: [incident('i1', [begun, resolved])] });
    for (let minute = 32; minute < 42; minute++)
      expect(page.read(minute, { components: failing, incidents: open })).toEqual([]);
    expect(newsIn(page.read(42, { components: failing, incidents: open }))).toMatchObject([
      { subject: { kind: 'incident', id: 'i1' }, reason: 'changed', turn: 'relapse' },
    ]);
    expect(page.state(42).state).toBe('outage');
    expect(page.read(43, { components: failing, incidents: open })).toEqual([]);
    const closed = [incident('i1', [begun, { ...resolved, id: 'anew', minute: 50 }])];
    expect(heard(page.read(50, { components: well, incidents: closed }))).toEqual(['incident:i1 resolved 4']);
  });

  it('keeps to the end while what is open again comes and goes, or nothing fails', () => {
    const page = createPageStage();
    const [open, over] = [[incident('i1', [begun])], [incident('i1', [begun, resolved])]];
    page.read(0, { components: failing, incidents: open });
    page.read(30, { components: well, incidents: over });
    for (const minute of [31, 36, 41]) {
      expect(newsIn(page.read(minute, { components: failing, incidents: open }))).toEqual([]);
      expect(newsIn(page.read(minute + 4, { components: failing, incidents: open }))).toEqual([]);
      page.read(minute + 4.5, { components: well, incidents: over });
    }
    for (let minute = 46; minute < 60; minute++)
      expect(newsIn(page.read(minute, { components: well, incidents: open }))).toEqual([]);
  });

  it('tells a relapse while a fix is watched as a turn on the same subject', () => {
    const page = createPageStage();
    page.read(20, { components: well, incidents: [incident('i1', [begun, watching])] });
    const again = incident('i1', [begun, watching, { ...identified, minute: 25 }]);
    expect(newsIn(page.read(25, { components: failing, incidents: [again] }))).toMatchObject([
      { subject: { kind: 'incident', id: 'i1' }, reason: 'changed', turn: 'relapse', revision: 2 },
    ]);
    expect(page.tracked('i1').turn).toEqual({ kind: 'relapse', revision: 2 });
  });

  it('tells an incident that is opened again as a turn on the same subject, and its second end', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(30, { components: well, incidents: [incident('i1', [begun, resolved])] });
    const reopened = [begun, resolved, { ...identified, minute: 40 }];
    expect(newsIn(page.read(40, { components: failing, incidents: [incident('i1', reopened)] }))).toMatchObject([
      { reason: 'changed', turn: 'relapse', revision: 3 },
    ]);
    expect(page.state(40).state).toBe('outage');
    const closed = incident('i1', [...reopened, { ...resolved, minute: 50 }]);
    expect(heard(page.read(50, { components: well, incidents: [closed] }))).toEqual(['incident:i1 resolved 4']);
  });

  it('counts from then when it had been over for long, and from its begin when it had not', () => {
    for (const [gap, since] of [
      [40, 0],
      [3 * 24 * 60, 3 * 24 * 60],
    ] as const) {
      const page = createPageStage();
      page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
      page.read(30, { components: well, incidents: [incident('i1', [begun, resolved])] });
      const again = incident('i1', [begun, resolved, { ...identified, minute: gap }]);
      expect(newsIn(page.read(gap, { components: failing, incidents: [again] }))).toMatchObject([{ turn: 'relapse' }]);
      expect(sinceWhen(page.tracked('i1'))).toBe(NOON + since * MINUTE);
      expect(toldWhen(page.tracked('i1'))).toBe(NOON);
    }
  });

  it('tells one that is opened again only to be watched by an edit alone, and its relapse as one', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(30, { components: well, incidents: [incident('i1', [begun, resolved])] });
    const watched = [begun, resolved, { ...watching, minute: 40 }];
    const [news] = newsIn(page.read(40, { components: well, incidents: [incident('i1', watched)] }));
    expect(news).toMatchObject({ reason: 'changed', revision: 3 });
    expect(news?.turn).toBeUndefined();
    expect(page.tracked('i1')).not.toHaveProperty('endedAt');
    expect(page.tracked('i1')).not.toHaveProperty('turn');
    const back = incident('i1', [...watched, { ...identified, minute: 50 }]);
    expect(newsIn(page.read(50, { components: failing, incidents: [back] }))).toMatchObject([{ turn: 'relapse' }]);
  });

  it('shows a last word that was rewritten after the end, and says nothing of an older one', () => {
    const page = createPageStage();
    const first = { ...begun, body: 'Requests fail.' };
    page.read(0, { components: failing, incidents: [incident('i1', [first])] });
    page.read(30, { components: well, incidents: [incident('i1', [first, resolved])] });
    const older = incident('i1', [{ ...first, body: 'Some requests fail.' }, resolved]);
    expect(page.read(40, { components: well, incidents: [older] })).toEqual([]);
    const rewritten = incident('i1', [first, { ...resolved, body: 'From 12:00 to 12:28 UTC requests failed.' }]);
    const [news] = newsIn(page.read(50, { components: well, incidents: [rewritten] }));
    expect(news).toMatchObject({ reason: 'changed', revision: 3 });
    expect(news?.turn).toBeUndefined();
  });

  it('adds what is written afterwards without a turn', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.read(30, { components: well, incidents: [incident('i1', [begun, resolved])] });
    const told = incident('i1', [begun, resolved, { status: 'postmortem', minute: 600 }]);
    const [news] = newsIn(page.read(600, { components: well, incidents: [told] }));
    expect(news).toMatchObject({ reason: 'changed', revision: 3 });
    expect(news?.turn).toBeUndefined();
  });
});

describe('an incident that is taken off the page and put there under another id', () => {
  const older = incident('old', [begun]);
  const newer = (more: readonly UpdateSketch[] = [], name = older.name) => ({
    ...incident('new', [begun, ...more]),
    name,
    url: 'https://stspg.io/new',
  });

  it('stays one incident, with the words and the address that it has now', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [older] });
    expect(heard(page.read(10, { components: failing, incidents: [newer([identified])] }))).toEqual([
      'incident:old changed 2',
    ]);
    expect(page.tracked('old').incident).toMatchObject({ url: 'https://stspg.io/new', status: 'identified' });
    expect(heard(page.read(30, { components: well, incidents: [newer([identified, resolved])] }))).toEqual([
      'incident:old resolved 3',
    ]);
    expect(Object.keys(page.record.incidents)).toEqual(['old']);
  });

  it('comes back as the same when it was missed for a while', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [older] });
    for (const minute of [1, 2, 3]) page.read(minute, { components: failing, incidents: [] });
    expect(page.tracked('old').turn?.kind).toBe('withdrawn');
    expect(heard(page.read(4, { components: failing, incidents: [newer()] }))).toEqual(['incident:old changed 3']);
  });

  it.each([
    ['another name', newer([], 'Something else'), []],
    ['the first one still being there', newer(), [older]],
    ['the first one being over', newer(), [incident('old', [begun, resolved])]],
  ])('is another one with %s', (_why, other, beside) => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [older] });
    expect(heard(page.read(31, { components: failing, incidents: [...beside, other] }))).toContain(
      'incident:new first 1',
    );
  });
});
