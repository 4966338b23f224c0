import { usualFor } from './surprise';

/** Sizes of a handful, without the one who makes it that large, at which it is looked whether they stand out. */
export const HANDFULS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48];
/** So many people of a stream are looked at. */
export const MOST_PEOPLE = 49;

// The one setting, for every size of team: an alarm by chance about every e^CAUTION months.
const CAUTION = 0.8;
/** A suspicion is had so much earlier (natural logarithm of the odds). */
const SUSPICION = 2;
/** An open incident of the provider makes an outage so much likelier. */
const INCIDENT = 3;
// Colleagues share trouble that is theirs alone (a proxy, a key): the more a team reports, the more often, and always in small groups.
const FEW_REPORTS = Math.log(25);
const MANY_REPORTS = 2.25;
const SHARED = 0.65;
const SHARED_BY_FEW = 2.5;
const FEW = 6;
/** Machines report much more often, but people share no more for that: it is as if each said this much a month. */
const REPORTS_EACH = 2.2;

/** For each handful the most people that may be usual in its time for it to be a suspicion or an outage. */
export interface Threshold {
  readonly suspected: Float64Array;
  readonly confirmed: Float64Array;
}

const known = new Map<number, Threshold>();
const STEP = 0.05;

/**
 * The threshold for a team that reports `perMonth` times; `extra` is asked for on top where streams are many or odd.
 * `people`: how many there are, where that is known.
 */
export function thresholdFor(
  perMonth: number,
  extra: number,
  officialIncident: boolean,
  people = Number.POSITIVE_INFINITY,
): Threshold {
  const reports = Math.round(Math.log(perMonth + 1) / STEP);
  const sharing = Math.round(Math.log(Math.min(perMonth, people * REPORTS_EACH) + 1) / STEP);
  const more = extra - (officialIncident ? INCIDENT : 0);
  const key = (reports * 1_000 + sharing) * 1_000 + Math.round(more * 10);
  const found = known.get(key);
  if (found) return found;
  const level = (ease: number) =>
    Float64Array.from(HANDFULS, (others) =>
      usualFor(others, Math.max(1, needed(reports * STEP, sharing * STEP, others) + more - ease)),
    );
  const made = { suspected: level(SUSPICION), confirmed: level(0) };
  known.set(key, made);
  return made;
}

function needed(logReports: number, logSharing: number, others: number): number {
  const shared = Math.min(MANY_REPORTS, Math.max(0, logSharing - FEW_REPORTS));
  return logReports + CAUTION + shared * (SHARED + SHARED_BY_FEW * Math.max(0, 1 - (others - 1) / FEW));
}
