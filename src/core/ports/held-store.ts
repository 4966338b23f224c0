import type { Subject } from '../../domain/announcement';
import type { ChannelRef, TenantId } from '../../domain/tenancy';

/** `quiet`: news that came in quiet hours; `turn`: the same of a message that stands; `draft`: news that a person is to post. */
export type HeldWhy = 'quiet' | 'turn' | 'draft';

/**
 * `waiting` for the end of the quiet hours or for the person; `told` in a digest or by itself; a draft that was `posted`
 * or `discarded`, or `closed` since it was over before anybody decided.
 */
export type HeldState = 'waiting' | 'told' | 'posted' | 'discarded' | 'closed';

/** News that a channel has not heard, though it wants to. */
export interface Held {
  /** The same for tenant, subject and channel; 22 characters. */
  readonly id: string;
  readonly why: HeldWhy;
  readonly subject: Subject;
  readonly channel: ChannelRef;
  /** Since when, ms since 1970. */
  readonly at: number;
  readonly state: HeldState;
  /** User id of who has the draft. */
  readonly to?: string;
}

/** What channels have not heard yet, so that a restart forgets nothing and tells nothing twice. */
export interface HeldStore {
  /** Holds something back from a channel; what waits already stays as it is, what was settled waits anew. */
  hold(tenant: TenantId, news: Pick<Held, 'why' | 'subject' | 'channel' | 'at' | 'to'>): Promise<void>;
  /** What waits for the end of quiet hours, oldest first. */
  waiting(tenant: TenantId): Promise<readonly Held[]>;
  /** The drafts about a subject, whatever became of them. */
  drafts(tenant: TenantId, subject: Subject): Promise<readonly Held[]>;
  /** The drafts that nobody has decided about, oldest first. */
  openDrafts(tenant: TenantId): Promise<readonly Held[]>;
  draft(tenant: TenantId, id: string): Promise<Held | undefined>;
  /** What waits under these ids is settled; with a digest it can be found again by that. */
  settle(
    tenant: TenantId,
    ids: readonly Pick<Held, 'id' | 'why'>[],
    state: Exclude<HeldState, 'waiting'>,
    digest?: string,
  ): Promise<void>;
  /** What a digest tells, oldest first. */
  inDigest(tenant: TenantId, digest: string): Promise<readonly Held[]>;
  /** Drops everything that is held from the channel. */
  forget(tenant: TenantId, channel: ChannelRef): Promise<void>;
  /** Drops what has been held since before the moment, of every tenant; answers how many. */
  prune(before: number): Promise<number>;
}
