import type { ErrorFamily, ErrorTypeId } from '../../domain/error-type';
import type { Outage, OutageScope } from '../../domain/outage';

/** What detection counts in: each type, each cluster, each family, everything, what lasts, and odd usage limits. */
export type StreamKey = `type:${string}` | `cluster:${string}` | `family:${ErrorFamily}` | 'all' | 'lasting' | 'limits';

/** One person's failure, as far as detection cares. */
export interface Failure {
  /** ms since 1970; may come late or out of order. */
  readonly at: number;
  readonly person: string;
  readonly type: ErrorTypeId;
  readonly clusterId: string;
  /** Told by a machine, which tells each time it fails: when that began, ms since 1970. */
  readonly failingSince?: number;
}

/** What is known besides the failure. */
export interface DetectionContext {
  /** The provider has an incident open. */
  readonly officialIncident: boolean;
  /** Confirmed outages that are open: nothing is learnt from their time. */
  readonly open?: readonly Pick<Outage, 'scope' | 'since' | 'state'>[];
}

/** A stream that stands out from what is usual. */
export interface Signal {
  readonly stream: StreamKey;
  readonly level: 'suspected' | 'confirmed';
  /** ms since 1970. */
  readonly at: number;
  /** First failure that counts towards it, ms since 1970. */
  readonly since: number;
  /** Distinct people, in order of their first failure. */
  readonly people: readonly string[];
  /** How many `people` are; known without listing them. */
  readonly count: number;
  /** How many people per hour are usual at such a time; absent while nothing is learnt. */
  readonly usual?: number;
  /** Of everybody who failed in the last minutes the part that fails like this (network or not), 0 to 1. */
  readonly share: number;
}

/** What was learnt of a team: people per hour of the week in each stream, weighed by age. Plain data, for the store. */
export interface Baseline {
  readonly version: 1;
  /** Begun to learn, ms since 1970. */
  readonly since: number;
  /** What happened before is learnt, ms since 1970. */
  readonly learntUntil: number;
  /** For how long each hour of the week was watched, in hours; Monday 00:00 UTC first. */
  readonly watched: readonly number[];
  /** People by hour of a working day, then of a weekend day. */
  readonly people: readonly number[];
  readonly streams: Readonly<Record<string, { readonly total: number; readonly hours?: readonly number[] }>>;
}

/** Decides when failures of several people are more than chance. In memory, no I/O; rebuilt from stored reports at start. */
export interface Detector {
  /** Counts a failure and answers with every stream that stands out now because of it. */
  observe(failure: Failure, context: DetectionContext): readonly Signal[];
  /** The person is fine (again): they no longer count as failing before `at`. A machine may fail again just after. */
  observeWorking(person: string, at: number, by?: 'person' | 'machine'): void;
  /** Somebody's machine is in use that was not within the last quarter of an hour. */
  observeActive(at: number): void;
  /** Whether no more people fail lately than is usual for the hour: then one more says nothing of an outage. */
  isUsual(scope: OutageScope, at: number): boolean;
  /** Time went on without failures, which is learnt too; forgets what is too old to matter. */
  expire(now: number): void;
  /** What was learnt so far; `undefined` while that is nothing. */
  save(): Baseline | undefined;
  /** Goes on from what was learnt before; failures since `learntUntil` are to be observed again. */
  load(baseline: Baseline, now: number): void;
}
