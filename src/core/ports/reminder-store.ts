import type { Reminder } from '../../domain/reminder';
import type { TenantId } from '../../domain/tenancy';

/** What is to be said to people later. Each is handed out once, and stays known by its id until it is removed or pruned. */
export interface ReminderStore {
  /** Answers whether it is new: one whose id is known already, also one that was handed out, stays as it is. */
  put(tenant: TenantId, reminder: Reminder): Promise<boolean>;
  /** Takes up to `limit` that are due by `now` (ms since 1970), the longest due first; nobody is handed them again. */
  claim(tenant: TenantId, now: number, limit: number): Promise<readonly Reminder[]>;
  /** Its id may be used anew. Removing what is not there does nothing. */
  remove(tenant: TenantId, id: string): Promise<void>;
  /** When the next one is due that was not handed out, ms since 1970; `undefined` when there is none. */
  nextDueAt(tenant: TenantId): Promise<number | undefined>;
  /** Drops those that were due before the moment, handed out or not, of every tenant; answers how many. */
  prune(before: number): Promise<number>;
}
