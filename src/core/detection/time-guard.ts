import { DAY, HOUR, MINUTE } from '../../domain/duration';
import type { LearntWeek } from './baseline';

/** What is later than this says nothing of now. */
const LATE = 30 * MINUTE;
/** So many late ones in a row: the clock was set back. */
const SET_BACK = 3;
/** A silence in which so many people would be usual: the clock was set forward, or nobody listened. */
const UNUSUAL_SILENCE = 10;
const SILENCE = 2 * HOUR;
/** As long as it takes to learn what the weekdays are like now. */
const UNSURE_AFTER_SILENCE = 14 * DAY;
const UNSURE_AFTER_SET_BACK = 4 * HOUR;
const LONGEST_LOOK = 7 * 24;

/** Tells what a failure's time is worth. */
export interface TimeGuard {
  /** `set-back`: the clock was set back, what was counted last lies in the future. */
  check(at: number): 'fine' | 'too-late' | 'set-back';
  /** It is not sure which hour of the week it is: the busiest one is to be expected. */
  isUnsure(at: number): boolean;
}

/** A guard that knows of no time yet. */
export function createTimeGuard(week: LearntWeek): TimeGuard {
  let newest = Number.NEGATIVE_INFINITY;
  let late = 0;
  let unsureUntil = Number.NEGATIVE_INFINITY;

  function usualSince(from: number, to: number): number {
    let people = 0;
    const last = Math.floor(to / HOUR);
    for (let hour = Math.max(Math.floor(from / HOUR) + 1, last - LONGEST_LOOK); hour < last; hour++)
      people += week.seenPerHour(hour);
    return people;
  }

  return {
    check(at) {
      if (at < newest - LATE) {
        late++;
        if (late < SET_BACK) return 'too-late';
        newest = at;
        late = 0;
        unsureUntil = Math.max(unsureUntil, at + UNSURE_AFTER_SET_BACK);
        return 'set-back';
      }
      late = 0;
      if (at - newest > SILENCE && Number.isFinite(newest) && usualSince(newest, at) > UNUSUAL_SILENCE)
        unsureUntil = at + UNSURE_AFTER_SILENCE;
      newest = Math.max(newest, at);
      return 'fine';
    },
    isUnsure: (at) => at < unsureUntil,
  };
}
