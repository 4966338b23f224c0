import * as fc from 'fast-check';
import { resetMoment } from '../../../src/core/limits/reset-moment';
import { DAY, HOUR } from '../../../src/domain/duration';

const at = (iso: string) => Date.parse(iso);
const iso = (words: string, now: string, zone?: string) => {
  const reset = resetMoment(words, { at: at(now), zone });
  return reset && new Date(reset.at).toISOString().replace(':00.000Z', 'Z');
};

describe('when a limit resets', () => {
  // Words, moment at which they were pasted, zone of the person, what they mean.
  test.each([
    ['3:45pm', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T13:45Z'],
    ['3:45pm', '2026-10-07T12:00Z', 'America/New_York', '2026-10-07T19:45Z'],
    ['3:45pm (Europe/Berlin)', '2026-10-07T12:00Z', 'America/New_York', '2026-10-07T13:45Z'],
    ['3:45pm (Asia/Kolkata)', '2026-10-07T10:00Z', undefined, '2026-10-07T10:15Z'],
    ['5pm (America/Argentina/Buenos_Aires)', '2026-10-07T10:00Z', undefined, '2026-10-07T20:00Z'],
    ['9:15am', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-08T07:15Z'],
    ['12am', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T22:00Z'],
    ['12:30pm', '2026-10-07T09:00Z', 'Europe/Berlin', '2026-10-07T10:30Z'],
    ['15:45', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T13:45Z'],
    ['Mon 12:00am', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-11T22:00Z'],
    ['Mon 12:00am (Europe/Vienna)', '2026-10-07T12:00Z', 'Asia/Tokyo', '2026-10-11T22:00Z'],
    ['Monday at 9am', '2026-10-12T06:00Z', 'Europe/Berlin', '2026-10-12T07:00Z'],
    ['Monday at 9am', '2026-10-12T12:00Z', 'Europe/Berlin', '2026-10-19T07:00Z'],
    ['2026-08-09 00:00 UTC', '2026-08-08T20:00Z', 'Europe/Berlin', '2026-08-09T00:00Z'],
    ['2026-08-09T00:00:00Z', '2026-08-08T20:00Z', 'Europe/Berlin', '2026-08-09T00:00Z'],
    ['2026-08-09 at 00:00 UTC', '2026-08-08T20:00Z', undefined, '2026-08-09T00:00Z'],
    ['2026-08-09', '2026-08-08T20:00Z', 'Europe/Berlin', '2026-08-08T22:00Z'],
    ['Oct 9, 5pm', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-09T15:00Z'],
    ['Oct 9 at 5pm (Europe/London)', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-09T16:00Z'],
    ['Jan 2, 8am', '2026-12-30T12:00Z', 'Europe/Berlin', '2027-01-02T07:00Z'],
    ['9 Oct, 5pm', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-09T15:00Z'],
    ['October 9th at 5 p.m.', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-09T15:00Z'],
    ['3:45 p.m.', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T13:45Z'],
    ['3:45pm UTC', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T15:45Z'],
    ['15:45 GMT+2', '2026-10-07T12:00Z', 'America/New_York', '2026-10-07T13:45Z'],
    ['15:45 UTC-03:30', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T19:15Z'],
    ['2026-08-09T00:00:00+02:00', '2026-08-08T12:00Z', 'America/New_York', '2026-08-08T22:00Z'],
    ['3:45pm PT', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T22:45Z'],
    ['3:45 pm EST', '2026-10-07T12:00Z', 'Europe/Berlin', '2026-10-07T19:45Z'],
    ['15:45 CEST', '2026-10-07T12:00Z', 'America/New_York', '2026-10-07T13:45Z'],
    ['noon', '2026-10-07T09:00Z', 'Europe/Berlin', '2026-10-07T10:00Z'],
    ['2 days 3 hours', '2026-10-07T12:00Z', undefined, '2026-10-09T15:00Z'],
    ['2 hours', '2026-10-07T12:00Z', undefined, '2026-10-07T14:00Z'],
    ['1h 30m', '2026-10-07T12:00Z', undefined, '2026-10-07T13:30Z'],
    ['45 minutes', '2026-10-07T12:00Z', 'Asia/Tokyo', '2026-10-07T12:45Z'],
  ])('"%s" said at %s in %s is %s', (words, now, zone, expected) => {
    expect(iso(words, now, zone)).toBe(expected);
  });

  test('a limit that reset within the last hour is that one, not the one of tomorrow', () => {
    expect(iso('3:45pm', '2026-10-07T14:10Z', 'Europe/Berlin')).toBe('2026-10-07T13:45Z');
    expect(iso('3:45pm', '2026-10-07T15:00Z', 'Europe/Berlin')).toBe('2026-10-08T13:45Z');
    expect(iso('11:50pm', '2026-10-07T22:10Z', 'Europe/Berlin')).toBe('2026-10-07T21:50Z');
  });

  test('days on which clocks are set are right', () => {
    // Forward: 02:30 does not exist, an hour later it is 03:30. The day has 23 hours.
    expect(iso('2:30am', '2026-03-28T22:00Z', 'Europe/Berlin')).toBe('2026-03-29T01:30Z');
    expect(iso('9am', '2026-03-28T12:00Z', 'Europe/Berlin')).toBe('2026-03-29T07:00Z');
    // Back: 02:30 comes twice; the first of them, and once that is over the second.
    expect(iso('2:30am', '2026-10-24T22:00Z', 'Europe/Berlin')).toBe('2026-10-25T00:30Z');
    expect(iso('2:30am', '2026-10-25T00:45Z', 'Europe/Berlin')).toBe('2026-10-25T01:30Z');
    expect(iso('9am', '2026-10-24T12:00Z', 'Europe/Berlin')).toBe('2026-10-25T08:00Z');
    expect(iso('Sun 9am', '2026-10-20T12:00Z', 'America/New_York')).toBe('2026-10-25T13:00Z');
    expect(iso('Sun 9am', '2026-10-27T12:00Z', 'America/New_York')).toBe('2026-11-01T14:00Z');
  });

  test('without any zone it is read in UTC, and says that this is a guess', () => {
    const now = at('2026-10-07T12:00Z');
    expect(resetMoment('3:45pm', { at: now })).toEqual({ at: at('2026-10-07T15:45Z'), zone: 'UTC', guessed: true });
    expect(resetMoment('3:45pm', { at: now, zone: 'Nowhere/Land' })).toMatchObject({ zone: 'UTC', guessed: true });
    expect(resetMoment('3:45pm (Nowhere/Land)', { at: now, zone: 'Europe/Berlin' })).toMatchObject({
      zone: 'Europe/Berlin',
      guessed: false,
    });
    expect(resetMoment('2026-10-09 00:00 UTC', { at: now })).toMatchObject({ guessed: false });
    expect(resetMoment('2 hours', { at: now })).toMatchObject({ guessed: false });
  });

  test.each(['', 'soon', '25:99', '13pm', 'Feb 31, 5pm', '2026-13-40 00:00 UTC', '2031-01-01 00:00 UTC', 'Mon'])(
    '"%s" means no moment',
    (words) => {
      expect(iso(words, '2026-10-07T12:00Z', 'Europe/Berlin')).toBeUndefined();
    },
  );

  test('whatever is said, it is none or one between an hour ago and a month ahead', () => {
    const now = at('2026-10-24T23:30Z');
    const piece = fc.constantFrom(
      'Mon',
      'Oct 25',
      '2026-10-25',
      '2:30am',
      '12am',
      '23:59',
      '(Europe/Berlin)',
      'UTC',
      '3h',
      'at',
      ',',
    );
    void fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' ')),
        ),
        fc.constantFrom(undefined, 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'x'),
        (words, zone) => {
          const reset = resetMoment(words, { at: now, zone });
          if (!reset) return;
          expect(reset.at).toBeGreaterThanOrEqual(now - HOUR);
          expect(reset.at).toBeLessThanOrEqual(now + 32 * DAY);
        },
      ),
      { numRuns: 500 },
    );
  });
});
