import type { ErrorTypeId } from './error-type';

/** How sure a grouping is: by a known signature, by the shape of machine text, by similar prose, or by nothing. */
export type ClusterBasis = 'signature' | 'template' | 'similar' | 'none';

/** Reports of the same problem. */
export interface Cluster {
  /** Stable, versioned hash of what identifies the problem (`c1-...`), never a counter: two processes agree on it. */
  readonly id: string;
  readonly type: ErrorTypeId;
  /** A few words for people: "HTTP 529, overloaded_error". */
  readonly label: string;
  readonly basis: ClusterBasis;
}
