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

/** One stream's window: the failures in order of time, and who they are from. */
interface Window {
  readonly seen: Seen[];
  readonly counts: Map<string, number>;
  /** In order of their first failure; made anew only when somebody came or went. */
  people?: readonly string[];
}

/**
 * A first rule: distinct people per stream in ten minutes, one fewer when the provider has an open incident, never
 * fewer than two. One person short of the threshold is a suspicion.
 */
export function createWindowDetector(options: WindowDetectorOptions): Detector {
  const streams = new Map<StreamKey, Window>();

  function observeIn(stream: StreamKey, failure: Failure, officialIncident: boolean): Signal | undefined {
    const window: Window = streams.get(stream) ?? { seen: [], counts: new Map() };
    streams.set(stream, window);
    insert(window, { at: failure.at, person: failure.person });
    drop(window, (window.seen.at(-1)?.at ?? failure.at) - (stream === 'limits' ? LIMITS_WINDOW : WINDOW));
    const confirmed = thresholdFor(stream, options.people, officialIncident);
    const suspected = Math.max(2, confirmed - 1);
    if (window.counts.size < suspected) return undefined;
    return {
      stream,
      level: window.counts.size >= confirmed ? 'confirmed' : 'suspected',
      at: failure.at,
      since: window.seen[0]?.at ?? failure.at,
      count: window.counts.size,
      get people() {
        window.people ??= [...new Set(window.seen.map(({ person }) => person))];
        return window.people;
      },
    };
  }

  return {
    observe(failure, context) {
      return streamsOf(failure)
        .map((stream) => observeIn(stream, failure, context.officialIncident))
        .filter((signal) => signal !== undefined);
    },
    observeWorking(person, at) {
      for (const window of streams.values())
        if (window.counts.has(person)) removeWhere(window, (entry) => entry.person === person && entry.at <= at);
    },
    expire(now) {
      for (const [stream, window] of streams) {
        drop(window, now - LIMITS_WINDOW);
        if (window.seen.length === 0) streams.delete(stream);
      }
    },
  };
}

function thresholdFor(stream: StreamKey, people: number, officialIncident: boolean): number {
  if (stream === 'limits') return LIMITS_PEOPLE;
  return officialIncident ? Math.max(2, people - 1) : people;
}

/** Reports may come late: the list stays ordered by time, with the common case at the end. */
function insert(window: Window, entry: Seen): void {
  const { seen, counts } = window;
  let index = seen.length;
  while (index > 0 && (seen[index - 1]?.at ?? 0) > entry.at) index--;
  if (!counts.has(entry.person) || index < seen.length) delete window.people;
  seen.splice(index, 0, entry);
  counts.set(entry.person, (counts.get(entry.person) ?? 0) + 1);
}

function drop(window: Window, before: number): void {
  const { seen } = window;
  let count = 0;
  while (count < seen.length && (seen[count]?.at ?? 0) <= before) count++;
  for (const gone of seen.splice(0, count)) uncount(window, gone.person);
}

function removeWhere(window: Window, matches: (entry: Seen) => boolean): void {
  const gone = window.seen.filter(matches);
  const kept = window.seen.filter((entry) => !matches(entry));
  window.seen.length = 0;
  for (const entry of kept) window.seen.push(entry);
  for (const { person } of gone) uncount(window, person);
}

function uncount(window: Window, person: string): void {
  const left = (window.counts.get(person) ?? 1) - 1;
  if (left > 0) window.counts.set(person, left);
  else window.counts.delete(person);
  delete window.people;
}
