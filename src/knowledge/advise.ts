import type { Advice } from '../content/advice';
import type { Circumstances } from '../domain/circumstances';
import type { ErrorTypeId } from '../domain/error-type';
import type { Facts } from '../domain/facts';
import type { VerdictKind } from '../domain/verdict';
import { circumstanceSteps } from './circumstance-steps';
import { factSteps } from './fact-steps';
import { KNOWLEDGE } from './registry';
import { MOST_STEPS, selectEscalation, selectSteps } from './select-steps';
import { selectNotes, type TeamNote } from './team-notes';
import { unknownError } from './unknown-error';

/** What to tell people about one type of error under one verdict; what is known of their own failure makes it more exact. */
export type Adviser = (type: ErrorTypeId, verdict: VerdictKind, told?: Told) => Advice;

/** What is known of one person's own failure. */
interface Told {
  readonly facts: Facts;
  /** What they said about it. */
  readonly circumstances?: Circumstances | undefined;
  /** ms since 1970. */
  readonly at: number;
}

/** An adviser that knows the shared knowledge and this team's own notes, which may change under it where they are asked for. */
export function adviser(notes: readonly TeamNote[] | (() => readonly TeamNote[]) = []): Adviser {
  return (type, verdict, told) => {
    const known = type === 'unknown' ? unknownError : KNOWLEDGE[type];
    const said = told?.circumstances ?? {};
    const { steps, covered } = circumstanceSteps(type, verdict, said, told?.at ?? 0);
    const own = [...factSteps(type, told?.facts ?? {}), ...steps];
    return {
      title: known.title,
      summary: known.summary,
      steps: [...own, ...selectSteps(known.steps, verdict, MOST_STEPS - own.length, covered)],
      escalation: selectEscalation(known.escalation, verdict),
      notes: selectNotes(typeof notes === 'function' ? notes() : notes, type, verdict),
      background: known.background,
      links: known.links,
    };
  };
}
