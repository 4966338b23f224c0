import type { Span } from '../../content/card';
import { type ErrorType, isErrorType } from '../../domain/error-type';
import type { Outage } from '../../domain/outage';
import type { PageRecord } from '../../domain/page-record';
import type { VerdictKind } from '../../domain/verdict';
import type { Adviser } from '../../knowledge/advise';
import { openIncidents } from '../status/apply-reading';
import { modelStep } from './model-step';
import { withModelFirst } from './with-model-first';

const SHORT = 3;

/**
 * The first few steps that fit what is going on: what Claude's own page calls for, then by what most people report, else
 * by the verdict alone.
 */
export function stepsNow(
  verdict: VerdictKind,
  outages: readonly Pick<Outage, 'types'>[],
  advise: Adviser,
  page?: PageRecord,
  /** What the team's own machines call for. */
  here?: readonly Span[],
): readonly (readonly Span[])[] {
  // Nobody asked about a failure, and none is known: there is nothing to do.
  if (outages.length === 0 && (verdict === 'healthy' || verdict === 'unknown')) return [];
  const type = mostReported(outages) ?? (verdict === 'office-network' ? 'connection' : 'server_error');
  const first = here ?? (verdict === 'provider-outage' ? modelStep(openIncidents(page)) : undefined);
  const { steps } = advise(type, verdict);
  return (first ? withModelFirst(first, steps) : steps).slice(0, SHORT);
}

function mostReported(outages: readonly Pick<Outage, 'types'>[]): ErrorType | undefined {
  const counts = outages.flatMap((outage) => Object.entries(outage.types));
  const [type] = counts.sort(([, a], [, b]) => b - a)[0] ?? [];
  return type !== undefined && isErrorType(type) ? type : undefined;
}
