import { DAY, HOUR } from '../../domain/duration';
import type { Outage } from '../../domain/outage';
import type { CoreContext } from '../core-context';
import type { ToldSubject } from '../ports/board-store';
import type { Counts, createSlicedCounts } from './sliced-counts';
import { partsOf } from './timeline';

const TOLD = 8;
const NOTHING: Counts = { kinds: [], people: [] };

/** What the board needs of the past. */
export interface BoardHistory {
  readonly day: Counts;
  readonly week: Counts;
  /** Open ones and those of the last seven days. */
  readonly outages: readonly Outage[];
  readonly told: readonly ToldSubject[];
  readonly queue: { readonly waiting: number; readonly dueAt?: number };
}

/** Before anything was read. */
export const NO_HISTORY: BoardHistory = { day: NOTHING, week: NOTHING, outages: [], told: [], queue: { waiting: 0 } };

/** The last day and the last week, counted by the store. Fails with StoreError. */
export async function loadHistory(
  { store, state }: Pick<CoreContext, 'store' | 'state'>,
  count: ReturnType<typeof createSlicedCounts>,
  now: number,
): Promise<BoardHistory> {
  const { tenant } = state;
  const day = await count(partsOf(now - DAY, now), 6 * HOUR);
  const week = await count(partsOf(now - 7 * DAY, now), DAY);
  const [outages, told, waiting, dueAt] = await Promise.all([
    store.outages.since(tenant, now - 7 * DAY),
    store.board.told(tenant, now - 7 * DAY, TOLD),
    store.outbox.pending(),
    store.outbox.nextDueAt(),
  ]);
  return { day, week, outages, told, queue: { waiting, ...(dueAt === undefined ? {} : { dueAt }) } };
}
