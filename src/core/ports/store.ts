import type { Announcement, DeliveryReason, Subject } from '../../domain/announcement';
import type { ErrorReport } from '../../domain/error-report';
import type { PlatformErrorKind } from '../../domain/errors';
import type { Outage } from '../../domain/outage';
import type { PageRecord } from '../../domain/page-record';
import type { Remedy } from '../../domain/remedy';
import type { Subscription } from '../../domain/subscription';
import type { ChannelRef, MessageRef, TenantId } from '../../domain/tenancy';
import type { BoardStore } from './board-store';
import type { Baseline } from './detector';
import type { GroupingStore } from './grouping-store';
import type { HeldStore } from './held-store';
import type { LinkStore } from './link-store';
import type { SignalStore, TokenStore } from './machine-store';
import type { MarkStore } from './mark-store';
import type { NoiseStore } from './noise-store';
import type { NoteStore } from './note-store';
import type { PageNewsStore } from './page-news-store';
import type { PersonStore } from './person-store';
import type { ReminderStore } from './reminder-store';

/** A report and whose it is. */
export interface StoredReport {
  readonly tenant: TenantId;
  readonly report: ErrorReport;
}

/** Reports, newest kept for the retention time. */
export interface ReportStore {
  /** Adding the same id again does nothing. */
  add(tenant: TenantId, report: ErrorReport): Promise<void>;
  /** All with `at` at or after the moment, and before `until` where that is given; oldest first. */
  since(tenant: TenantId, at: number, until?: number): Promise<readonly ErrorReport[]>;
  /** Those of these ids that are there, oldest first. */
  some(wanted: readonly { readonly tenant: TenantId; readonly id: string }[]): Promise<readonly StoredReport[]>;
  /** Drops all before the moment, and what people said about working until then; answers how many reports that were. */
  prune(before: number): Promise<number>;
}

/** Somebody said that it works for them. */
export interface Working {
  readonly person: string;
  /** ms since 1970. */
  readonly at: number;
  readonly helped?: Remedy;
}

/** "Works for me", "it's fixed": people who say they are fine. */
export interface WorkingStore {
  add(tenant: TenantId, entry: Working): Promise<void>;
  /** What helped, for what the person said last; nothing when they said nothing. */
  sayHelped(tenant: TenantId, person: string, helped: Remedy): Promise<void>;
  /** All at or after the moment, oldest first. */
  since(tenant: TenantId, at: number): Promise<readonly Working[]>;
}

/** Outages, one row each, the newest state wins: one of a lower revision than what is stored changes nothing. */
export interface OutageStore {
  save(tenant: TenantId, outage: Outage): Promise<void>;
  /** As stored; in a transaction it stays so until that ends. */
  one(tenant: TenantId, id: string): Promise<Outage | undefined>;
  /** Those not over. */
  open(tenant: TenantId): Promise<readonly Outage[]>;
  /** Those whose `since` is at or after the moment, and all open ones; oldest first. */
  since(tenant: TenantId, at: number): Promise<readonly Outage[]>;
  /** Drops those that are over and began before the moment, of every tenant; answers how many. */
  prune(before: number): Promise<number>;
}

/** What is known of each status page, so that a restart announces nothing again. */
export interface PageStore {
  save(tenant: TenantId, page: PageRecord): Promise<void>;
  load(tenant: TenantId, pageId: string): Promise<PageRecord | undefined>;
}

/** What channels want to hear. */
export interface SubscriptionStore {
  put(tenant: TenantId, subscription: Subscription): Promise<void>;
  remove(tenant: TenantId, channel: ChannelRef): Promise<void>;
  all(tenant: TenantId): Promise<readonly Subscription[]>;
}

/** What detection learnt of each tenant: one row, the last one saved. */
export interface BaselineStore {
  /** `false`: it keeps nothing, and nobody needs to reckon what it would keep. */
  readonly keeps?: boolean;
  save(tenant: TenantId, baseline: Baseline): Promise<void>;
  /** `undefined` when there is none, or one that this version cannot read. */
  load(tenant: TenantId): Promise<Baseline | undefined>;
}

/** Places (mostly people's direct messages) that asked to be told when a subject is over. */
export interface WatcherStore {
  add(tenant: TenantId, subject: Subject, channel: ChannelRef): Promise<void>;
  forSubject(tenant: TenantId, subject: Subject): Promise<readonly ChannelRef[]>;
  /** Those that wait, who wait no more: whoever takes them tells them. */
  take(tenant: TenantId, subject: Subject): Promise<readonly ChannelRef[]>;
  /** The subjects that a place waits for the end of. */
  of(tenant: TenantId, channel: ChannelRef): Promise<readonly Subject[]>;
  /** Drops everything that anybody of the workspace asked for. */
  leave(tenant: TenantId, workspace: Pick<ChannelRef, 'platform' | 'workspace'>): Promise<void>;
}

/** Where one delivery stands. `gone`: the channel or the right to post there is lost; `failed`: given up. */
export type DeliveryState = 'due' | 'settled' | 'gone' | 'failed';

/** The one message about one subject in one channel: what it should say (`revision`) and what it says (`delivered`). */
export interface Delivery {
  /** Stable for tenant, subject and channel. */
  readonly id: string;
  readonly tenant: TenantId;
  readonly subject: Subject;
  readonly channel: ChannelRef;
  /** The revision that the channel should see. */
  readonly revision: number;
  readonly reason: DeliveryReason;
  /** The revision that the channel sees; 0 before the first send. */
  readonly delivered: number;
  readonly deliveredAt?: number;
  readonly message?: MessageRef;
  readonly state: DeliveryState;
  readonly dueAt: number;
  /** Claims since it was last settled, the one at hand included. */
  readonly attempts: number;
  readonly lastError?: PlatformErrorKind;
}

/** What a channel should see, from `dueAt` on. */
export interface Want {
  readonly channel: ChannelRef;
  readonly announcement: Announcement;
  /** ms since 1970. */
  readonly dueAt: number;
}

/** Deliveries that are to be made. At-least-once: a claim that is not settled in time is handed out again. */
export interface OutboxStore {
  /**
   * Asks for a channel to see an announcement, from `dueAt` on. A newer revision replaces one that still waits, which
   * keeps the earlier time and the stronger reason (first, resolved, changed, reminder): news is never put off by more
   * news. A row that is claimed or waits for a retry keeps its time. An older or equal revision does nothing, nor does
   * anything for a channel that is `gone`; what has `failed` is tried again with a newer revision.
   */
  want(tenant: TenantId, channel: ChannelRef, announcement: Announcement, dueAt: number): Promise<void>;
  /** The same for many channels in few statements: all of it or nothing. */
  wantAll(tenant: TenantId, wants: readonly Want[]): Promise<void>;
  /**
   * Takes up to `limit` due deliveries, the longest due first, and hides them from other claims for `leaseMs`; only those
   * of the partitions' tenants, where some are named, and none of the tenants `except`.
   */
  claim(
    now: number,
    leaseMs: number,
    limit: number,
    partitions?: readonly number[],
    except?: readonly TenantId[],
  ): Promise<readonly Delivery[]>;
  /**
   * Whoever claimed deliveries of the partitions' tenants is gone: what their leases hide is due at `dueAt`, unless it is
   * sooner; of all tenants when no partitions are named.
   */
  takeOver(dueAt: number, partitions?: readonly number[]): Promise<void>;
  /** The channel now shows `revision`. Due again, at the time it was asked for, if a newer one was asked for meanwhile. */
  settle(
    id: string,
    done: { readonly at: number; readonly revision: number; readonly message: MessageRef },
  ): Promise<void>;
  /** Not delivered; to be tried again at `dueAt`. With `forgetMessage` the next try posts anew. */
  retry(
    id: string,
    next: { readonly dueAt: number; readonly error: PlatformErrorKind; readonly forgetMessage?: boolean },
  ): Promise<void>;
  /** Given up for good, but `failed` is due again if a newer revision was asked for since the claim. */
  giveUp(id: string, why: { readonly state: 'gone' | 'failed'; readonly error: PlatformErrorKind }): Promise<void>;
  /**
   * The channel can be posted in again: what is `gone` there counts as settled when a message stands, or may stand since an
   * earlier try, so that the next change finds and edits it, and as never asked for when none does.
   */
  reopen(tenant: TenantId, channel: ChannelRef): Promise<void>;
  /** Every delivery about the subject, settled or not. */
  forSubject(tenant: TenantId, subject: Subject): Promise<readonly Delivery[]>;
  /** The delivery about the subject to that channel, however many others hear of it. */
  one(tenant: TenantId, subject: Subject, channel: ChannelRef): Promise<Delivery | undefined>;
  /** When the next delivery is due, or its lease ends; `undefined` when none waits. */
  nextDueAt(partitions?: readonly number[]): Promise<number | undefined>;
  /** How many wait. */
  pending(): Promise<number>;
  /** Drops what no longer waits and was last due before the moment, of every tenant; answers how many. */
  prune(before: number): Promise<number>;
}

/** A workspace that installed the bot by itself. */
export interface StoredInstallation {
  readonly platform: string;
  readonly workspace: string;
  /** What it takes to act there, sealed: the store never sees it open. */
  readonly sealed: string;
  /** User id of who installed it. */
  readonly installedBy?: string;
  /** ms since 1970. */
  readonly installedAt: number;
}

/** Which workspaces installed the bot; one each, the last one put. */
export interface InstallationStore {
  put(tenant: TenantId, installation: StoredInstallation): Promise<void>;
  get(tenant: TenantId, of: Pick<ChannelRef, 'platform' | 'workspace'>): Promise<StoredInstallation | undefined>;
  remove(tenant: TenantId, of: Pick<ChannelRef, 'platform' | 'workspace'>): Promise<void>;
  /** Those of one platform in every tenant, by tenant and workspace: what a platform connects to when it starts. */
  all(platform: string): Promise<readonly (StoredInstallation & { readonly tenant: TenantId })[]>;
}

/** Everything that outlives the process. Each row is keyed by tenant. Fails with StoreError. */
export interface Store {
  readonly reports: ReportStore;
  readonly working: WorkingStore;
  readonly outages: OutageStore;
  readonly pages: PageStore;
  readonly pageNews: PageNewsStore;
  readonly subscriptions: SubscriptionStore;
  readonly watchers: WatcherStore;
  readonly held: HeldStore;
  readonly baselines: BaselineStore;
  readonly groupings: GroupingStore;
  readonly outbox: OutboxStore;
  readonly installations: InstallationStore;
  readonly tokens: TokenStore;
  readonly signals: SignalStore;
  readonly reminders: ReminderStore;
  readonly noise: NoiseStore;
  readonly marks: MarkStore;
  readonly board: BoardStore;
  readonly links: LinkStore;
  readonly notes: NoteStore;
  readonly people: PersonStore;
  /** Every tenant that has a subscription, an outage that is not over, a delivery that is due, or a reminder that was not handed out. */
  tenants(): Promise<readonly TenantId[]>;
  /**
   * All or nothing; once it resolves, what it wrote survives a killed process. `work` uses the store it is handed and no
   * other: the outer one may wait until the transaction is over, which would be for ever.
   */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * A transaction that others of the same moment may share, so that many small ones cost few statements. Only for `work`
   * that does nothing but use the store it is handed: it runs again, alone, when one that it shared with failed.
   */
  sharedTransaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Asks the database anew whether it works. Fails with StoreError, after a write that found no room until there is some. */
  check(): Promise<void>;
  /** Whether a write found no room and `check` none since: what comes now can most likely not be kept. */
  isFull(): boolean;
  close(): Promise<void>;
}
