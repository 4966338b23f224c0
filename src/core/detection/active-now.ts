import { MINUTE } from '../../domain/duration';
import type { LearntWeek } from './baseline';
import { bucketStart, createBucketCounts } from './bucket-counts';

/** Whoever did something within this time is active, ms. */
export const ACTIVE_WITHIN = 15 * MINUTE;
const HOUR_PARTS = 4;
/** So few more or less are chance. */
const PSEUDO_PEOPLE = 2;
const LEAST = 0.7;
const MOST = 3;

/** How many people work now whose machines report, against what is usual at this hour. */
export interface ActiveNow {
  /** Somebody is active who was not within the last quarter of an hour. */
  count(at: number): void;
  /** How many times as many as usual are active; 1 while no machine reports. */
  level(at: number): number;
  /** How many are active when most are; no bound while no machine reports. */
  people(): number;
}

export function createActiveNow(week: LearntWeek): ActiveNow {
  const counts = createBucketCounts();
  const learner = week.learner('active', 0, true);
  let heard = false;
  let known = 1;
  let knownAt = -1;

  function levelAt(bucket: number): number {
    const active = counts.sum(bucket - ACTIVE_WITHIN, bucket, false);
    const usual = week.perHour(learner, Math.floor(bucket / (HOUR_PARTS * ACTIVE_WITHIN))) / HOUR_PARTS;
    return Math.min(MOST, Math.max(LEAST, (active + PSEUDO_PEOPLE) / (usual + PSEUDO_PEOPLE)));
  }

  return {
    count(at) {
      heard = true;
      counts.add(at);
      week.count(learner, at);
    },
    people: () => (heard ? week.perBusiestHour(learner) / HOUR_PARTS : Number.POSITIVE_INFINITY),
    level(at) {
      if (!heard) return 1;
      const bucket = bucketStart(at);
      if (bucket !== knownAt) {
        known = levelAt(bucket);
        knownAt = bucket;
      }
      return known;
    },
  };
}
