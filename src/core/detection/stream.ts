import { HOUR, MINUTE } from '../../domain/duration';
import type { OutageScope } from '../../domain/outage';
import type { StreamKey } from '../ports/detector';
import type { Learner, LearntWeek } from './baseline';
import { type BucketCounts, bucketStart, createBucketCounts } from './bucket-counts';

/** Today's level is read off these hours, but for the last half of one, which may be an outage already. */
const TODAY = 3 * HOUR;
const NOT_YET = 30 * MINUTE;
const LEVEL_PSEUDO = 2;
/** No day is taken to be quieter than this. */
export const LOWEST_LEVEL = 0.8;
const HIGHEST_LEVEL = 3;

/** One stream: who came lately, and what is usual. */
export interface Stream {
  readonly key: StreamKey;
  readonly scope: OutageScope;
  readonly learner: Learner;
  /** When people came, in order of time, and who; as many as matter. */
  readonly times: number[];
  readonly people: string[];
  /** How many came; a cluster has none. */
  readonly counts: BucketCounts | undefined;
  /** Usual people per ms: in `hour` and in the one before. */
  now: number;
  before: number;
  hour: number;
  /** Of what is learnt, when the above was read off it. */
  version: number;
  /** How many times as many as usual came today. */
  level: number;
  levelAt: number;
}

/** What a stream's usual rates are read off. `version` changes with it; `busiest`: it is not sure which hour it is. */
export interface Usual {
  readonly week: LearntWeek;
  readonly version: number;
  readonly busiest: boolean;
  /** How many times as many people as usual are active. */
  readonly active: (at: number) => number;
}

/** An empty stream. */
export function createStream(key: StreamKey, scope: OutageScope, learner: Learner, withCounts: boolean): Stream {
  const counts = withCounts ? createBucketCounts() : undefined;
  const rates = { now: 0, before: 0, hour: -1, version: -1, level: 1, levelAt: -1 };
  return { key, scope, learner, times: [], people: [], counts, ...rates };
}

/** Puts somebody in by time and answers their place; the oldest leave when there are more than `most`. */
export function insert({ times, people }: Stream, at: number, person: string, most: number): number {
  let place = times.length;
  while (place > 0 && (times[place - 1] ?? 0) > at) place--;
  if (place === times.length) {
    times.push(at);
    people.push(person);
  } else {
    times.splice(place, 0, at);
    people.splice(place, 0, person);
  }
  if (times.length <= most) return place;
  times.shift();
  people.shift();
  return place - 1;
}

/** Whether somebody is in it. */
export function holds({ people }: Stream, person: string): boolean {
  return people.includes(person);
}

/** Takes somebody out who came at or before the moment. */
export function remove({ times, people }: Stream, person: string, until: number): void {
  for (let i = people.length - 1; i >= 0; i--)
    if (people[i] === person && (times[i] ?? 0) <= until) {
      people.splice(i, 1);
      times.splice(i, 1);
    }
}

/** Nobody came lately. */
export function empty(stream: Stream): void {
  stream.times.length = 0;
  stream.people.length = 0;
}

/** Brings the usual rates up to date. */
export function prepare(stream: Stream, usual: Usual, at: number): void {
  const hour = Math.floor(at / HOUR);
  if (stream.hour === hour && stream.version === usual.version) return;
  stream.hour = hour;
  stream.version = usual.version;
  stream.now = perMs(stream.learner, usual, hour);
  stream.before = perMs(stream.learner, usual, hour - 1);
  stream.levelAt = -1;
}

/** How many times as many as usual come today, at least LOWEST_LEVEL of those who are active; of a prepared stream. */
export function levelOf(stream: Stream, usual: Usual, at: number): number {
  if (!stream.counts) return usual.active(at);
  const bucket = bucketStart(at);
  if (stream.levelAt !== bucket) {
    stream.levelAt = bucket;
    const active = usual.active(at);
    stream.level = levelToday(stream, stream.counts, usual, bucket, active) * active;
  }
  return stream.level;
}

/** How many people are usual between two moments at most an hour apart on an average day, the second in the hour that was prepared. */
export function usualBetween(stream: Stream, from: number, to: number): number {
  const begin = stream.hour * HOUR;
  if (from >= begin) return stream.now * (to - from);
  return stream.now * (to - begin) + stream.before * (begin - from);
}

function levelToday(stream: Stream, counts: BucketCounts, usual: Usual, at: number, active: number): number {
  const from = at - TODAY;
  const to = at - NOT_YET;
  let expected = 0;
  for (let hour = Math.floor(from / HOUR); hour * HOUR < to; hour++)
    expected += (Math.min(to, (hour + 1) * HOUR) - Math.max(from, hour * HOUR)) * perMs(stream.learner, usual, hour);
  const level = (counts.sum(from, to, false) + LEVEL_PSEUDO) / (expected * active + LEVEL_PSEUDO);
  return Math.min(HIGHEST_LEVEL, Math.max(LOWEST_LEVEL, level));
}

function perMs(learner: Learner, { week, busiest }: Usual, hour: number): number {
  return (busiest ? week.perBusiestHour(learner) : week.perHour(learner, hour)) / HOUR;
}
