import type { Card } from '../../content/card';
import { scorecardCard } from '../../content/cards/scorecard';
import { DAY, HOUR } from '../../domain/duration';
import { WEEKDAYS } from '../../domain/quiet-hours';
import type { Subscription } from '../../domain/subscription';
import { isHushed } from '../announcing/quiet-hours';
import type { CoreContext } from '../core-context';
import { momentOf, plusDays, wallTime } from '../zoned-time';
import { scorecardNow } from './make-scorecard';

/** On Mondays, so many minutes after midnight. */
const MONDAY_MORNING = 9 * 60;
/** After a long stop it may come so late, ms. */
const LATEST = 12 * HOUR;
const DAYS = 7;

/**
 * Makes what tells channels every Monday morning how well the bot did, each at its own nine o'clock; asked again and
 * again. Answers when the next one is due (ms since 1970).
 */
export function postWeeklyScorecards(context: CoreContext): () => Promise<number | undefined> {
  const { state, store, clock, timeZone = 'UTC' } = context;
  /** Mondays that were seen to, by channel; a restart asks again, which the outbox knows. */
  const done = new Map<string, number>();

  return async () => {
    const now = clock.now();
    let next: number | undefined;
    for (const [key, subscription] of state.subscriptions) {
      if (!subscription.weekly || subscription.lost) continue;
      const { last, coming } = mondays(now, zoneOf(subscription) ?? timeZone);
      next = Math.min(next ?? coming, coming);
      const { channel } = subscription;
      if (done.get(key) === last || now - last > LATEST || isHushed(subscription, 'none', now)) continue;
      const subject = { kind: 'scorecard', id: String(last) } as const;
      await store.outbox.want(state.tenant, channel, { subject, reason: 'reminder', revision: 1, at: now }, now);
      done.set(key, last);
      void context.wakeOutbox();
    }
    return next;
  };
}

function zoneOf({ times, quiet }: Subscription): string | undefined {
  return times?.zone ?? quiet?.zone;
}

/** The Monday morning that has come last, and the next one. */
function mondays(now: number, zone: string): { readonly last: number; readonly coming: number } {
  const today = wallTime(now, zone);
  const sinceMonday = (WEEKDAYS.indexOf(today.weekday) + DAYS - WEEKDAYS.indexOf('Mon')) % DAYS;
  const monday = (weeks: number) =>
    momentOf(plusDays(today, weeks * DAYS - sinceMonday), MONDAY_MORNING, zone, 'first');
  return monday(0) <= now ? { last: monday(0), coming: monday(1) } : { last: monday(-1), coming: monday(0) };
}

/** The scorecard of the week that ended at the moment (ms since 1970). */
export async function weeklyScorecard(context: CoreContext, end: number, here: string): Promise<Card> {
  return scorecardCard(await scorecardNow(context, end - DAYS * DAY), DAYS, here);
}
