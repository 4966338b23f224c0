import type { ErrorFamily, ErrorTypeId } from '../../domain/error-type';

/** What detection counts in: each type, each cluster, each family, everything, and odd usage limits. */
export type StreamKey = `type:${string}` | `cluster:${string}` | `family:${ErrorFamily}` | 'all' | 'limits';

/** One person's failure, as far as detection cares. */
export interface Failure {
  /** ms since 1970; may come late or out of order. */
  readonly at: number;
  readonly person: string;
  readonly type: ErrorTypeId;
  readonly clusterId: string;
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
  /** How many one would expect in that time; absent while nothing is learnt. */
  readonly usual?: number;
}

/** Decides when failures of several people are more than chance. In memory, no I/O; rebuilt from stored reports at start. */
export interface Detector {
  /** Counts a failure and answers with every stream that stands out now because of it. */
  observe(failure: Failure, context: { readonly officialIncident: boolean }): readonly Signal[];
  /** The person is fine (again): they no longer count as failing before `at`. */
  observeWorking(person: string, at: number): void;
  /** Forgets what is too old to matter. */
  expire(now: number): void;
}
