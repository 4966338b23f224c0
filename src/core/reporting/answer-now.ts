import type { Advice } from '../../content/advice';
import type { Card } from '../../content/card';
import { type AnswerData, answerCard } from '../../content/cards/answer';
import type { ErrorReport } from '../../domain/error-report';
import { familyOf } from '../../domain/error-type';
import type { Verdict } from '../../domain/verdict';
import type { EventRequest } from '../commands/command';
import { type CoreContext, primaryPage } from '../core-context';
import { openIncidents } from '../status/apply-reading';
import { modelBoard, modelStepHere } from '../verdict/model-board';
import { modelStep } from '../verdict/model-step';
import { withModelFirst } from '../verdict/with-model-first';

/** The answer to a report, from what is known at the time of the verdict. */
export function answerNow(
  { core, advise }: Pick<EventRequest, 'core' | 'advise'>,
  report: ErrorReport,
  verdict: Verdict,
  more: Pick<AnswerData, 'audience' | 'since' | 'reset'>,
): Card {
  return answerCard({
    verdict,
    type: report.type,
    advice: withModelStep(advise(report.type, verdict.kind, more.reset ? withoutReset(report) : report), core, report),
    circumstances: report.circumstances,
    reason: report.reason,
    requestId: report.facts.requestId,
    redactions: report.redactions,
    ...more,
  });
}

/** Where the moment is told of itself, a step that quotes the words says the same again, or "wait" when it is over. */
function withoutReset(report: ErrorReport): ErrorReport {
  const { resetsAt: _, ...facts } = report.facts;
  return { ...report, facts };
}

/** While the team's machines or the official page name the models that fail, another one is what helps first. */
function withModelStep(advice: Advice, core: CoreContext, { type, facts }: ErrorReport): Advice {
  if (familyOf(type) !== 'service') return advice;
  const step = modelStepHere(modelBoard(core), facts.model) ?? modelStep(openIncidents(primaryPage(core)), facts.model);
  return step ? { ...advice, steps: withModelFirst(step, advice.steps) } : advice;
}
