import { ERROR_TYPES, type ErrorTypeId } from '../../domain/error-type';
import { scopeOf } from '../../domain/outage';
import type { StreamKey } from '../ports/detector';
import type { LearntWeek } from './baseline';
import { createStream, type Stream } from './stream';
import { streamsOf } from './streams';

/** People per hour that are assumed of each before anything is learnt. */
export const PRIOR_PER_HOUR = 0.03;

/** One of the streams that always exist, with its place among them. */
export interface FixedStream {
  readonly stream: Stream;
  readonly index: number;
}

/** The streams that always exist: types, families, everything, limits. */
export interface FixedStreams {
  readonly size: number;
  of(type: ErrorTypeId): readonly FixedStream[];
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
  return {
    size: streams.size,
    of: (type) => byType.get(type) ?? [],
    get: (key) => make(key, 'unknown').stream,
    all: () => [...streams.values()].map(({ stream }) => stream),
  };
}
