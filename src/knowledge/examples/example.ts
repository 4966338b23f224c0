import type { ErrorTypeId } from '../../domain/error-type';

/** What somebody wrote, and what it means. Written for this project; the talk model is trained from these. */
export interface Example {
  readonly type: ErrorTypeId;
  /** The problem: id or group of a signature of that type; absent when the text leaves it open. */
  readonly problem?: string;
  readonly text: string;
}

/** One example a line, under the problem it tells of; under `-` those that leave it open. */
export function examplesOf(type: ErrorTypeId, byProblem: Readonly<Record<string, string>>): readonly Example[] {
  return Object.entries(byProblem).flatMap(([problem, lines]) =>
    lines
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((text) => (problem === '-' ? { type, text } : { type, problem, text })),
  );
}
