import { type Span, toSpans } from '../../content/card';
import type { VerdictKind } from '../../domain/verdict';

/** Who or what may be failing, as evidence speaks for it or against it. */
export type Cause = 'provider' | 'network' | 'gateway' | 'person' | 'nothing';

/** One piece of evidence: a sentence with its numbers, what it speaks for, and what it speaks against. */
export interface Statement {
  readonly say: readonly Span[];
  readonly speaksFor: readonly Cause[];
  readonly speaksAgainst: readonly Cause[];
}

/** A statement from spans and plain strings. */
export function statement(
  speaksFor: readonly Cause[],
  speaksAgainst: readonly Cause[],
  ...parts: readonly (Span | string)[]
): Statement {
  return { say: toSpans(parts), speaksFor, speaksAgainst };
}

/** What each verdict says is failing; `unknown` says nothing. */
export const CAUSE_OF: Readonly<Record<VerdictKind, Cause | undefined>> = {
  'provider-outage': 'provider',
  'suspected-outage': 'provider',
  gateway: 'gateway',
  'office-network': 'network',
  individual: 'person',
  advisory: 'nothing',
  healthy: 'nothing',
  unknown: undefined,
};
