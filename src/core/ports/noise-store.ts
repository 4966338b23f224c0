import type { ChannelRef, TenantId } from '../../domain/tenancy';

/** How much one channel heard of the bot on one day (UTC). */
export interface Noise {
  readonly channel: ChannelRef;
  /** Begin of the day, ms since 1970. */
  readonly day: number;
  /** New messages. */
  readonly posts: number;
  /** Changes of messages that stand, which disturb nobody. */
  readonly edits: number;
  /** Short words in a message's thread. */
  readonly pings: number;
}

/** What channels heard, in sums. */
export interface NoiseStore {
  /** Adds to what is known of the channel and day. */
  add(tenant: TenantId, noise: readonly Noise[]): Promise<void>;
  /** Days that begin at or after the moment, oldest first. */
  since(tenant: TenantId, at: number): Promise<readonly Noise[]>;
  /** Drops days that began before the moment, of every tenant; answers how many rows. */
  prune(before: number): Promise<number>;
}
