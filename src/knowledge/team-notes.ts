import type { TeamRemark } from '../content/advice';
import type { ErrorTypeId } from '../domain/error-type';
import type { VerdictKind } from '../domain/verdict';

/** A remark of the team's own, shown with the runbook. */
export interface TeamNote extends TeamRemark {
  /** Name of the file it is from. */
  readonly file: string;
  /** Absent: for every type. */
  readonly types?: readonly ErrorTypeId[];
  /** Absent: under every verdict. */
  readonly verdicts?: readonly VerdictKind[];
}

/** Why a note, or a whole file, is not used. `line` counts from 1. */
export interface TeamNoteProblem {
  readonly file: string;
  readonly line?: number;
  readonly problem: string;
}

/** The notes that can be used, and every problem at once. */
export interface TeamNotes {
  readonly notes: readonly TeamNote[];
  readonly problems: readonly TeamNoteProblem[];
}

/** Limits on what a team may write. Lengths in characters. */
export const NOTE_LIMITS = { note: 400, perFile: 50, shown: 3 } as const;

/** The notes to show for a type under a verdict, at most three. */
export function selectNotes(notes: readonly TeamNote[], type: ErrorTypeId, verdict: VerdictKind): readonly TeamNote[] {
  return notes
    .filter((note) => note.types?.includes(type) ?? true)
    .filter((note) => note.verdicts?.includes(verdict) ?? true)
    .slice(0, NOTE_LIMITS.shown);
}

/** A problem in one line: "tls.yaml line 3: ...". */
export function noteProblemText({ file, line, problem }: TeamNoteProblem): string {
  return `${file}${line === undefined ? '' : ` line ${line}`}: ${problem}`;
}
