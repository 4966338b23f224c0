import { DAY, HOUR } from '../../domain/duration';
import type { Baseline, Detector } from '../ports/detector';

/** So long after the last failure nothing that is only in memory matters any more. */
const FALLS_ASLEEP = 3 * DAY;
/** Time that goes on by more than this at once was not watched: the clock jumped, or the process stood still. */
const JUMP = HOUR;

/**
 * A detector that takes up memory only while its team has failures or machines: most of many teams have none today. What
 * was learnt is kept as its baseline meanwhile, and quiet time is learnt when it wakes up.
 */
export function createSleepingDetector(make: () => Detector): Detector {
  let awake: Detector | undefined;
  let learnt: { readonly baseline: Baseline; readonly at: number } | undefined;
  /** The quiet time that was not learnt yet, ms since 1970. */
  let quiet: { readonly from: number; until: number } | undefined;
  let heardAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;

  function wake(at: number): Detector {
    heardAt = Math.max(heardAt, at);
    if (awake) return awake;
    awake = madeOfWhatIsKnown();
    learnt = undefined;
    quiet = undefined;
    return awake;
  }

  function madeOfWhatIsKnown(): Detector {
    const made = make();
    if (learnt) made.load(learnt.baseline, learnt.at);
    // Hour by hour, as it would have gone by: what is usual is not reckoned anew at every hour.
    if (quiet) for (let at = longestBefore(quiet.until, quiet.from); at < quiet.until; at += HOUR) made.expire(at);
    if (quiet) made.expire(quiet.until);
    return made;
  }

  function sleep(of: Detector, now: number): void {
    const baseline = of.save();
    // What cannot be kept would have to be learnt again.
    if (!baseline) return;
    learnt = { baseline, at: now };
    quiet = { from: now, until: now };
    awake = undefined;
  }

  return {
    observe: (failure, context) => wake(failure.at).observe(failure, context),
    observeWorking: (person, at, by) => awake?.observeWorking(person, at, by),
    observeActive: (at) => wake(at).observeActive(at),
    isUsual: (scope, at) => wake(at).isUsual(scope, at),
    expire(now) {
      if (now - lookedAt > JUMP) heardAt = Math.max(heardAt, now);
      lookedAt = now;
      if (awake) {
        awake.expire(now);
        if (now - heardAt >= FALLS_ASLEEP) sleep(awake, now);
      } else if (quiet) quiet.until = Math.max(quiet.until, now);
      else quiet = { from: now, until: now };
    },
    save: () => awake?.save() ?? (learnt || quiet ? madeOfWhatIsKnown().save() : undefined),
    load(baseline, now) {
      if (awake) awake.load(baseline, now);
      else learnt = { baseline, at: now };
    },
  };
}

/** What is longer ago than two months is learnt no more. */
function longestBefore(until: number, from: number): number {
  return Math.max(from, until - 60 * DAY);
}
