import { MINUTE } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import { type OutageScope, scopeOf } from '../../domain/outage';
import { createBucketCounts } from './bucket-counts';

/** Which part of everybody fails like this is seen from these minutes. */
export const SHARE = 20 * MINUTE;
/** Who still fails counts again after this time, ms. */
const NOW = 15 * MINUTE;

/** Who fails on which side of the way: whoever Claude answers, if with errors, gets through to it. */
export interface Sides {
  /** How many of a person's times belong to it. */
  readonly size: number;
  count(type: ErrorTypeId, times: Float64Array, at: number): void;
  /** The part that fails on this side now, 0 to 1; who fails on both counts on both. 1 while nobody fails. */
  shareOf(scope: Exclude<OutageScope, 'limits'>, at: number): number;
  clear(): void;
}

/** Nobody so far. A person's times for it begin at `firstIndex`. */
export function createSides(firstIndex: number): Sides {
  const network = createBucketCounts();
  const provider = createBucketCounts();
  return {
    size: 2,
    count(type, times, at) {
      const scope = scopeOf(type);
      if (scope === 'limits') return;
      const index = scope === 'network' ? firstIndex : firstIndex + 1;
      if (Math.abs(at - (times[index] ?? 0)) < NOW) return;
      times[index] = at;
      (scope === 'network' ? network : provider).add(at);
    },
    shareOf(scope, at) {
      const unreached = network.sum(at - SHARE, at, true);
      const reached = provider.sum(at - SHARE, at, true);
      if (unreached + reached === 0) return 1;
      return (scope === 'network' ? unreached : reached) / (unreached + reached);
    },
    clear() {
      network.clear();
      provider.clear();
    },
  };
}
