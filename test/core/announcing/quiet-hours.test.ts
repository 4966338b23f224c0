import fc from 'fast-check';
import { isHushed, quietUntil } from '../../../src/core/announcing/quiet-hours';
import { momentOf, wallTime } from '../../../src/core/zoned-time';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import { type QuietHours, WEEKDAYS } from '../../../src/domain/quiet-hours';

const utc = (text: string) => Date.parse(`${text}Z`);
const until = (quiet: QuietHours, at: string) => {
  const end = quietUntil(quiet, utc(at));
  return end === undefined ? 'awake' : new Date(end).toISOString().slice(0, 16);
};
const night = (more: Partial<QuietHours> = {}): QuietHours => ({
  from: 22 * 60,
  until: 7 * 60,
  zone: 'Europe/Berlin',
  days: WEEKDAYS,
  ...more,
});

describe('quiet hours', () => {
  test('go by the clock on the wall of their zone, over midnight', () => {
    expect(until(night(), '2026-07-01T19:59')).toBe('awake');
    expect(until(night(), '2026-07-01T20:00')).toBe('2026-07-02T05:00');
    expect(until(night(), '2026-07-02T04:59')).toBe('2026-07-02T05:00');
    expect(until(night(), '2026-07-02T05:00')).toBe('awake');
    expect(until(night({ zone: 'Asia/Kolkata' }), '2026-07-01T16:30')).toBe('2026-07-02T01:30');
  });

  test('begin on their days only, and end on the day after', () => {
    const weekdays = night({ days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'] });
    expect(until(weekdays, '2026-07-04T01:00')).toBe('2026-07-04T05:00'); // Saturday, Friday's night
    expect(until(weekdays, '2026-07-04T23:00')).toBe('awake');
    expect(until(weekdays, '2026-07-06T03:00')).toBe('awake'); // Monday, Sunday's night
  });

  test('of whole days join into one', () => {
    const weekend = night({ from: 0, until: 0, days: ['Sat', 'Sun'] });
    expect(until(weekend, '2026-07-04T12:00')).toBe('2026-07-05T22:00');
    expect(until(night({ from: 0, until: 0 }), '2026-07-04T12:00')).toBe('2026-07-17T22:00');
  });

  test('end in the morning by the clock, however long the night is when clocks are set', () => {
    expect(until(night(), '2026-10-24T20:30')).toBe('2026-10-25T06:00');
    expect(until(night(), '2026-03-28T21:30')).toBe('2026-03-29T05:00');
  });

  test('end once when the hour comes twice, and at the new time when it is left out', () => {
    const half = night({ until: 2 * 60 + 30 });
    expect(until(half, '2026-10-25T00:29')).toBe('2026-10-25T01:30'); // 02:29 for the first time
    expect(until(half, '2026-10-25T00:45')).toBe('2026-10-25T01:30');
    expect(until(half, '2026-10-25T01:30')).toBe('awake');
    expect(until(half, '2026-03-29T00:59')).toBe('2026-03-29T01:30'); // 03:30, since there is no 02:30
    expect(until(half, '2026-03-29T01:30')).toBe('awake');
  });

  test('hush what is not worth to break them', () => {
    const at = utc('2026-07-01T22:00');
    expect(isHushed({}, 'none', at)).toBe(false);
    expect(isHushed({ quiet: night() }, 'critical', at)).toBe(true);
    expect(isHushed({ quiet: night({ except: 'critical' }) }, 'critical', at)).toBe(false);
    expect(isHushed({ quiet: night({ except: 'critical' }) }, 'major', at)).toBe(true);
    expect(isHushed({ quiet: night() }, 'none', at + DAY / 2)).toBe(false);
  });
});

describe('the clock on the wall', () => {
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia'];
  test('and moments lead to each other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: utc('2024-01-01T00:00') / MINUTE, max: utc('2030-01-01T00:00') / MINUTE }),
        fc.constantFrom(...zones),
        (minutes, zone) => {
          const at = minutes * MINUTE;
          const shown = wallTime(at, zone);
          const both = (['first', 'last'] as const).map((which) => momentOf(shown, shown.minute, zone, which));
          expect(both).toContain(at);
          expect((both[1] ?? 0) - (both[0] ?? 0)).toBeLessThanOrEqual(HOUR);
        },
      ),
      { numRuns: 500 },
    );
  });
});
