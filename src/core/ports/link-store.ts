import type { TenantId } from '../../domain/tenancy';

/** What a machine said of who uses it, and whom that stands for. */
export interface MachineLink {
  /** Salted hash of what it said: the account's name, the installation, the session. */
  readonly claim: string;
  /** Person key, before any accounts are linked. */
  readonly person: string;
  /** Dropped from then on unless it is heard again, ms since 1970. */
  readonly until: number;
}

/** Who machines were found to belong to, so that a restart makes nobody a second person. */
export interface LinkStore {
  /** What these claims stood for before is replaced. */
  put(tenant: TenantId, links: readonly MachineLink[]): Promise<void>;
  /** At most so many, those that are kept longest first. */
  all(tenant: TenantId, most: number): Promise<readonly MachineLink[]>;
  /** Drops those that are kept no longer, of every tenant; answers how many. */
  prune(now: number): Promise<number>;
}
