import type { Advice } from '../content/advice';
import type { ErrorTypeId } from '../domain/error-type';
import type { Facts } from '../domain/facts';
import type { VerdictKind } from '../domain/verdict';
import { factSteps } from './fact-steps';
import { KNOWLEDGE } from './registry';
import { MOST_STEPS, selectEscalation, selectSteps } from './select-steps';
import { selectNotes, type TeamNote } from './team-notes';
import { unknownError } from './unknown-error';

/** What to tell people about one type of error under one verdict; `facts` of their own report make it more exact. */
export type Adviser = (type: ErrorTypeId, verdict: VerdictKind, facts?: Facts) => Advice;

/** An adviser that knows the shared knowledge and this team's own notes. */
export function adviser(notes: readonly TeamNote[] = []): Adviser {
  return (type, verdict, facts = {}) => {
    const known = type === 'unknown' ? unknownError : KNOWLEDGE[type];
    const own = factSteps(type, facts);
    return {
      title: known.title,
      summary: known.summary,
      steps: [...own, ...selectSteps(known.steps, verdict, MOST_STEPS - own.length)],
      escalation: selectEscalation(known.escalation, verdict),
      notes: selectNotes(notes, type, verdict),
      background: known.background,
      links: known.links,
    };
  };
}
