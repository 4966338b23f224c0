import type { TenantId } from '../../domain/tenancy';

/** Who is to be forgotten, under every name that they have here. */
export interface Forgotten {
  /** Person keys. */
  readonly keys: readonly string[];
  readonly platform: string;
  /** The workspace that the user id is of; absent where it is theirs in every workspace. */
  readonly workspace?: string;
  readonly user: string;
}

/** What of a person is in which table: the one place that knows. */
export interface PersonStore {
  /**
   * Drops what is about one person, to be called within a transaction: reports, "works for me", reminders, marks, notes, what their machines said,
   * what waits for or went to their direct messages. Drafts have nobody from then on; tokens that were theirs alone are
   * revoked (`at`) and have neither person nor name. Outages, groupings and subscriptions are the core's to change.
   */
  forget(tenant: TenantId, who: Forgotten, at: number): Promise<{ readonly reports: number; readonly tokens: number }>;
}
