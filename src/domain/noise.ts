import type { ChannelRef } from './tenancy';

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
