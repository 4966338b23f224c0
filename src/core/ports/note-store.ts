import type { OutageNote } from '../../domain/outage-note';
import type { TenantId } from '../../domain/tenancy';

/** What people wrote on outages, and what they changed. */
export interface NoteStore {
  /** One of the same id is replaced. */
  put(tenant: TenantId, note: OutageNote): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(tenant: TenantId, id: string): Promise<void>;
  /** All on one outage, in the order in which they were written. */
  ofOutage(tenant: TenantId, outage: string): Promise<readonly OutageNote[]>;
  /** Changes that took place at or after the moment (ms since 1970), oldest first, whatever they were written on. */
  changes(tenant: TenantId, since: number): Promise<readonly OutageNote[]>;
  /** Drops what was written before the moment (ms since 1970), of every tenant; answers how much that was. */
  prune(before: number): Promise<number>;
}
