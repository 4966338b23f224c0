import { DAY, HOUR } from '../../domain/duration';
import type { Baseline } from '../ports/detector';
import { createWeek, HOURS_OF_WEEK, hourOfWeek } from './week';

const HALF_LIFE = 20 * DAY;
/** An outage that goes on for longer than this is how things are now: what was before is forgotten ten times as fast. */
const LONGEST_OUTAGE = DAY;
const FASTER = 10;
/** An hour is learnt so many hours later: an outage is known by then. */
const DELAY = 2;
const LONGEST_GAP = 60 * 24;
/** One hour of the week goes by what it saw itself, not by the whole week, as far as it saw more people than this. */
const PSEUDO_PEOPLE = 5;
/** What is assumed at first counts like so many hours of watching. */
const PRIOR_HOURS = 20;
/** No hour is capped before so much is known. */
const CAPPED_AFTER = 3 * DAY;
/** The shape of the week changes slowly, hours. */
const RESHAPE_EVERY = 6;
const HOURS_OF_MONTH = 720;
const PENDING = 4;
const LARGE = 1e9;

/** What is learnt of one stream: people per hour, older ones weighing less. */
export interface Learner {
  total: number;
  /** Whether it has hours of the week of its own; otherwise they are taken from what all streams share. */
  readonly ownHours: boolean;
  /** People per hour that are assumed at first. */
  readonly prior: number;
  // Made for whom they count first: most streams of most teams never count anybody.
  /** By hour of the week. */
  hours: Float64Array | undefined;
  pending: Float64Array | undefined;
  pendingHour: Float64Array | undefined;
}

/** What is usual when, learnt while time goes on. */
export type LearntWeek = ReturnType<typeof createLearntWeek>;

/**
 * Learns by the hour, two hours late, leaving out hours in which an outage was open. New counts weigh more and more
 * instead of old ones less and less: nothing has to be touched that does not change.
 */
export function createLearntWeek() {
  const week = createWeek();
  const learners = new Map<string, Learner>();
  const frozen = new Set<number>();
  let weight = 1;
  let since = -1;
  let next = -1;
  let hour = -1;
  let faster = false;

  function learner(key: string, prior: number, ownHours: boolean): Learner {
    const known = learners.get(key);
    if (known) return known;
    const made: Learner = {
      total: 0,
      prior,
      ownHours,
      hours: undefined,
      pending: undefined,
      pendingHour: undefined,
    };
    learners.set(key, made);
    return made;
  }

  const everyone = learner('any', 0, false);

  function commit(of: Learner, at: number): number {
    const slot = at & (PENDING - 1);
    const found = of.pendingHour?.[slot] === at ? (of.pending?.[slot] ?? 0) : 0;
    if (found === 0) return 0;
    // One wild hour must not become the rule.
    const people = at * HOUR - since > CAPPED_AFTER ? Math.min(found, 3 + 3 * perHour(of, at)) : found;
    of.total += people * weight;
    if (of.ownHours) {
      const ofWeek = hourOfWeek(at);
      of.hours ??= new Float64Array(HOURS_OF_WEEK);
      of.hours[ofWeek] = (of.hours[ofWeek] ?? 0) + people * weight;
    }
    return people;
  }

  function learn(at: number): void {
    weight *= 2 ** ((HOUR / HALF_LIFE) * (faster ? FASTER : 1));
    if (frozen.delete(at)) return;
    for (const one of learners.values()) {
      const people = commit(one, at);
      if (one === everyone) week.count(at, people * weight);
    }
    week.expose(at, weight);
  }

  function lighten(): void {
    week.scale(1 / weight);
    for (const one of learners.values()) {
      one.total /= weight;
      one.hours?.forEach((n, i, hours) => {
        hours[i] = n / weight;
      });
    }
    weight = 1;
  }

  /** People that are usual in this hour (counted since 1970). */
  function perHour(of: Learner, at: number): number {
    const watched = week.shapedExposure() / weight;
    const mean = ((of.total / weight + of.prior * PRIOR_HOURS) / (watched + PRIOR_HOURS)) * week.shape(at);
    if (!of.ownHours) return mean;
    const ofWeek = hourOfWeek(at);
    const seen = (of.hours?.[ofWeek] ?? 0) / weight;
    return (seen + PSEUDO_PEOPLE) / (week.exposureOf(ofWeek) / weight + PSEUDO_PEOPLE / mean);
  }

  return {
    learner,
    everyone,
    perHour,
    forget: (key: string) => void learners.delete(key),
    /** People that were seen in such an hour, all streams together, without anything assumed. */
    seenPerHour: week.seenPerHour,
    /** What the busiest hour of the week is like. */
    perBusiestHour(of: Learner): number {
      let most = 0;
      for (let i = 0; i < HOURS_OF_WEEK; i++) most = Math.max(most, perHour(of, i));
      return most;
    },
    /** People in a month; some in one that is not learnt yet. */
    perMonth: (of: Learner) => ((of.total / weight + 3) / (week.exposure() / weight + 50)) * HOURS_OF_MONTH,
    /** Begun to learn, ms since 1970; -1 before. */
    since: () => since,
    /** Hours that were watched and no outage. */
    learntHours: () => week.exposure() / weight,
    /** Time goes on; true when another hour began, so that what is usual may have changed. */
    advance(at: number): boolean {
      const now = Math.floor(at / HOUR);
      if (since < 0) {
        since = at;
        next = now;
        hour = now;
        return true;
      }
      if (now <= hour) return false;
      hour = now;
      next = Math.max(next, now - LONGEST_GAP);
      while (next <= now - DELAY) learn(next++);
      if (weight > LARGE) lighten();
      if (hour % RESHAPE_EVERY === 0 || at - since < CAPPED_AFTER) week.reshape(weight);
      return true;
    },
    /** An outage is open since then: what happens now is not usual. `undefined`: none is. */
    freeze(from: number | undefined, at: number): void {
      faster = from !== undefined && at - from > LONGEST_OUTAGE;
      if (from === undefined || faster) return;
      for (let h = Math.max(next, Math.floor(from / HOUR)); h <= Math.floor(at / HOUR); h++) frozen.add(h);
    },
    /** Somebody counts. */
    count(of: Learner, at: number): void {
      const now = Math.floor(at / HOUR);
      if (now < next || now > hour) return;
      const slot = now & (PENDING - 1);
      of.pending ??= new Float64Array(PENDING);
      of.pendingHour ??= new Float64Array(PENDING).fill(-1);
      if (of.pendingHour[slot] !== now) {
        of.pendingHour[slot] = now;
        of.pending[slot] = 0;
      }
      of.pending[slot] = (of.pending[slot] ?? 0) + 1;
    },
    save(): Baseline | undefined {
      if (since < 0) return undefined;
      const streams: Record<string, Baseline['streams'][string]> = {};
      for (const [key, { total, hours }] of learners)
        if (total > 0)
          streams[key] = {
            total: round(total / weight),
            ...(hours ? { hours: Array.from(hours, (n) => round(n / weight)) } : {}),
          };
      return { version: 1, since, learntUntil: next * HOUR, ...week.save((n) => round(n / weight)), streams };
    },
    /** Goes on from there. Time in which nobody listened is not taken for quiet. `priorOf`: of what nobody asked for so far. */
    load(saved: Baseline, now: number, priorOf: (key: string) => number = () => 0): void {
      weight = 1;
      since = saved.since;
      const listened = now - saved.learntUntil <= (DELAY + 2) * HOUR;
      next = Math.floor((listened ? saved.learntUntil : now - DELAY * HOUR) / HOUR);
      hour = next;
      week.load(saved);
      for (const [key, { total, hours }] of Object.entries(saved.streams)) {
        const one = learner(key, priorOf(key), hours !== undefined);
        one.total = total;
        if (!hours || !one.ownHours) continue;
        one.hours ??= new Float64Array(HOURS_OF_WEEK);
        one.hours.set(hours.slice(0, HOURS_OF_WEEK));
      }
      week.reshape(weight);
    },
  };
}

/** To four digits. By way of a text it is ten times as slow, and every team saves hundreds of numbers an hour. */
function round(n: number): number {
  if (n === 0) return 0;
  const digits = 3 - Math.floor(Math.log10(Math.abs(n)));
  const scale = 10 ** Math.abs(digits);
  return digits >= 0 ? Math.round(n * scale) / scale : Math.round(n / scale) * scale;
}
