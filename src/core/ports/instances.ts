import type { Remedy } from '../../domain/remedy';
import type { TenantId } from '../../domain/tenancy';

/** What another instance of the bot wrote to the store that all share. */
export type StoreChange =
  | { readonly kind: 'reports'; readonly tenant: TenantId; readonly ids: readonly string[] }
  /** Somebody said that it works for them, at `at` (ms since 1970). */
  | { readonly kind: 'working'; readonly tenant: TenantId; readonly person: string; readonly at: number }
  | { readonly kind: 'helped'; readonly tenant: TenantId; readonly person: string; readonly helped: Remedy }
  | { readonly kind: 'marks'; readonly tenant: TenantId; readonly outage: string }
  | { readonly kind: 'outages' | 'subscriptions' | 'groupings'; readonly tenant: TenantId }
  /** Somebody was forgotten: what is in memory may still know them. */
  | { readonly kind: 'forgotten'; readonly tenant: TenantId }
  | { readonly kind: 'deliveries'; readonly partition: number }
  | { readonly kind: 'pages' }
  | { readonly kind: 'installations' }
  /** Nobody knows what: the connection was lost for a while. */
  | { readonly kind: 'missed' };

/** Something that only one instance does at a time; begun and ended as often as it moves from one to the other. */
export interface Duty {
  /** It is this instance's now. */
  readonly take: () => Promise<void>;
  /** It is not any more: when this resolves, another instance may begin. */
  readonly drop: () => Promise<void>;
}

/** The instances of the bot that share one store: who does what, and what the others wrote. */
export interface Instances {
  /** Whether others may share the store at all. */
  readonly several: boolean;
  /** Tells of every change that another instance made from now on, in the order in which they were made. */
  onChange(listener: (change: StoreChange) => void): void;
  /** Asks for a duty by its name; before `start`. */
  share(name: string, duty: Duty): void;
  /** Asks for one duty per partition of the tenants, spread evenly over the instances that live; before `start`. */
  sharePartitions(duty: (partition: number) => Duty): void;
  /** Begins; resolves when everything that nobody else does is taken. Never fails: without a connection it goes on trying. */
  start(): Promise<void>;
  /** Drops every duty and hands it to the others. */
  stop(): Promise<void>;
}
