import type { ErrorReport } from '../../domain/error-report';
import { LASTS, RELAPSE } from '../detection/lasting';

/** A person's newest failure, as far as it matters for when they work again. */
interface Failing {
  /** By our clock, ms since 1970. */
  at: number;
  /** By the machine's own clock, once its telemetry told of the failure. */
  machineAt?: number | undefined;
  model?: string | undefined;
}

interface Episode extends Failing {
  /** When it began to fail, ms since 1970. */
  since: number;
  /** It is known that it lasts. */
  lasts: boolean;
}

/** What a failure is to who failed before. */
export interface FailedAgain {
  /** When it began to fail, ms since 1970. */
  readonly since: number;
  /** Worth to be looked at though it is no news: it failed again after it had worked, or it turns out to last. */
  readonly telling: boolean;
}

/** Who failed last and has not worked since. */
export interface FailingPeople {
  /** Takes in what was reported since it was last told, by whatever way; nothing from before `since`. */
  learn(reports: readonly ErrorReport[], since: number): void;
  /** A machine tells of a failure by its own clock; `at` is ours. */
  fail(person: string, failure: Readonly<Failing>): FailedAgain;
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
  const failing = new Map<string, Episode>();
  /** Those who worked again. */
  const ended = new Map<string, Episode>();
  let newest: ErrorReport | undefined;

  return {
    learn(reports, since) {
      for (let i = reports.length - 1; i >= 0; i--) {
        const report = reports[i];
        if (!report || report === newest || report.at < since) break;
        const known = failing.get(report.reporter);
        if (!known) failing.set(report.reporter, { at: report.at, since: report.at, lasts: false });
        else if (known.at < report.at) known.at = report.at;
      }
      newest = reports.at(-1);
    },

    fail(person, failure) {
      const before = failing.get(person);
      const relapse = before ? undefined : ended.get(person);
      if (relapse) ended.delete(person);
      const known = before ?? relapse;
      const goesOn = known !== undefined && failure.at - known.at < RELAPSE;
      const since = goesOn ? known.since : failure.at;
      const lasted = goesOn && known.lasts;
      const lasts = lasted || failure.at - since >= LASTS;
      failing.set(person, { ...failure, since, lasts });
      return { since, telling: goesOn && (relapse !== undefined || lasts !== lasted) };
    },

    has: (person) => failing.has(person),

    workedAgain(person, { at, model, aside }, now) {
      const last = failing.get(person);
      if (last === undefined) return false;
      // Helpers use a model of their own, which may well work while the person's does not.
      if (aside && last.model !== undefined && last.model !== model) return false;
      // Two moments of the same clock can be compared, however wrong it is; of two clocks only roughly.
      const later = last.machineAt !== undefined && at !== undefined ? at > last.machineAt : (at ?? now) > last.at;
      if (!later) return false;
      failing.delete(person);
      ended.set(person, last);
      return true;
    },

    expire(before) {
      for (const all of [failing, ended]) for (const [person, { at }] of all) if (at < before) all.delete(person);
    },
  };
}
