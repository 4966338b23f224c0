import type { Remedy } from '../../domain/remedy';
import type { TenantId } from '../../domain/tenancy';
import type { Failure } from './detector';

/** What a machine last said of its person and a model, as another instance heard it at `at` (ms since 1970). */
export interface MachineNews {
  readonly tenant: TenantId;
  readonly person: string;
  readonly model: string;
  readonly route: string;
  readonly network?: string | undefined;
  readonly failing: boolean;
  /** Says nothing about its person, only about the model. */
  readonly aside: boolean;
  readonly at: number;
}

/** What one instance tells the others and writes nowhere: it is of use now or not at all, and may get lost. */
export type ToldChange =
  /** It took these events: handed over once more, they are nobody else's. */
  | { readonly kind: 'events'; readonly keys: readonly string[] }
  /** What machines reported to it. */
  | { readonly kind: 'machines'; readonly news: readonly MachineNews[] }
  /** Failures that make no report, of whose machines failed before. */
  | {
      readonly kind: 'failures';
      readonly failures: readonly (Failure & { readonly tenant: TenantId })[];
    };

/** What another instance of the bot told, or wrote to the store that all share. */
export type StoreChange =
  | ToldChange
  | { readonly kind: 'reports'; readonly tenant: TenantId; readonly ids: readonly string[] }
  /** Somebody said that it works for them, at `at` (ms since 1970). */
  | { readonly kind: 'working'; readonly tenant: TenantId; readonly person: string; readonly at: number }
  | { readonly kind: 'helped'; readonly tenant: TenantId; readonly person: string; readonly helped: Remedy }
  | { readonly kind: 'marks'; readonly tenant: TenantId; readonly outage: string }
  | { readonly kind: 'outages' | 'subscriptions' | 'groupings' | 'notes'; readonly tenant: TenantId }
  /** Somebody was forgotten, under this key: what is in memory may still know them. */
  | { readonly kind: 'forgotten'; readonly tenant: TenantId; readonly person: string }
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
  /** Tells all other instances; one message may have 8,000 bytes. */
  tell(change: ToldChange): void;
  /** Asks for a duty by its name; before `start`. */
  share(name: string, duty: Duty): void;
  /** Asks for one duty per partition of the tenants, spread evenly over the instances that live; before `start`. */
  sharePartitions(duty: (partition: number) => Duty): void;
  /** Begins; resolves when everything that nobody else does is taken. Never fails: without a connection it goes on trying. */
  start(): Promise<void>;
  /** Drops every duty and hands it to the others. */
  stop(): Promise<void>;
}
