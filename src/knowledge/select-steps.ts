import type { Span } from '../content/card';
import type { Attempt } from '../domain/circumstances';
import type { VerdictKind } from '../domain/verdict';
import type { EscalationRule, RunbookStep } from './error-knowledge';

/** The most steps that one answer shows: more are not read in chat. */
export const MOST_STEPS = 7;

/** The steps that apply under a verdict and were not tried yet, what most often helps first, at most `limit`. */
export function selectSteps(
  steps: readonly RunbookStep[],
  verdict: VerdictKind,
  limit = MOST_STEPS,
  tried: readonly Attempt[] = [],
): readonly (readonly Span[])[] {
  return steps
    .filter((step) => applies(step.verdicts, verdict))
    .filter((step) => step.tries === undefined || !tried.includes(step.tries))
    .slice(0, limit)
    .map((step) => step.spans);
}

/** The rules of escalation that apply under a verdict. */
export function selectEscalation(rules: readonly EscalationRule[], verdict: VerdictKind): readonly EscalationRule[] {
  return rules.filter((rule) => applies(rule.verdicts, verdict));
}

function applies(verdicts: readonly VerdictKind[] | undefined, verdict: VerdictKind): boolean {
  return verdicts === undefined || verdicts.includes(verdict);
}
