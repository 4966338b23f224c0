import { MINUTE, SECOND } from '../domain/duration';
import { endQuietHours } from './announcing/morning-digest';
import { postUnseenDrafts } from './announcing/unseen-drafts';
import type { CoreContext } from './core-context';
import { keepBaseline } from './detection/keep-baseline';
import { postWeeklyScorecards } from './hindsight/weekly-scorecard';
import { passTimeForOutages, storeLeftOvers } from './outages/outage-watch';
import { passTimeForReminders } from './reminders/pass-time';
import { expireTenantState, openOutages } from './tenant-state';

const WHILE_OPEN = 30 * SECOND;
/** A database that was gone for a moment must not cost minutes. */
const AFTER_REFUSAL = 5 * SECOND;
/** Nothing that time alone does comes sooner than this after an outage began. */
const WHILE_QUIET = 5 * MINUTE;

/** Looks, now and then, at what time alone changes. */
export interface TimeWatch {
  /** Looks at once and then again and again. */
  start(): Promise<void>;
  /** The next look comes in some seconds: the store refused something. */
  soon(): void;
  /** No more looks; what was learnt is saved. */
  stop(): Promise<void>;
}

/** One per tenant. A look that fails is logged; the next one comes all the same. */
export function watchTime(context: CoreContext): TimeWatch {
  let cancel: (() => void) | undefined;
  let looking = Promise.resolve();
  let stopped = false;
  let nextAt = Number.NEGATIVE_INFINITY;
  const baseline = keepBaseline(context);
  const postScorecards = postWeeklyScorecards(context);

  let askAt = Number.NEGATIVE_INFINITY;

  /** What waits in the store for its time. */
  async function ask(now: number): Promise<void> {
    askAt = now + WHILE_QUIET;
    const next = [
      await passTimeForReminders(context),
      await endQuietHours(context),
      await postUnseenDrafts(context),
      await postScorecards(),
    ];
    askAt = Math.min(askAt, ...next.map((at) => at ?? askAt));
  }

  function look(): Promise<void> {
    looking = lookOnce();
    return looking;
  }

  async function lookOnce(): Promise<void> {
    const now = context.clock.now();
    context.detector.expire(now);
    expireTenantState(context.state, now);
    try {
      // A quiet team is looked at most often of all: what has nothing to do is not waited for.
      if (context.unstoredOutages.size > 0) await storeLeftOvers(context);
      if (openOutages(context.state).length > 0) await passTimeForOutages(context);
      await context.pageBook.passTime();
      await context.hearPage();
      if (baseline.isDue()) await baseline.save();
      // When thousands of teams have an outage at once, the store has better things to do than to say "nothing" again.
      if (now >= askAt || mayHold(context)) await ask(now);
    } catch (err) {
      context.log.error({ err }, 'look at the time failed');
    }
    context.listener.onEvidence?.();
    const pause = openOutages(context.state).length + context.unstoredOutages.size > 0 ? WHILE_OPEN : WHILE_QUIET;
    // What was refused before it was asked is asked with the next look, and that not at once again.
    plan(askAt > now ? Math.min(pause, askAt - now) : pause);
  }

  function plan(pause: number): void {
    if (stopped) return;
    cancel?.();
    nextAt = context.clock.now() + pause;
    cancel = context.clock.after(pause, look);
  }

  return {
    start: look,
    soon() {
      const now = context.clock.now();
      // A look under way plans the next one itself.
      if (nextAt > now + AFTER_REFUSAL) plan(AFTER_REFUSAL);
    },
    async stop() {
      stopped = true;
      cancel?.();
      await looking;
      await baseline.save();
    },
  };
}

/** Whether some channel may have something held back that is let go when others hear or do not hear of it. */
function mayHold({ state }: CoreContext): boolean {
  for (const { quiet, mutedUntil, draftTo } of state.subscriptions.values())
    if (quiet !== undefined || mutedUntil !== undefined || draftTo !== undefined) return true;
  return false;
}
