import { HOUR, MINUTE } from '../../../src/domain/duration';
import { sinceWhen } from '../../../src/domain/page-record';
import { components, createPageStage, heard, incident, NOON, newsIn } from '../../support/page-stage';

type Page = ReturnType<typeof createPageStage>;

const failing = components({ api: 'partial_outage' });
const well = components();
const begun = { status: 'investigating', minute: 0, affected: failing.slice(0, 1) } as const;
const identified = { status: 'identified', minute: 10, affected: failing.slice(0, 1) } as const;
const resolved = { status: 'resolved', minute: 30, affected: well.slice(0, 1) } as const;

describe('rule 8: what is over before it is told', () => {
  const late = {
    status: 'monitoring',
    minute: 20,
    body: 'Between 11:40 UTC and 12:05 UTC sign-in failed; this has recovered.',
  } as const;

  it('is announced as recovered, with the time, when it is first seen under watch', () => {
    const page = createPageStage();
    const [news] = newsIn(page.read(21, { components: well, incidents: [incident('i1', [late])] }));
    expect(news).toMatchObject({ subject: { kind: 'incident' }, reason: 'first', turn: 'recovered' });
    expect(page.tracked('i1').recoveredAt).toBe(NOON + 5 * MINUTE);
    expect(page.state(21).state).toBe('recovering');
    expect(page.state(90).state).toBe('advisory');
  });

  it('fails again without being called worse than what nobody saw', () => {
    const page = createPageStage();
    page.read(21, { components: well, incidents: [incident('i1', [late])] });
    const back = incident('i1', [late, { ...identified, minute: 30 }]);
    expect(newsIn(page.read(30, { components: failing, incidents: [back] }))).toMatchObject([{ turn: 'relapse' }]);
    expect(page.tracked('i1').turn).toEqual({ kind: 'relapse', revision: 2 });
    const wider = incident('i1', [
      late,
      { ...identified, minute: 30 },
      { ...identified, minute: 40, affected: components({ api: 'major_outage' }).slice(0, 1) },
    ]);
    page.read(40, { components: components({ api: 'major_outage' }), incidents: [wider] });
    expect(page.tracked('i1').turn?.kind).toBe('worse');
  });

  it('is announced as live while its component fails, whatever the text says', () => {
    const page = createPageStage();
    const still = incident('i1', [{ ...late, affected: failing.slice(0, 1) }]);
    const [news] = newsIn(page.read(21, { components: failing, incidents: [still] }));
    expect(news?.turn).toBeUndefined();
    expect(page.state(21).state).toBe('outage');
  });

  it('explains earlier trouble, and is announced to nobody, when it is first seen resolved', () => {
    const page = createPageStage();
    page.read(0, { components: well });
    const past = incident('i1', [{ ...late, status: 'resolved' }]);
    expect(page.read(21, { components: well, incidents: [past] })).toEqual([
      { kind: 'explains', incidentId: 'i1', from: NOON - 20 * MINUTE, to: NOON + 20 * MINUTE },
    ]);
    expect(page.tracked('i1')).toMatchObject({ kind: 'silent', revision: 0 });
    expect(page.read(22, { components: well, incidents: [past] })).toEqual([]);
  });

  it('explains half an hour before its own times when the text names none', () => {
    const page = createPageStage();
    const past = incident('i1', [{ status: 'resolved', minute: 20, body: 'Some requests failed.' }]);
    expect(page.read(21, { incidents: [past] })).toEqual([
      { kind: 'explains', incidentId: 'i1', from: NOON - 10 * MINUTE, to: NOON + 20 * MINUTE },
    ]);
  });

  it('explains nothing that began well after the time its text names', () => {
    const page = createPageStage();
    const body = 'Between 08:40 UTC and 09:05 UTC sign-in failed.';
    const past = incident('i1', [{ status: 'resolved', minute: 20, body }]);
    expect(page.read(21, { incidents: [past] })).toMatchObject([{ to: NOON - 175 * MINUTE + 30 * MINUTE }]);
    const range = {
      ...past.updates[0],
      body: 'Between 08:40 and 09:05 UTC sign-in failed.',
    } as (typeof past.updates)[0];
    expect(createPageStage().read(21, { incidents: [{ ...past, updates: [range] }] })).toMatchObject([
      { from: NOON - 200 * MINUTE, to: NOON - 145 * MINUTE },
    ]);
    const lasted = 'For about 10 minutes sign-in failed; normal again at about 09:05 UTC.';
    const told = incident('i2', [{ status: 'resolved', minute: 20, body: lasted }]);
    expect(page.read(22, { incidents: [past, told] })).toMatchObject([{ to: NOON - 175 * MINUTE + 30 * MINUTE }]);
    const vague = incident('i3', [{ status: 'resolved', minute: 20, body: 'From 09:05 UTC on sign-in failed.' }]);
    expect(page.read(23, { incidents: [past, told, vague] })).toMatchObject([{ to: NOON + 20 * MINUTE }]);
  });

  it('is announced as live when it comes to life after all', () => {
    const page = createPageStage();
    page.read(21, { components: well, incidents: [incident('i1', [{ ...resolved, minute: 20 }])] });
    const live = incident('i1', [
      { ...resolved, minute: 20 },
      { ...identified, minute: 40 },
    ]);
    expect(heard(page.read(41, { components: failing, incidents: [live] }))).toEqual(['incident:i1 first 1']);
    expect(page.tracked('i1').firstSeenAt).toBe(NOON + 41 * MINUTE);
  });
});

describe('rule 9: durations count from our own first sight', () => {
  it('whatever times the page gives', () => {
    const page = createPageStage();
    const odd = { ...incident('i1', [{ ...begun, minute: -600 }]), startedAt: NOON + 9 * HOUR };
    page.read(0, { components: failing, incidents: [odd] });
    page.read(9, { components: well, incidents: [{ ...odd, status: 'resolved', resolvedAt: NOON - 700 * MINUTE }] });
    expect(page.tracked('i1')).toMatchObject({ firstSeenAt: NOON, endedAt: NOON + 9 * MINUTE });
  });

  it.each([
    ['when the bot came to look', (page: Page) => page, -90],
    [
      'when the page could be read again',
      (page: Page) => {
        page.read(-120, { components: well, incidents: [] });
        page.fail(-60);
        return page;
      },
      -90,
    ],
    [
      'unless it was not there when we last looked, a moment ago',
      (page: Page) => {
        page.read(-1, { components: well, incidents: [] });
        return page;
      },
      0,
    ],
  ])('and people are told since when it goes on, as the page says, %s', (_when, prepare, minute) => {
    const page = prepare(createPageStage());
    page.read(0, { components: failing, incidents: [incident('i1', [{ ...begun, minute: -90 }])] });
    expect(page.tracked('i1').firstSeenAt).toBe(NOON);
    expect(sinceWhen(page.tracked('i1'))).toBe(NOON + minute * MINUTE);
  });
});

describe('rule 10: the all-clear needs every incident that matters to be over', () => {
  const second = incident('i2', [
    { status: 'investigating', minute: 5, affected: components({ code: 'major_outage' }).slice(1) },
  ]);

  it('is withheld while another incident is open', () => {
    const page = createPageStage();
    page.read(6, {
      components: components({ api: 'partial_outage', code: 'major_outage' }),
      incidents: [incident('i1', [begun]), second],
    });
    const [first] = newsIn(
      page.read(31, {
        components: components({ code: 'major_outage' }),
        incidents: [incident('i1', [begun, resolved]), second],
      }),
    );
    expect(first).toMatchObject({ subject: { id: 'i1' }, reason: 'resolved', allClear: false });
    expect(page.state(31).state).toBe('outage');
    const done = { ...second, status: 'resolved' as const };
    const [last] = newsIn(page.read(40, { components: well, incidents: [incident('i1', [begun, resolved]), done] }));
    expect(last).toMatchObject({ subject: { id: 'i2' }, reason: 'resolved', allClear: true });
    expect(page.state(40)).toMatchObject({ state: 'healthy', rule: 'all-operational' });
  });

  it('is not withheld by an advisory', () => {
    const page = createPageStage();
    const notice = incident('note', [{ status: 'monitoring', minute: 0, affected: well }]);
    page.read(0, { components: failing, incidents: [incident('i1', [begun]), notice] });
    const [news] = newsIn(page.read(31, { components: well, incidents: [incident('i1', [begun, resolved]), notice] }));
    expect(news).toMatchObject({ reason: 'resolved', allClear: true });
  });
});

describe('an open incident that the page no longer lists', () => {
  it('counts as withdrawn after three readings, and returns as a turn on the same subject', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    expect(page.read(1, { components: failing })).toEqual([]);
    expect(page.read(2, { components: failing })).toEqual([]);
    expect(page.state(2).state).toBe('outage');
    expect(newsIn(page.read(3, { components: well }))).toMatchObject([{ reason: 'resolved', turn: 'withdrawn' }]);
    expect(page.read(4, { components: well })).toEqual([]);
    expect(newsIn(page.read(5, { components: failing, incidents: [incident('i1', [begun])] }))).toMatchObject([
      { reason: 'changed', turn: 'relapse' },
    ]);
  });

  it('is over as the page says when it is listed again as resolved: an edit, and no second ping', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    for (const minute of [1, 2, 3]) page.read(minute, { components: well });
    const [news] = newsIn(page.read(40, { components: well, incidents: [incident('i1', [begun, resolved])] }));
    expect(news).toMatchObject({ reason: 'changed', revision: 3 });
    expect(news?.turn).toBeUndefined();
    expect(page.tracked('i1').turn).toBeUndefined();
    expect(page.tracked('i1').endedAt).toBe(NOON + 30 * MINUTE);
    expect(page.read(41, { components: well, incidents: [incident('i1', [begun, resolved])] })).toEqual([]);
  });

  it('stays as it is when it is missing for one reading only', () => {
    const page = createPageStage();
    const incidents = [incident('i1', [begun])];
    for (const minute of [0, 2, 4, 6]) {
      page.read(minute, { components: failing, incidents });
      page.read(minute + 1, { components: failing });
    }
    expect(page.changes).toHaveLength(1);
  });

  it('is resolved at once where only open incidents were asked for', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])], onlyOpen: true });
    expect(newsIn(page.read(1, { components: well, onlyOpen: true }))).toMatchObject([
      { reason: 'resolved', turn: 'resolved' },
    ]);
  });

  it('is kept when it may just have dropped out of a full list', () => {
    const page = createPageStage();
    page.read(0, { incidents: [incident('i1', [begun])] });
    const others = Array.from({ length: 50 }, (_, n) => incident(`other${n}`, [{ ...resolved, minute: -9_000 }]));
    for (const minute of [1, 2, 3, 4]) expect(page.read(minute, { incidents: others })).toEqual([]);
    expect(page.state(4).openIncidents).toHaveLength(1);
  });

  it('is forgotten a week after its end', () => {
    const page = createPageStage();
    page.read(30, { components: well, incidents: [incident('i1', [begun, resolved])] });
    page.read(60 * 24 * 6, { components: well });
    expect(Object.keys(page.record.incidents)).toEqual(['i1']);
    page.read(60 * 24 * 8, { components: well });
    expect(page.record.incidents).toEqual({});
  });
});

describe('where only a list of incidents is read', () => {
  const younger = incident('i2', [{ ...begun, minute: 5 }]);

  it('keeps an incident that is older than everything listed for a week, then counts it as withdrawn', () => {
    const page = createPageStage();
    page.read(0, { incidents: [incident('i1', [begun])] });
    for (const minute of [5, 6, 7, 8, 60 * 24 * 6])
      expect(heard(page.read(minute, { incidents: [younger] })).filter((line) => line.includes('i1'))).toEqual([]);
    const changes = [0, 1, 2].flatMap((n) => newsIn(page.read(60 * 24 * 8 + n, { incidents: [younger] })));
    expect(changes).toMatchObject([{ subject: { id: 'i1' }, turn: 'withdrawn' }]);
  });

  it('takes one that is gone from between others for withdrawn', () => {
    const page = createPageStage();
    page.read(5, { incidents: [incident('i1', [begun]), younger] });
    const changes = [6, 7, 8].flatMap((minute) => newsIn(page.read(minute, { incidents: [incident('i1', [begun])] })));
    expect(changes).toMatchObject([{ subject: { id: 'i2' }, turn: 'withdrawn' }]);
  });
});
