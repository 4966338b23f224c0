/** What a platform said to a token, a secret or a channel that somebody gave. `passing`: the same may go well soon. */
export type Checked<T> =
  | { readonly ok: true; readonly found: T }
  | { readonly ok: false; readonly problem: string; readonly mend: string; readonly passing: boolean };

export function good<T>(found: T): Checked<T> {
  return { ok: true, found };
}

export function wrong(problem: string, mend: string, passing = false): Checked<never> {
  return { ok: false, problem, mend, passing };
}
