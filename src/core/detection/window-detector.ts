import { MINUTE } from '../../domain/duration';
import type { Detector, Failure, Signal, StreamKey } from '../ports/detector';
import { streamsOf } from './streams';

/** How the window rule is set. */
export interface WindowDetectorOptions {
  /** Distinct people in one stream within ten minutes that make an outage; at least 2. */
  readonly people: number;
}

const WINDOW = 10 * MINUTE;
const LIMITS_WINDOW = 30 * MINUTE;
const LIMITS_PEOPLE = 3;

interface Seen {
  readonly at: number;
  readonly person: string;
}

/**
 * A first rule: distinct people per stream in ten minutes, one fewer when the provider has an open incident, never
 * fewer than two. One person short of the threshold is a suspicion.
 */
export function createWindowDetector(options: WindowDetectorOptions): Detector {
  const streams = new Map<StreamKey, Seen[]>();

  function observeIn(stream: StreamKey, failure: Failure, officialIncident: boolean): Signal | undefined {
    const window = stream === 'limits' ? LIMITS_WINDOW : WINDOW;
    const seen = streams.get(stream) ?? [];
    streams.set(stream, seen);
    insertInOrder(seen, { at: failure.at, person: failure.person });
    const newest = seen[seen.length - 1]?.at ?? failure.at;
    drop(seen, newest - window);
    const first = firstPerPerson(seen);
    const confirmed = thresholdFor(stream, options.people, officialIncident);
    const suspected = Math.max(2, confirmed - 1);
    if (first.size < suspected) return undefined;
    return {
      stream,
      level: first.size >= confirmed ? 'confirmed' : 'suspected',
      at: failure.at,
      since: seen[0]?.at ?? failure.at,
      people: [...first.keys()],
    };
  }

  return {
    observe(failure, context) {
      return streamsOf(failure)
        .map((stream) => observeIn(stream, failure, context.officialIncident))
        .filter((signal) => signal !== undefined);
    },
    observeWorking(person, at) {
      for (const seen of streams.values()) removeWhere(seen, (entry) => entry.person === person && entry.at <= at);
    },
    expire(now) {
      for (const [stream, seen] of streams) {
        drop(seen, now - LIMITS_WINDOW);
        if (seen.length === 0) streams.delete(stream);
      }
    },
  };
}

function thresholdFor(stream: StreamKey, people: number, officialIncident: boolean): number {
  if (stream === 'limits') return LIMITS_PEOPLE;
  return officialIncident ? Math.max(2, people - 1) : people;
}

function firstPerPerson(seen: readonly Seen[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const entry of seen) if (!first.has(entry.person)) first.set(entry.person, entry.at);
  return first;
}

/** Reports may come late: the list stays ordered by time, with the common case at the end. */
function insertInOrder(seen: Seen[], entry: Seen): void {
  let index = seen.length;
  while (index > 0 && (seen[index - 1]?.at ?? 0) > entry.at) index--;
  seen.splice(index, 0, entry);
}

function drop(seen: Seen[], before: number): void {
  let count = 0;
  while (count < seen.length && (seen[count]?.at ?? 0) <= before) count++;
  if (count > 0) seen.splice(0, count);
}

function removeWhere(seen: Seen[], matches: (entry: Seen) => boolean): void {
  const kept = seen.filter((entry) => !matches(entry));
  seen.length = 0;
  seen.push(...kept);
}
