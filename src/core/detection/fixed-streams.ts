import { ERROR_TYPES, type ErrorTypeId, familyOf } from '../../domain/error-type';
import { type OutageScope, scopeOf } from '../../domain/outage';
import type { StreamKey } from '../ports/detector';
import type { LearntWeek } from './baseline';
import { createStream, type Stream } from './stream';
import { streamsOf } from './streams';

/** People per hour that are assumed of each before anything is learnt. */
export const PRIOR_PER_HOUR = 0.03;

const NONE: readonly FixedStream[] = [];

/** One of the streams that always exist, with its place among them. */
interface FixedStream {
  readonly stream: Stream;
  readonly index: number;
}

/** The streams that always exist: types, families, everything, limits. */
export interface FixedStreams {
  readonly size: number;
  /** Those that a failure counts in; one that lasts counts in one more, and a machine's need not be understood. */
  of(type: ErrorTypeId, byMachine: boolean, lasts: boolean): readonly FixedStream[];
  get(key: StreamKey): Stream;
  /** Those in which somebody counted. */
  all(): Iterable<Stream>;
}

/** What they are speaks for all teams: most of the streams of most teams never count anybody, and are never made. */
const SCOPES = new Map<StreamKey, OutageScope>();
const PLACES = new Map<ErrorTypeId, readonly number[]>(
  ERROR_TYPES.map((type) => [type, streamsOf(type).map((key) => placeOf(key, scopeOf(type)))]),
);
const LASTING = placeOf('lasting', scopeOf('unknown'));
const LASTING_PLACES = new Map<ErrorTypeId, readonly number[]>(
  [...PLACES].map(([type, places]) => [type, lastsIn(type) ? [...places, LASTING] : places]),
);
const EVERYTHING = [placeOf('all', 'provider')];
const LASTING_EVERYTHING = [...EVERYTHING, LASTING];
const KEYS = [...SCOPES.keys()];

function placeOf(key: StreamKey, scope: OutageScope): number {
  if (!SCOPES.has(key)) SCOPES.set(key, key === 'all' ? 'provider' : scope);
  return [...SCOPES.keys()].indexOf(key);
}

/** People per hour that are assumed at first of what is learnt under that name. */
export function priorOf(key: string): number {
  return (SCOPES as ReadonlyMap<string, OutageScope>).has(key) ? PRIOR_PER_HOUR : 0;
}

/** All of them, empty. */
export function createFixedStreams(week: LearntWeek): FixedStreams {
  const streams: (FixedStream | undefined)[] = [];
  const lists = new Map<readonly number[], readonly FixedStream[]>();

  function at(index: number): FixedStream {
    const known = streams[index];
    if (known) return known;
    const key = KEYS[index] ?? 'all';
    const learner = week.learner(key, PRIOR_PER_HOUR, true);
    const made = { stream: createStream(key, SCOPES.get(key) ?? 'provider', learner, true), index };
    streams[index] = made;
    return made;
  }

  function listOf(places: readonly number[]): readonly FixedStream[] {
    const known = lists.get(places);
    if (known) return known;
    const made = places.map(at);
    lists.set(places, made);
    return made;
  }

  return {
    size: KEYS.length,
    of(type, byMachine, lasts) {
      if (type === 'unknown') return !byMachine ? NONE : listOf(lasts ? LASTING_EVERYTHING : EVERYTHING);
      const places = (lasts ? LASTING_PLACES : PLACES).get(type);
      return places ? listOf(places) : NONE;
    },
    get: (key) => at(KEYS.indexOf(key)).stream,
    all: () => streams.flatMap((made) => made?.stream ?? []),
  };
}

/** A limit that lasts is as it should be. Whatever else lasts is not about one request only. */
function lastsIn(type: ErrorTypeId): boolean {
  return familyOf(type) !== 'limits' && type !== 'not_an_error';
}
