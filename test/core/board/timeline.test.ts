import * as fc from 'fast-check';
import { partsOf, timelineOf } from '../../../src/core/board/timeline';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import type { ErrorTypeId } from '../../../src/domain/error-type';
import type { Outage } from '../../../src/domain/outage';
import type { TrackedIncident } from '../../../src/domain/page-record';
import { incident } from '../../support/core-stage';

const NOON = Date.UTC(2026, 3, 28, 12);

function outage(more: Partial<Outage> = {}): Outage {
  const at = NOON - 5 * HOUR;
  return {
    id: 'o1',
    scope: 'provider',
    state: 'over',
    since: at,
    suspectedAt: at + 4 * MINUTE,
    confirmedAt: at + 6 * MINUTE,
    recoveringAt: at + HOUR,
    overAt: at + 2 * HOUR,
    lastFailureAt: at + HOUR,
    people: ['ann', 'bea'],
    recovered: [],
    types: { overloaded: 2 },
    revision: 2,
    ...more,
  };
}

function tracked(firstSeenAt: number, endedAt?: number, kind: TrackedIncident['kind'] = 'outage'): TrackedIncident {
  return {
    incident: incident(firstSeenAt, 'investigating'),
    firstSeenAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    seenUpdates: [],
    components: {},
    kind,
    revision: 1,
    wasDegraded: true,
  };
}

describe('a timeline', () => {
  const time = partsOf(NOON - DAY, NOON);
  const nothing = { time, zone: 'UTC', counts: { kinds: [], people: [] }, outages: [], incidents: [] };

  it('has a handful of equal parts, whatever the length, that hold both ends', () => {
    void fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 400 * DAY }), (from, length) => {
        const parts = partsOf(from, from + length);
        const count = (parts.until - parts.from) / parts.bucket;
        expect(Number.isInteger(count)).toBe(true);
        expect(count).toBeGreaterThan(0);
        expect(count).toBeLessThan(63);
        expect(parts.from).toBeLessThanOrEqual(from);
        expect(parts.until).toBeGreaterThan(from + length);
        expect(parts.from % parts.bucket).toBe(0);
      }),
    );
    expect([time.bucket, partsOf(NOON - 7 * DAY, NOON).bucket]).toEqual([30 * MINUTE, 3 * HOUR]);
  });

  it('puts reports and people in their part, the most reported kind first', () => {
    const kinds = [
      { at: time.from, type: 'timeout', reports: 1 },
      { at: NOON, type: 'overloaded', reports: 4 },
      { at: NOON - HOUR, type: 'overloaded', reports: 2 },
    ] as const;
    const chart = timelineOf({ ...nothing, counts: { kinds, people: [{ at: NOON, people: 3 }] } });
    expect(chart.kinds.map(({ kind }) => kind)).toEqual(['overloaded', 'timeout']);
    expect(chart.kinds[0]?.reports.slice(-3)).toEqual([2, 0, 4]);
    expect(chart.kinds[1]?.reports[0]).toBe(1);
    expect(chart.people.at(-1)).toBe(3);
    expect(chart.people.filter((people) => people > 0)).toHaveLength(1);
  });

  it('tells five kinds apart at most, and loses no report of the others', () => {
    const types: ErrorTypeId[] = [
      'overloaded',
      'timeout',
      'connection',
      'permission',
      'client_bug',
      'unknown',
      'rate_limit',
    ];
    const kinds = types.map((type, n) => ({ at: NOON, type, reports: 10 - n }));
    const chart = timelineOf({ ...nothing, counts: { kinds, people: [] } });
    expect(chart.kinds.map(({ kind }) => kind)).toEqual([...types.slice(0, 4), 'rest']);
    expect(chart.kinds.at(-1)?.reports.at(-1)).toBe(6 + 5 + 4);
  });

  it('says what is usual in each part, where that is known', () => {
    const usual = jest.fn((from: number, until: number) => (until - from) / HOUR);
    expect(timelineOf({ ...nothing, usual }).usual).toEqual(Array(49).fill(0.5));
    expect(timelineOf(nothing).usual).toBeUndefined();
  });

  it('has outages and incidents as bands within it, and marks who was first', () => {
    const bands = timelineOf({ ...nothing, outages: [outage()], incidents: [tracked(NOON - 4.5 * HOUR)] }).bands;
    expect(bands).toEqual([
      { lane: 'team', from: NOON - 5 * HOUR, until: NOON - 4 * HOUR, severity: 'severe', aheadMs: 24 * MINUTE },
      { lane: 'official', from: NOON - 4.5 * HOUR, until: time.until, severity: 'severe' },
    ]);
  });

  it('does not claim to have been first when the page was, or tells nothing', () => {
    const late = timelineOf({ ...nothing, outages: [outage()], incidents: [tracked(NOON - 5 * HOUR)] }).bands;
    const alone = timelineOf({ ...nothing, outages: [outage()] }).bands;
    expect([...late, ...alone].filter(({ aheadMs }) => aheadMs !== undefined)).toEqual([]);
  });

  it('leaves out what was none: a false alarm, a suspicion that came to nothing, a part of another outage', () => {
    const suspicion = outage();
    const { confirmedAt: _confirmed, ...unconfirmed } = suspicion;
    const outages = [outage({ marked: 'false-alarm' }), unconfirmed, outage({ mergedInto: 'o2' })];
    expect(timelineOf({ ...nothing, outages }).bands).toEqual([]);
    const { overAt: _over, recoveringAt: _recovering, ...suspected } = unconfirmed;
    const now = timelineOf({ ...nothing, outages: [{ ...suspected, state: 'suspected' }] }).bands;
    expect(now).toMatchObject([{ severity: 'mild', until: time.until }]);
  });

  it('cuts bands at its ends, and leaves out what was before', () => {
    const long = outage({ since: NOON - 3 * DAY, recoveringAt: NOON - HOUR });
    const before = outage({ since: NOON - 3 * DAY, recoveringAt: NOON - 2 * DAY });
    expect(timelineOf({ ...nothing, outages: [long, before] }).bands).toMatchObject([
      { from: time.from, until: NOON - HOUR },
    ]);
  });
});
