import type { ErrorReport } from '../../domain/error-report';

/** A person's newest failure, as far as it matters for when they work again. */
interface Failing {
  /** By our clock, ms since 1970. */
  at: number;
  /** By the machine's own clock, once its telemetry told of the failure. */
  machineAt?: number | undefined;
  model?: string | undefined;
}

/** Who failed last and has not worked since. */
export interface FailingPeople {
  /** Takes in what was reported since it was last told, by whatever way; nothing from before `since`. */
  learn(reports: readonly ErrorReport[], since: number): void;
  /** A machine tells of a failure by its own clock; `at` is ours. */
  fail(person: string, failure: Readonly<Failing>): void;
  has(person: string): boolean;
  /** Whether a request that went well, at that time, ends the person's failing; if so they are forgotten. */
  workedAgain(
    person: string,
    success: { at?: number | undefined; model: string; aside: boolean },
    now: number,
  ): boolean;
  /** Forgets who failed before. */
  expire(before: number): void;
}

export function createFailingPeople(): FailingPeople {
  const failing = new Map<string, Failing>();
  let newest: ErrorReport | undefined;

  return {
    learn(reports, since) {
      for (let i = reports.length - 1; i >= 0; i--) {
        const report = reports[i];
        if (!report || report === newest || report.at < since) break;
        const known = failing.get(report.reporter);
        if (!known || known.at < report.at) failing.set(report.reporter, { at: report.at });
      }
      newest = reports.at(-1);
    },

    fail(person, failure) {
      failing.set(person, failure);
    },

    has: (person) => failing.has(person),

    workedAgain(person, { at, model, aside }, now) {
      const last = failing.get(person);
      if (last === undefined) return false;
      // Helpers use a model of their own, which may well work while the person's does not.
      if (aside && last.model !== undefined && last.model !== model) return false;
      // Two moments of the same clock can be compared, however wrong it is; of two clocks only roughly.
      const later = last.machineAt !== undefined && at !== undefined ? at > last.machineAt : (at ?? now) > last.at;
      if (later) failing.delete(person);
      return later;
    },

    expire(before) {
      for (const [person, { at }] of failing) if (at < before) failing.delete(person);
    },
  };
}
