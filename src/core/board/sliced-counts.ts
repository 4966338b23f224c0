import { HOUR } from '../../domain/duration';
import type { CoreContext } from '../core-context';
import type { CountedTime, ReportCounts } from '../ports/board-store';
import { SIGNS } from './timeline';

/** Until then a report may still come that was said earlier; and what was forgotten since is counted no longer, ms. */
const SETTLED = HOUR;

/** Reports by kind and people by part. */
export type Counts = Pick<ReportCounts, 'kinds' | 'people'>;

/**
 * Counts reports slice by slice: others get their turn in between, and what is long past is read once an hour only, so
 * that a large team's week is no burden. `slice` is a multiple of the time's parts, ms. Fails with StoreError.
 */
export function createSlicedCounts({ store, state, clock }: Pick<CoreContext, 'store' | 'state' | 'clock'>) {
  const known = new Map<string, { readonly counts: Counts; readonly readAt: number }>();

  async function countSlice(time: CountedTime): Promise<Counts> {
    const now = clock.now();
    const key = [time.bucket, time.from, time.until].join(' ');
    const kept = known.get(key);
    if (kept && now - kept.readAt < SETTLED) return kept.counts;
    const counts = await store.board.reportCounts(state.tenant, time, SIGNS);
    if (time.until <= now - SETTLED) known.set(key, { counts, readAt: now });
    return counts;
  }

  return async ({ from, until, bucket }: CountedTime, slice: number): Promise<Counts> => {
    for (const [key, { readAt }] of known) if (clock.now() - readAt >= SETTLED) known.delete(key);
    const slices: Counts[] = [];
    for (let start = from; start < until; ) {
      const end = Math.min(until, (Math.floor(start / slice) + 1) * slice);
      slices.push(await countSlice({ from: start, until: end, bucket }));
      start = end;
    }
    return { kinds: slices.flatMap(({ kinds }) => kinds), people: slices.flatMap(({ people }) => people) };
  };
}
