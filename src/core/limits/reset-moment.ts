import { DateTime } from 'luxon';
import { HOUR, MINUTE, SECOND } from '../../domain/duration';
import type { LimitReset } from '../../domain/limit-reset';

/** A limit that lifted so long ago, ms, is meant rather than that of the next day. */
const JUST_NOW = HOUR;
/** No limit lasts longer, ms: what lies farther off was read wrongly. */
const FARTHEST = 32 * 24 * HOUR;

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ZONE =
  /\(?\b((?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|[A-Za-z_]{2,20}(?:\/[A-Za-z0-9_+-]{2,30}){1,2})(?![\w/])\)?/i;
/** Where people write so, and no clock elsewhere is called the same. */
const CALLED: Readonly<Record<string, string>> = {
  P: 'America/Los_Angeles',
  E: 'America/New_York',
  CET: 'Europe/Berlin',
  CEST: 'Europe/Berlin',
  BST: 'Europe/London',
};
const SHORT_ZONE = /[\d\sm.(](?:(P|E)[SD]?T|(CES?T|BST))\b/i;
const OFFSET = /\d(?::\d\d|m)\s?([+-]\d\d):?(\d\d)\b/i;
const CLOCK = /\b(\d{1,2})(?:[:.](\d\d))?\s?(am\b|pm\b|a\.m\.|p\.m\.)|\b(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(?![\d])/i;
const DATE = /\b(20\d\d)-(\d\d)-(\d\d)(?=$|[^\d])/;
const MONTH = String.raw`(?:${MONTHS.join('|')})[a-z]{0,6}\.?`;
const MONTH_DAY = new RegExp(String.raw`\b(${MONTH})\s(\d{1,2})(?:st|nd|rd|th)?\b(?!:)`, 'i');
const DAY_MONTH = new RegExp(String.raw`\b(\d{1,2})(?:st|nd|rd|th)?\.?\s(${MONTH})(?![a-z])`, 'i');
const WEEKDAY = new RegExp(String.raw`\b(${DAYS.join('|')})[a-z]{0,6}\b`, 'i');
const LENGTH =
  /^(?:in\s)?(?:(\d{1,2})\s?(?:d|days?)\b)?,?\s?(?:(\d{1,3})\s?(?:h|hrs?|hours?)\b)?\s?(?:(\d{1,4})\s?(?:m|mins?|minutes?)\b)?(?:(\d{1,4})\s?(?:s|seconds?)\b)?$/i;

/** Of what a length is made of, ms. */
const UNITS = [24 * HOUR, HOUR, MINUTE, SECOND];

/** Where and when the words were said. */
export interface SaidAt {
  /** ms since 1970. */
  readonly at: number;
  /** Zone of who said it, where that is known (IANA name). */
  readonly zone?: string | undefined;
}

/**
 * The moment that words such as `3:45pm (Europe/Berlin)`, `Mon 12:00am`, `Oct 9, 5pm`, `2026-08-09 00:00 UTC` or
 * `2 hours` mean: the next one that fits, or one of the last hour. A zone in the words goes before that of the person.
 * `undefined` when they mean none.
 */
export function resetMoment(words: string, { at, zone: own }: SaidAt): LimitReset | undefined {
  const said = words
    .trim()
    .slice(0, 120)
    .replace(/\bnoon\b/i, '12:00pm')
    .replace(/\bmidnight\b/i, '12:00am');
  const lengths = LENGTH.exec(said)?.slice(1) ?? [];
  if (lengths.some((length) => length !== undefined)) {
    const ms = lengths.reduce((sum, length, n) => sum + Number(length ?? 0) * (UNITS[n] ?? 0), 0);
    return within(at, at + ms, { zone: known(own) ?? 'UTC', guessed: false });
  }
  const inWords = zoneIn(said);
  const zone = inWords ?? known(own) ?? 'UTC';
  const guessed = inWords === undefined && known(own) === undefined;
  const moment = momentIn(said, at, zone);
  return moment === undefined ? undefined : within(at, moment, { zone, guessed });
}

function within(now: number, at: number, more: Pick<LimitReset, 'zone' | 'guessed'>): LimitReset | undefined {
  return at >= now - JUST_NOW && at <= now + FARTHEST ? { at, ...more } : undefined;
}

function momentIn(said: string, now: number, zone: string): number | undefined {
  const clock = clockIn(said);
  const here = DateTime.fromMillis(now, { zone });
  const [, year, month, day] = DATE.exec(said) ?? [];
  if (year !== undefined) {
    const date = DateTime.fromObject({ year: Number(year), month: Number(month), day: Number(day) }, { zone });
    return date.isValid ? firstFrom(date, clock ?? MIDNIGHT, now) : undefined;
  }
  const [, name = '', dayOfMonth] = MONTH_DAY.exec(said) ?? dayFirst(said);
  if (dayOfMonth !== undefined) {
    const inYear = (ahead: number) =>
      DateTime.fromObject(
        { year: here.year + ahead, month: MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1, day: Number(dayOfMonth) },
        { zone },
      );
    // Around New Year the day may be one of the next year, or of the last.
    const years = [inYear(-1), inYear(0), inYear(1)].filter((date) => date.isValid);
    return next(years, clock ?? MIDNIGHT, now);
  }
  const weekday = DAYS.indexOf((WEEKDAY.exec(said.replace(ZONE, ''))?.[1] ?? '').toLowerCase()) + 1;
  if (!clock) return undefined;
  const days = [-1, 0, 1, 2, 3, 4, 5, 6, 7].map((ahead) => here.startOf('day').plus({ days: ahead }));
  return next(
    days.filter((date) => weekday === 0 || date.weekday === weekday),
    clock,
    now,
  );
}

interface WallClock {
  readonly hour: number;
  readonly minute: number;
}

const MIDNIGHT: WallClock = { hour: 0, minute: 0 };

function next(days: readonly DateTime[], clock: WallClock, now: number): number | undefined {
  return days.map((date) => firstFrom(date, clock, now)).find((moment) => moment >= now - JUST_NOW);
}

/** That time on that day: of an hour that comes twice the one still to come; one that is left out comes an hour later. */
function firstFrom(date: DateTime, clock: WallClock, now: number): number {
  const moments = date
    .set({ ...clock, second: 0, millisecond: 0 })
    .getPossibleOffsets()
    .map((one) => one.toMillis())
    .sort((a, b) => a - b);
  return moments.find((moment) => moment > now) ?? moments.at(-1) ?? Number.NaN;
}

function clockIn(said: string): WallClock | undefined {
  const [, twelve, past = '0', half, hour24, minute24] = CLOCK.exec(said) ?? [];
  const hour =
    twelve === undefined ? Number(hour24 ?? Number.NaN) : (Number(twelve) % 12) + (/^p/i.test(half ?? '') ? 12 : 0);
  const minute = Number(twelve === undefined ? minute24 : past);
  const isTime = hour <= 23 && minute <= 59 && (twelve === undefined || (Number(twelve) >= 1 && Number(twelve) <= 12));
  return isTime ? { hour, minute } : undefined;
}

/** "9 Oct", as the other way round. */
function dayFirst(said: string): readonly string[] {
  const [all, day, month] = DAY_MONTH.exec(said) ?? [];
  return all === undefined || day === undefined || month === undefined ? [] : [all, month, day];
}

/** The zone that the words name. */
function zoneIn(said: string): string | undefined {
  const [, hours, minutes] = OFFSET.exec(said) ?? [];
  if (hours !== undefined) return known(`UTC${hours}:${minutes}`);
  const full = known(/\dz$/i.test(said) ? 'UTC' : ZONE.exec(said)?.[1]);
  if (full !== undefined) return full;
  const [, first, whole] = SHORT_ZONE.exec(said) ?? [];
  return CALLED[(first ?? whole ?? '').toUpperCase()];
}

/** The zone when the computer knows it. */
function known(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  const name = zone.replace(/^(?:utc|gmt)(?=$|[+-])/i, 'UTC');
  return DateTime.fromMillis(0, { zone: name }).isValid ? name : undefined;
}
