import { MINUTE } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import { type OutageScope, scopeOf } from '../../domain/outage';
import type { Learner, LearntWeek } from './baseline';
import { type BucketCounts, bucketStart, createBucketCounts } from './bucket-counts';
import { PRIOR_PER_HOUR } from './fixed-streams';
import { prepare, type Stream, type Usual } from './stream';

/** Somebody who fails again within this time is not counted again, and by this time it is judged, ms. */
const NOW = 15 * MINUTE;
/** Fewer than this in that time are never usual: then each one is a sign. */
const LEAST = 1;
/** Counts scatter by so many standard deviations. */
const SCATTER = 1.5;

interface Scope {
  readonly counts: BucketCounts;
  readonly learner: Learner;
  readonly index: number;
}

/** Everybody who fails now, also those who failed before: whether an outage goes on is seen from them. */
export interface FailingNow {
  /** How many of a person's times belong to it. */
  readonly size: number;
  count(type: ErrorTypeId, times: Float64Array, at: number): void;
  /** Whether no more fail than is usual; `stream` is that of the scope. */
  isUsual(scope: OutageScope, stream: Stream, usual: Usual, at: number): boolean;
  clear(): void;
}

/** Nobody so far. A person's times for it begin at `firstIndex`. */
export function createFailingNow(week: LearntWeek, firstIndex: number): FailingNow {
  const make = (scope: OutageScope, i: number): Scope => ({
    counts: createBucketCounts(),
    learner: week.learner(`failing:${scope}`, PRIOR_PER_HOUR, false),
    index: firstIndex + i,
  });
  const scopes = { provider: make('provider', 0), network: make('network', 1), limits: make('limits', 2) };

  function countIn({ counts, learner, index }: Scope, times: Float64Array, at: number): void {
    if (Math.abs(at - (times[index] ?? 0)) < NOW) return;
    times[index] = at;
    counts.add(at);
    week.count(learner, at);
  }

  return {
    size: 3,
    count(type, times, at) {
      const scope = scopeOf(type);
      countIn(scopes[scope], times, at);
      // The stream that speaks for the provider counts everybody.
      if (scope === 'network') countIn(scopes.provider, times, at);
    },
    isUsual(scope, stream, usual, at) {
      prepare(stream, usual, at);
      const from = bucketStart(at - NOW);
      const { counts, learner } = scopes[scope];
      const again = week.perMonth(learner) / week.perMonth(stream.learner);
      const expected = stream.now * Math.max(1, again) * (at - from);
      return expected >= LEAST && counts.sum(from, at, true) <= expected + SCATTER * Math.sqrt(expected);
    },
    clear() {
      for (const { counts } of Object.values(scopes)) counts.clear();
    },
  };
}
