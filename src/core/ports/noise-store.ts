import type { Noise } from '../../domain/noise';
import type { TenantId } from '../../domain/tenancy';

/** What channels heard, in sums. */
export interface NoiseStore {
  /** Adds to what is known of the channel and day. */
  add(tenant: TenantId, noise: readonly Noise[]): Promise<void>;
  /** Days that begin at or after the moment, oldest first. */
  since(tenant: TenantId, at: number): Promise<readonly Noise[]>;
  /** Drops days that began before the moment, of every tenant; answers how many rows. */
  prune(before: number): Promise<number>;
}
