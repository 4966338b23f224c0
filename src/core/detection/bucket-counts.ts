import { MINUTE } from '../../domain/duration';

const BUCKET = 5 * MINUTE;
const BUCKETS = 64;
/** No bucket has that number for the next 40,000 years. */
const NEVER = 2 ** 32 - 1;

/** Counts of the last five hours in steps of five minutes; what is older is forgotten by itself. */
export interface BucketCounts {
  add(at: number): void;
  /** The sum of all whole buckets from the one that holds `from` to the one that holds `to`, that one only when `withLast`. */
  sum(from: number, to: number, withLast: boolean): number;
  clear(): void;
}

/** Where the bucket of a moment begins, ms since 1970. */
export function bucketStart(at: number): number {
  return Math.floor(at / BUCKET) * BUCKET;
}

/** Empty counts. */
export function createBucketCounts(): BucketCounts {
  // Made for whom they count first: most streams of most teams never count anybody.
  let counts: Uint32Array | undefined;
  let stamps: Uint32Array | undefined;
  return {
    add(at) {
      counts ??= new Uint32Array(BUCKETS);
      stamps ??= new Uint32Array(BUCKETS).fill(NEVER);
      const bucket = Math.floor(at / BUCKET);
      const i = bucket & (BUCKETS - 1);
      if (stamps[i] !== bucket) {
        stamps[i] = bucket;
        counts[i] = 0;
      }
      counts[i] = (counts[i] ?? 0) + 1;
    },
    sum(from, to, withLast) {
      if (!counts || !stamps) return 0;
      const last = Math.floor(to / BUCKET) - (withLast ? 0 : 1);
      let total = 0;
      for (let bucket = Math.max(Math.floor(from / BUCKET), last - BUCKETS + 1); bucket <= last; bucket++) {
        const i = bucket & (BUCKETS - 1);
        if (stamps[i] === bucket) total += counts[i] ?? 0;
      }
      return total;
    },
    clear: () => void stamps?.fill(NEVER),
  };
}
