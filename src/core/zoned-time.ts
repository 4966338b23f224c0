import { IANAZone } from 'luxon';
import { DAY, MINUTE } from '../domain/duration';
import { WEEKDAYS, type Weekday } from '../domain/quiet-hours';

/** A day of the calendar. */
export interface CalendarDay {
  readonly year: number;
  /** From 1 on. */
  readonly month: number;
  readonly day: number;
}

/** What calendar and clock on the wall show. */
export interface WallTime extends CalendarDay {
  readonly weekday: Weekday;
  /** Minutes after midnight. */
  readonly minute: number;
}

/** What calendar and clock show in the zone (IANA name) at the moment. */
export function wallTime(at: number, zone: string): WallTime {
  const local = new Date(at + offsetAt(at, zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: WEEKDAYS[local.getUTCDay()] ?? 'Sun',
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  };
}

/** The day so many days later, or earlier. */
export function plusDays({ year, month, day }: CalendarDay, days: number): CalendarDay & { readonly weekday: Weekday } {
  const there = new Date(Date.UTC(year, month - 1, day + days));
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    weekday: WEEKDAYS[there.getUTCDay()] ?? 'Sun',
  };
}

/**
 * The moment at which the clock in the zone shows so many minutes after midnight. Of an hour that comes twice the `first`
 * or the `last`; in an hour that is left out it is as much later as the clock was moved.
 */
export function momentOf(
  { year, month, day }: CalendarDay,
  minute: number,
  zone: string,
  which: 'first' | 'last',
): number {
  const shown = Date.UTC(year, month - 1, day, 0, minute);
  const before = offsetAt(shown - DAY, zone);
  const after = offsetAt(shown + DAY, zone);
  const moments = [shown - before, shown - after]
    .filter((at) => at + offsetAt(at, zone) === shown)
    .sort((a, b) => a - b);
  return (which === 'first' ? moments[0] : moments.at(-1)) ?? shown - before;
}

/** How far the zone's clock is ahead of UTC, ms. */
function offsetAt(at: number, zone: string): number {
  return IANAZone.create(zone).offset(at) * MINUTE;
}
