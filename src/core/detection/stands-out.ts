import { MINUTE } from '../../domain/duration';
import type { Signal } from '../ports/detector';
import { LOWEST_LEVEL, levelOf, prepare, type Stream, type Usual, usualBetween } from './stream';
import { HANDFULS, type Threshold } from './threshold';

/** The rule for a team of which nothing is known yet: so many people within so many ms. */
export interface ColdRule {
  readonly people: number;
  readonly within: number;
  /** They must be this unusual all the same, as far as that is known. */
  readonly suspected: Float64Array;
  /** Nothing is known at all: only the rule counts. */
  readonly alone: boolean;
}

/** What a handful of people is measured by. */
export interface Measure {
  readonly threshold: Threshold;
  /** Absent once the team is known. */
  readonly cold: ColdRule | undefined;
}

/** How much a handful stands out, and how many others are in it. */
export interface StandsOut {
  readonly level: Signal['level'];
  readonly others: number;
}

/**
 * Looks at the latest people of a stream, one handful after the other, that hold the one in `place`: the smallest that
 * makes an outage, else the largest that makes a suspicion.
 */
export function standsOut(
  stream: Stream,
  place: number,
  usual: Usual,
  measure: Measure,
  within: number,
): StandsOut | undefined {
  const { times } = stream;
  const { threshold, cold } = measure;
  const last = times.length - 1;
  const at = times[last] ?? 0;
  const earliest = at - (cold?.alone ? cold.within - 1 : within);
  const nearest = HANDFULS[0] ?? 1;
  if (last < nearest || (times[last - nearest] ?? 0) < earliest) return undefined;
  prepare(stream, usual, at);
  const needed = cold?.people ?? 2;
  // What today's level is takes longer to tell than that even a quiet day explains it.
  let level = LOWEST_LEVEL * usual.active(at);
  let exact = false;
  let suspected: StandsOut | undefined;
  for (let i = 0; i < HANDFULS.length; i++) {
    const others = handful(i, needed);
    const from = times[last - others];
    if (from === undefined || from < earliest) break;
    if (last - others > place) continue;
    const usually = usualBetween(stream, from, at);
    const byRule = cold !== undefined && at - from < cold.within;
    const most = Math.max(threshold.suspected[i] ?? 0, byRule ? (cold.suspected[i] ?? 0) : 0);
    if (usually * level > most) continue;
    if (!exact) level = levelOf(stream, usual, at);
    exact = true;
    const people = usually * level;
    const enough = byRule && people <= (cold.suspected[i] ?? 0);
    if (others + 1 >= needed && (enough || people <= (threshold.confirmed[i] ?? 0)))
      return { level: 'confirmed', others };
    if (others + 1 >= Math.max(2, needed - 1) && (enough || people <= (threshold.suspected[i] ?? 0)))
      suspected = { level: 'suspected', others };
  }
  return suspected;
}

/** The number of people that was asked for is looked at as well, whatever it is. */
function handful(i: number, needed: number): number {
  const others = HANDFULS[i] ?? 0;
  const next = HANDFULS[i + 1] ?? Number.POSITIVE_INFINITY;
  return needed - 1 > others && needed - 1 < next ? needed - 1 : others;
}

/** The numbers of people by which a team is judged at first. */
export function coldRule(
  people: number,
  rule: Pick<ColdRule, 'suspected' | 'alone'> & { readonly limits: boolean; readonly officialIncident: boolean },
): ColdRule {
  const { suspected, alone } = rule;
  if (rule.limits) return { people: 3, within: 30 * MINUTE, suspected, alone };
  return { people: rule.officialIncident ? Math.max(2, people - 1) : people, within: 10 * MINUTE, suspected, alone };
}
