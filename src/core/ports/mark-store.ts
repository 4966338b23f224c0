import type { OutageMark } from '../../domain/outage-mark';
import type { TenantId } from '../../domain/tenancy';

/** What people say of outages: one word per outage and person, the newest one. */
export interface MarkStore {
  /** Replaces what the person said of the outage before; an older word than that changes nothing. */
  put(tenant: TenantId, mark: OutageMark): Promise<void>;
  /** All about one outage, oldest first. */
  ofOutage(tenant: TenantId, outage: string): Promise<readonly OutageMark[]>;
  /** Ids of the outages about which somebody said something at or after the moment (ms since 1970), each once. */
  saidSince(tenant: TenantId, at: number): Promise<readonly string[]>;
  /** Drops what was said before the moment (ms since 1970), of every tenant; answers how much that was. */
  prune(before: number): Promise<number>;
}
