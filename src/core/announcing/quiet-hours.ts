import type { QuietHours } from '../../domain/quiet-hours';
import { type Impact, impactRank } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import { momentOf, plusDays, wallTime } from '../zoned-time';

/** Nights that follow each other without a break are one; no more of them than this. */
const MOST_IN_A_ROW = 14;

/** When the quiet hours end that the moment is in (ms since 1970); `undefined` outside of them. */
export function quietUntil(quiet: QuietHours, at: number): number | undefined {
  let end: number | undefined;
  for (let n = 0; n < MOST_IN_A_ROW; n++) {
    const next = endOf(quiet, end ?? at);
    if (next === undefined) return end;
    end = next;
  }
  return end;
}

/** Whether news of such an impact has to wait in the channel. */
export function isHushed({ quiet }: Pick<Subscription, 'quiet'>, impact: Impact, now: number): boolean {
  if (!quiet || quietUntil(quiet, now) === undefined) return false;
  return quiet.except === undefined || impactRank(impact) < impactRank(quiet.except);
}

/** They last until the end by the clock on the wall, however long that night is: a clock that is set back makes no second one. */
function endOf({ from, until, zone, days }: QuietHours, at: number): number | undefined {
  const today = wallTime(at, zone);
  const night = [-1, 0]
    .map((n) => plusDays(today, n))
    .filter(({ weekday }) => days.includes(weekday))
    .map((day) => ({
      begin: momentOf(day, from, zone, 'first'),
      end: momentOf(until <= from ? plusDays(day, 1) : day, until, zone, 'last'),
    }))
    .find(({ begin, end }) => begin <= at && at < end);
  return night?.end;
}
