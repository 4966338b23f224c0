import { DateTime } from 'luxon';
import { DAY, HOUR } from '../domain/duration';

/** A place on the axis of time, with what stands there. */
export interface TimeTick {
  /** ms since 1970. */
  readonly at: number;
  readonly label: string;
}

const STEPS_HOURS = [1, 2, 3, 6, 12];
const STEPS_DAYS = [1, 2, 7, 14];

/** At most so many places, at round hours or days of the zone (IANA name). */
export function timeTicks(from: number, until: number, zone: string, most: number): readonly TimeTick[] {
  const length = until - from;
  const hours = STEPS_HOURS.find((step) => length / (step * HOUR) <= most);
  return hours === undefined ? dayTicks(from, until, zone, most) : hourTicks(from, until, zone, hours);
}

function hourTicks(from: number, until: number, zone: string, step: number): readonly TimeTick[] {
  const ticks: TimeTick[] = [];
  const first = DateTime.fromMillis(from, { zone }).startOf('hour');
  for (let hour = first; hour.toMillis() <= until; hour = hour.plus({ hours: 1 })) {
    if (hour.toMillis() < from || hour.hour % step !== 0) continue;
    ticks.push({ at: hour.toMillis(), label: hour.hour === 0 ? hour.toFormat('ccc d') : hour.toFormat('HH:mm') });
  }
  return ticks;
}

function dayTicks(from: number, until: number, zone: string, most: number): readonly TimeTick[] {
  const days = STEPS_DAYS.find((step) => (until - from) / (step * DAY) <= most) ?? 28;
  const ticks: TimeTick[] = [];
  let day = DateTime.fromMillis(from, { zone }).startOf('day');
  if (day.toMillis() < from) day = day.plus({ days: 1 });
  for (; day.toMillis() <= until; day = day.plus({ days }))
    ticks.push({ at: day.toMillis(), label: day.toFormat(days === 1 ? 'ccc d' : 'd LLL') });
  return ticks;
}

/** "Tue 24 Nov 14:00 to 16:30, UTC": what a chart shows, for people. */
export function spanWords(from: number, until: number, zone: string): string {
  const [start, end] = [from, until].map((at) => DateTime.fromMillis(at, { zone }));
  if (!start || !end) return '';
  const place = zone === 'UTC' ? 'UTC' : `time of ${zone.replaceAll('_', ' ')}`;
  if (until - from > 2 * DAY) return `${start.toFormat('d LLL')} to ${end.toFormat('d LLL yyyy')}, ${place}`;
  const sameDay = start.hasSame(end, 'day');
  return `${start.toFormat('ccc d LLL HH:mm')} to ${end.toFormat(sameDay ? 'HH:mm' : 'ccc d LLL HH:mm')}, ${place}`;
}
