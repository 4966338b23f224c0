import { MINUTE } from '../../../src/domain/duration';
import { components, createPageStage, heard, incident, NOON, newsIn } from '../../support/page-stage';

const failing = components({ api: 'partial_outage' });
const well = components();
const begun = { status: 'investigating', minute: 0, affected: failing.slice(0, 1) } as const;

describe('rule 3: a page that cannot be read says nothing about Claude', () => {
  it('lets an incident that ended meanwhile have ended when the page says, if that was meanwhile', () => {
    for (const [said, ended] of [
      [40, 40],
      [5, 75],
      [300, 75],
    ] as const) {
      const page = createPageStage();
      page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
      page.read(20, { components: failing, incidents: [incident('i1', [begun])] });
      for (let minute = 21; minute < 75; minute++) page.fail(minute);
      const over = incident('i1', [begun, { status: 'resolved', minute: said, affected: [] }]);
      page.read(75, { components: well, incidents: [over] });
      expect(page.tracked('i1').endedAt).toBe(NOON + ended * MINUTE);
    }
  });

  it('is told after five minutes, once, and again when it is back', () => {
    const page = createPageStage();
    page.read(0, { components: well });
    for (const minute of [1, 2, 4]) expect(page.fail(minute)).toEqual([]);
    const [gone] = newsIn(page.fail(6));
    expect(gone).toMatchObject({ reason: 'first', revision: 1, subject: { kind: 'page' }, quiet: true });
    expect(page.fail(11)).toEqual([]);
    const [back] = newsIn(page.read(16, { components: well }));
    expect(back).toMatchObject({ reason: 'resolved', revision: 2, subject: gone?.subject });
    expect(page.record.lastUnreachable).toMatchObject({ since: NOON + MINUTE, endedAt: NOON + 16 * MINUTE });
  });

  it('is a subject of its own each time', () => {
    const page = createPageStage();
    const subjects = [0, 100].flatMap((start) => {
      page.fail(start);
      const gone = newsIn(page.fail(start + 5));
      page.read(start + 6, { components: well });
      return gone.map((news) => news.subject.id);
    });
    expect(new Set(subjects).size).toBe(2);
  });

  it('is not told when it was only a hiccup', () => {
    const page = createPageStage();
    page.read(0, { components: well });
    page.fail(1);
    expect(page.read(2, { components: well })).toEqual([]);
    expect(page.fail(5)).toEqual([]);
    expect(page.fail(9)).toEqual([]);
  });

  it('is the state meanwhile, neither down nor healthy, with what was known last', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    page.fail(1);
    expect(page.state(2).state).toBe('outage');
    page.fail(6);
    expect(page.state(6)).toMatchObject({
      state: 'page-unreachable',
      rule: 'unreachable',
      readAt: NOON,
      unreachable: { since: NOON + MINUTE, reason: 'certificate problem' },
      lastKnown: 'incident "Incident i1" (investigating), Claude API: partial outage',
    });
    expect(Object.keys(page.record.incidents)).toEqual(['i1']);
  });

  it.each([
    ['tls', {}, 'certificate problem'],
    ['timeout', {}, 'time-out'],
    ['http', { status: 503 }, 'it answers with HTTP 503'],
    ['http', {}, 'it answers with an error'],
  ] as const)('gives the reason of a failure by %s in words', (kind, details, reason) => {
    const page = createPageStage();
    page.fail(0, kind, details);
    expect(page.record.unreachable?.reason).toBe(reason);
  });

  it('is known at once when the page was never read, or not for a long time', () => {
    const fresh = createPageStage();
    fresh.fail(0);
    expect(fresh.state(0)).toMatchObject({ state: 'page-unreachable', lastKnown: 'nothing so far' });
    const slept = createPageStage();
    slept.read(0, { components: well });
    slept.fail(180);
    expect(slept.state(180).state).toBe('page-unreachable');
  });
});

describe('a page that lists nothing at all any more', () => {
  const nothing = { components: [], incidents: [] };

  it('cannot be read: that is no all-clear, and takes nothing back', () => {
    const page = createPageStage();
    page.read(0, { components: failing, incidents: [incident('i1', [begun])] });
    for (const minute of [1, 2, 3, 4, 5]) expect(page.read(minute, nothing)).toEqual([]);
    expect(heard(page.read(6, nothing))).toEqual([`page:claude/unreachable/${NOON + MINUTE} first 1`]);
    expect(page.state(6)).toMatchObject({ state: 'page-unreachable', readAt: NOON });
    expect(page.record.unreachable?.reason).toBe('its answer has an unknown shape');
    expect(page.tracked('i1').endedAt).toBeUndefined();
  });

  it('is taken at its word where it never listed anything, or only what is open is read', () => {
    const page = createPageStage();
    page.read(0, nothing);
    expect(page.state(0).state).toBe('healthy');
    page.read(1, { components: failing, incidents: [incident('i1', [begun])], onlyOpen: true });
    expect(heard(page.read(2, { ...nothing, onlyOpen: true }))).toEqual(['incident:i1 resolved 2']);
  });
});

describe('the state of a page', () => {
  it('is unknown before the first reading', () => {
    expect(createPageStage().state(0)).toMatchObject({ state: 'unknown', rule: 'never-read', readAt: 0 });
  });

  it('is by what fails now, not by the impact that an incident was given', () => {
    const page = createPageStage();
    const degraded = components({ api: 'degraded_performance' });
    page.read(0, {
      components: degraded,
      incidents: [incident('i1', [{ ...begun, affected: degraded }], { impact: 'critical' })],
    });
    expect(page.state(0).state).toBe('degraded');
  });

  it('follows the indicator when nothing else explains it', () => {
    const page = createPageStage();
    page.read(0, { components: well, indicator: 'major' });
    expect(page.state(0)).toMatchObject({ state: 'degraded', rule: 'indicator' });
  });
});
