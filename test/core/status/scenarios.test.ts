import { applyFailure } from '../../../src/core/status/apply-failure';
import { applyReading } from '../../../src/core/status/apply-reading';
import type { PageChange } from '../../../src/core/status/page-change';
import { pageState } from '../../../src/core/status/page-state';
import { DAY, MINUTE } from '../../../src/domain/duration';
import type { PageRecord } from '../../../src/domain/page-record';
import { parsePageError } from '../../../src/sources/parse-page-error';
import { parseReading } from '../../../src/sources/parse-statuspage';
import { heard, newsIn } from '../../support/page-stage';
import { bodiesAt, momentsOf, type Scenario, scenario } from '../../support/statuspage-bodies';

type Documents = 'both' | 'incidents';

/** Plays what the page showed, moment by moment; `documents` says which of its two documents are read. */
function play(story: Scenario, moments: readonly number[], documents: Documents = 'both') {
  let record: PageRecord | undefined;
  const changes: PageChange[] = [];
  const states = moments.map((at) => {
    const { summary, incidents } = bodiesAt(story, at);
    const reading = parseReading(documents === 'both' ? { summary, incidents } : { incidents }, at);
    const next = applyReading(record, reading, 'claude');
    record = next.record;
    changes.push(...next.changes);
    return pageState(record, at).state;
  });
  return { changes, states, record };
}

/** A quiet moment before the story begins, and then each of its moments. */
function wholeStory(story: Scenario): readonly number[] {
  const moments = momentsOf(story.incidents);
  return [(moments[0] ?? 0) - MINUTE, ...moments];
}

describe.each<Documents>(['both', 'incidents'])('the scenarios, reading %s', (documents) => {
  const run = (id: string) => play(scenario(id), wholeStory(scenario(id)), documents);

  it('ordinary: one announcement, edits, one resolve', () => {
    const { changes, states } = run('ordinary');
    expect(heard(changes)).toEqual([
      'incident:syni00000001 first 1',
      'incident:syni00000001 changed 2',
      'incident:syni00000001 changed 3',
      'incident:syni00000001 resolved 4',
    ]);
    expect(newsIn(changes).at(-1)?.allClear).toBe(true);
    expect(states).toEqual(['healthy', 'outage', 'outage', 'recovering', 'healthy']);
  });

  it('retro_resolved_only: announced to nobody, explains what the team noticed ten minutes earlier', () => {
    const { changes, states } = run('retro_resolved_only');
    expect(newsIn(changes)).toEqual([]);
    expect(changes).toMatchObject([{ kind: 'explains', incidentId: 'syni00000006' }]);
    const [window] = changes;
    if (window?.kind !== 'explains') throw new Error('it explains something');
    expect(new Date(window.from).toISOString()).toBe('2027-03-05T17:57:00.000Z');
    expect(new Date(window.to).toISOString()).toBe('2027-03-05T18:14:56.120Z');
    expect(states).toEqual(['healthy', 'healthy']);
  });

  it('long_advisory_all_operational: told once and quietly, healthy for all eighteen days', () => {
    const story = scenario('long_advisory_all_operational');
    const begin = momentsOf(story.incidents)[0] ?? 0;
    const moments = Array.from({ length: 18 * 24 }, (_, hour) => begin + (hour * DAY) / 24);
    const { changes, states } = play(story, moments, documents);
    expect(heard(changes)).toEqual(['advisory:syni00000011 first 1']);
    expect(newsIn(changes)[0]?.quiet).toBe(true);
    expect(new Set(states)).toEqual(new Set(['advisory']));
  });

  it('components_removed_before_resolve: all components are remembered and the end is told', () => {
    const { changes, states } = run('components_removed_before_resolve');
    expect(heard(changes).map((line) => line.split(' ')[1])).toEqual(['first', 'changed', 'resolved']);
    expect(new Set(newsIn(changes).at(-1)?.components)).toEqual(
      new Set(['bpp5gb3hpjcl', 'k8w3r06qmzrp', 'rwppv331jlwc', 'yyzkbfz2thpt']),
    );
    expect(states).toEqual(['healthy', 'outage', 'recovering', 'healthy']);
  });

  it('burst_of_updates: each update is a revision of the one subject, for the announcer to hold back', () => {
    const { changes } = run('burst_of_updates');
    expect(heard(changes)).toEqual([
      'incident:syni00000034 first 1',
      'incident:syni00000034 changed 2',
      'incident:syni00000034 changed 3',
      'incident:syni00000034 resolved 4',
    ]);
  });

  it('bulk_touch_of_old_incidents: not a word', () => {
    const story = scenario('bulk_touch_of_old_incidents');
    const touched = Math.max(...story.incidents.map((incident) => Date.parse(incident.updated_at)));
    const before = story.incidents.map((incident) => ({ ...incident, updated_at: incident.created_at }));
    const first = play({ ...story, incidents: before }, [touched - MINUTE], documents);
    const { summary, incidents } = bodiesAt(story, touched);
    const reading = parseReading(documents === 'both' ? { summary, incidents } : { incidents }, touched);
    expect(first.changes).toEqual([]);
    expect(applyReading(first.record, reading, 'claude').changes).toEqual([]);
  });
});

describe('the scenarios that need more than incidents', () => {
  it('status_page_unreachable: says so, says what was known last, and never that Claude is down', () => {
    const story = scenario('status_page_unreachable');
    const begin = Date.parse('2027-03-05T07:40:00.120Z');
    const end = Date.parse('2027-03-05T10:53:00.120Z');
    const { record } = play(story, [begin - MINUTE]);
    const changes: PageChange[] = [];
    const states: string[] = [];
    let now = record;
    for (let at = begin; at < end; at += MINUTE) {
      const next = applyFailure(now, parsePageError('tls: certificate invalid'), at, 'claude');
      now = next.record;
      changes.push(...next.changes);
      states.push(pageState(now, at).state);
    }
    expect(states.slice(0, 5)).toEqual(Array(5).fill('healthy'));
    expect(new Set(states.slice(5))).toEqual(new Set(['page-unreachable']));
    expect(pageState(now, end)).toMatchObject({ lastKnown: 'all systems operational', readAt: begin - MINUTE });
    const back = applyReading(now, parseReading(bodiesAt(story, end), end), 'claude');
    changes.push(...back.changes);
    expect(heard(changes)).toEqual([
      `page:claude/unreachable/${begin} first 1`,
      `page:claude/unreachable/${begin} resolved 2`,
    ]);
    expect(pageState(back.record, end).state).toBe('healthy');
  });

  it('component_without_incident: announced at the second reading', () => {
    const story = scenario('component_without_incident');
    const begin = Date.parse('2027-03-05T12:00:00.120Z');
    const { changes, states } = play(story, [begin, begin + MINUTE, begin + 2 * MINUTE]);
    expect(heard(changes)).toEqual([`page:claude/yyzkbfz2thpt/${begin} first 1`]);
    expect(newsIn(changes)[0]?.at).toBe(begin + MINUTE);
    expect(states).toEqual(['degraded', 'degraded', 'degraded']);
  });
});
