import { DAY, HOUR } from '../domain/duration';
import { pageText } from './page-text';
import type { FeedEntry } from './parse-feed';

/** One message within an entry. */
export interface FeedUpdate {
  /** Lower case, as the feed writes it: `resolved`, `in progress`, `update`. */
  readonly status: string;
  readonly body: string;
  /** ms since 1970. */
  readonly at: number;
}

const MOST_CHARACTERS = 60_000;
const MOST_UPDATES = 200;
/** `Mar 5, 14:23 UTC` on a line of its own, and what follows it. */
const TIME_LINE = /^([A-Z][a-z]{2}) {0,2}(\d{1,2}), {0,2}(\d{1,2}):(\d{2}) {0,2}([A-Z]{2,5})$/;
const STATUS_LINE = /^([A-Z][A-Za-z ]{3,20}?) - ?(.*)$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Hours ahead of UTC; a zone that is not named here is taken for UTC. */
const ZONES: Readonly<Record<string, number>> = {
  PST: -8,
  PDT: -7,
  MST: -7,
  MDT: -6,
  CST: -6,
  CDT: -5,
  EST: -5,
  EDT: -4,
  BST: 1,
  CET: 1,
  CEST: 2,
  IST: 5.5,
  JST: 9,
  AEST: 10,
  AEDT: 11,
};

/** The messages of an entry that holds a whole incident as Statuspage's feeds do, oldest first; empty when it does not. */
export function updatesIn(entry: FeedEntry, writtenAt: number): readonly FeedUpdate[] {
  const updates: { status: string; body: string; at: number }[] = [];
  let at: number | undefined;
  for (const line of plainContent(entry).split('\n')) {
    const [, month, day, hour, minute, zone] = TIME_LINE.exec(line) ?? [];
    if (month && day && hour && minute && zone) {
      at = momentBefore(writtenAt, { month, day: Number(day), hour: Number(hour), minute: Number(minute), zone });
      continue;
    }
    const [, status, body] = at === undefined ? [] : (STATUS_LINE.exec(line) ?? []);
    const last = updates.at(-1);
    if (at !== undefined && status && updates.length < MOST_UPDATES) {
      updates.push({ status: status.toLowerCase(), body: body ?? '', at });
      at = undefined;
    } else if (last && line !== '') last.body = `${last.body}\n${line}`.trim();
  }
  return updates.sort((a, b) => a.at - b.at);
}

/** Begin and end of a planned maintenance, as Statuspage's feeds announce it; ms since 1970. */
export function plannedTimes(entry: FeedEntry, writtenAt: number): { from: number; until: number } | undefined {
  const text = plainContent(entry).replace(/\s+/g, ' ');
  const match =
    /SCHEDULED EVENT:? ([A-Z][a-z]{2}) ?(\d{1,2}), (\d{1,2}):(\d{2}) ?- ?(?:([A-Z][a-z]{2}) ?(\d{1,2}), )?(\d{1,2}):(\d{2}) ([A-Z]{2,5})/.exec(
      text,
    );
  if (!match) return undefined;
  const [, month = '', day, hour, minute, endMonth = month, endDay = day, endHour, endMinute, zone = ''] = match;
  // It may lie ahead of what tells of it, by weeks.
  const latest = writtenAt + 180 * DAY;
  const from = momentBefore(latest, { month, day: Number(day), hour: Number(hour), minute: Number(minute), zone });
  const end = { month: endMonth, day: Number(endDay), hour: Number(endHour), minute: Number(endMinute), zone };
  return { from, until: Math.max(from, momentBefore(from + 180 * DAY, end)) };
}

/** What an entry says, without mark-up. */
export function plainContent(entry: FeedEntry): string {
  return pageText(entry.content, MOST_CHARACTERS);
}

interface DayTime {
  readonly month: string;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly zone: string;
}

/** The year is not written: the latest one that puts it before `latest`, give or take a day. */
function momentBefore(latest: number, { month, day, hour, minute, zone }: DayTime): number {
  const year = new Date(latest).getUTCFullYear();
  const inYear = (y: number) =>
    Date.UTC(y, Math.max(0, MONTHS.indexOf(month)), day, hour, minute) - (ZONES[zone] ?? 0) * HOUR;
  return [year + 1, year].map(inYear).find((at) => at <= latest + DAY) ?? inYear(year - 1);
}
