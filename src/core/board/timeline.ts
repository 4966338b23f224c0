import { DAY, HOUR, MINUTE } from '../../domain/duration';
import { ERROR_TYPES, type ErrorTypeId } from '../../domain/error-type';
import type { Outage } from '../../domain/outage';
import type { TrackedIncident } from '../../domain/page-record';
import { isSignOfOutage } from '../detection/streams';
import type { CountedTime, ReportCounts } from '../ports/board-store';
import type { TimelineChart } from '../ports/chart';
import { bandsOf } from './bands';
import type { UsualPeople } from './usual-people';

/** So many kinds are told apart. */
const MOST_KINDS = 5;
const LENGTHS = [5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY];
const MOST_PARTS = 60;

/** The kinds of error that speak for an outage. */
export const SIGNS: readonly ErrorTypeId[] = [...ERROR_TYPES, 'unknown' as const].filter(isSignOfOutage);

/** A stretch of time in at most 61 equal parts, both ends rounded outwards. */
export function partsOf(from: number, until: number): CountedTime {
  const length = Math.max(until - from, 1);
  const bucket = LENGTHS.find((one) => length / one <= MOST_PARTS) ?? Math.ceil(length / MOST_PARTS / DAY) * DAY;
  return { from: Math.floor(from / bucket) * bucket, until: (Math.floor(until / bucket) + 1) * bucket, bucket };
}

/** What a timeline is made from. */
export interface TimelinePast {
  readonly time: CountedTime;
  readonly zone: string;
  readonly counts: Pick<ReportCounts, 'kinds' | 'people'>;
  readonly outages: readonly Outage[];
  readonly incidents: readonly TrackedIncident[];
  readonly usual?: UsualPeople | undefined;
}

/** Puts together what is drawn of a stretch of time. */
export function timelineOf({ time, zone, counts, outages, incidents, usual }: TimelinePast): TimelineChart {
  const { from, until, bucket } = time;
  const parts = Math.round((until - from) / bucket);
  const partAt = (at: number) => Math.round((at - from) / bucket);
  const empty = () => new Array<number>(parts).fill(0);

  const sums = new Map<ErrorTypeId, number>();
  for (const { type, reports } of counts.kinds) sums.set(type, (sums.get(type) ?? 0) + reports);
  const most = [...sums].sort(([, a], [, b]) => b - a).map(([type]) => type);
  const named = most.length > MOST_KINDS ? most.slice(0, MOST_KINDS - 1) : most;
  const byKind = new Map<ErrorTypeId | 'rest', number[]>(named.map((type) => [type, empty()]));
  if (named.length < most.length) byKind.set('rest', empty());
  for (const { at, type, reports } of counts.kinds) add(byKind.get(type) ?? byKind.get('rest'), partAt(at), reports);

  const people = empty();
  for (const part of counts.people) add(people, partAt(part.at), part.people);
  return {
    from,
    until,
    bucket,
    zone,
    kinds: [...byKind].map(([kind, reports]) => ({ kind, reports })),
    people,
    ...(usual && {
      usual: people.map((_, n) => Math.round(usual(from + n * bucket, from + (n + 1) * bucket) * 100) / 100),
    }),
    bands: bandsOf({ outages, incidents }, { from, until }),
  };
}

function add(parts: number[] | undefined, part: number, count: number): void {
  if (parts && part >= 0 && part < parts.length) parts[part] = (parts[part] ?? 0) + count;
}
