import { HOUR } from '../../domain/duration';
import { createLearntWeek } from '../detection/baseline';
import { PRIOR_PER_HOUR } from '../detection/fixed-streams';
import type { Baseline } from '../ports/detector';

/** Hours that are learnt before it is said what is usual. */
const KNOWS_USUAL = 24;

/** How many people with trouble are usual from one moment until another. */
export type UsualPeople = (from: number, until: number) => number;

/** Read off what detection learnt; `undefined` while that is too little. */
export function usualPeople(baseline: Baseline | undefined, now: number): UsualPeople | undefined {
  if (!baseline) return undefined;
  const week = createLearntWeek();
  const everything = week.learner('all', PRIOR_PER_HOUR, true);
  week.load(baseline, now);
  if (week.learntHours() < KNOWS_USUAL) return undefined;
  return (from, until) => {
    let people = 0;
    for (let hour = Math.floor(from / HOUR); hour * HOUR < until; hour++) {
      const part = Math.min(until, (hour + 1) * HOUR) - Math.max(from, hour * HOUR);
      people += week.perHour(everything, hour) * (part / HOUR);
    }
    return people;
  };
}
