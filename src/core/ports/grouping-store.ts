import type { GroupingRule } from '../../domain/grouping-rule';
import type { TenantId } from '../../domain/tenancy';

/** What people decided about which reports are one problem. */
export interface GroupingStore {
  /** A rule of the same id is replaced. */
  put(tenant: TenantId, rule: GroupingRule): Promise<void>;
  /** Removing what is not there does nothing. */
  remove(tenant: TenantId, id: string): Promise<void>;
  /** Oldest first. */
  all(tenant: TenantId): Promise<readonly GroupingRule[]>;
}
