import { ERROR_TYPES, type ErrorTypeId, familyOf } from '../../domain/error-type';
import { scopeOf } from '../../domain/outage';
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
  all(): Iterable<Stream>;
}

/** All of them, empty. */
export function createFixedStreams(week: LearntWeek): FixedStreams {
  const streams = new Map<StreamKey, FixedStream>();
  const byType = new Map<ErrorTypeId, readonly FixedStream[]>();

  function make(key: StreamKey, type: ErrorTypeId): FixedStream {
    const known = streams.get(key);
    if (known) return known;
    const learner = week.learner(key, PRIOR_PER_HOUR, true);
    const stream = createStream(key, key === 'all' ? 'provider' : scopeOf(type), learner, true);
    const made = { stream, index: streams.size };
    streams.set(key, made);
    return made;
  }

  for (const type of ERROR_TYPES)
    byType.set(
      type,
      streamsOf(type).map((key) => make(key, type)),
    );
  const lasting = make('lasting', 'unknown');
  const lastingByType = new Map([...byType].map(([type, all]) => [type, lastsIn(type) ? [...all, lasting] : all]));
  const everything = [make('all', 'unknown')];

  return {
    size: streams.size,
    of(type, byMachine, lasts) {
      if (type === 'unknown') return !byMachine ? NONE : lasts ? [...everything, lasting] : everything;
      return (lasts ? lastingByType : byType).get(type) ?? NONE;
    },
    get: (key) => make(key, 'unknown').stream,
    all: () => [...streams.values()].map(({ stream }) => stream),
  };
}

/** A limit that lasts is as it should be. Whatever else lasts is not about one request only. */
function lastsIn(type: ErrorTypeId): boolean {
  return familyOf(type) !== 'limits' && type !== 'not_an_error';
}
