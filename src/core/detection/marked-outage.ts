import { HOUR } from '../../domain/duration';
import { isOutageOpen, type Outage, QUIET_TO_RECOVERING } from '../../domain/outage';
import type { OutageOpinion } from '../../domain/outage-mark';
import type { Failure, Signal } from '../ports/detector';
import { isOneOf } from './people-list';
import { scopeOfStream } from './streams';

/** For so long the people of a false alarm make no outage of the same kind by themselves: as long as one report counts. */
const REMEMBERED = HOUR;
/** So many others make one: nobody alone does. */
const OTHERS = 2;

/**
 * What people say of it, made true: a false alarm is over; one that turns out to be real after all goes on when somebody
 * failed lately (`failedAt`). `undefined` when that changes nothing.
 */
export function applyOpinionToOutage(
  outage: Outage,
  opinion: OutageOpinion,
  { now, failedAt }: { readonly now: number; readonly failedAt: number },
): Outage | undefined {
  if (outage.marked === opinion) return undefined;
  const marked: Outage = { ...outage, marked: opinion, revision: outage.revision + 1 };
  if (opinion === 'false-alarm')
    return isOutageOpen(outage) ? { ...marked, state: 'over', overAt: now, calledOff: true } : marked;
  if (!outage.calledOff || now - failedAt >= QUIET_TO_RECOVERING) return marked;
  const { calledOff: _undone, overAt: _notOver, recoveringAt: _notYet, ...open } = marked;
  const state = outage.confirmedAt === undefined ? 'suspected' : 'confirmed';
  return { ...open, state, lastFailureAt: failedAt };
}

/** The signals that are more than what people called a false alarm: at least two others are in them. */
export function withoutFalseAlarms(
  signals: readonly Signal[],
  outages: Iterable<Outage>,
  failure: Failure,
): readonly Signal[] {
  if (signals.length === 0) return signals;
  const alarms: Outage[] = [];
  for (const outage of outages) if (isRecentFalseAlarm(outage, failure.at)) alarms.push(outage);
  if (alarms.length === 0) return signals;
  return signals.filter((signal) => {
    const scope = scopeOfStream(signal.stream, failure.type);
    const known = alarms.filter((outage) => outage.scope === scope);
    return known.length === 0 || signal.people.filter((p) => !known.some((o) => isOneOf(o.people, p))).length >= OTHERS;
  });
}

function isRecentFalseAlarm({ marked, overAt = 0 }: Outage, at: number): boolean {
  return marked === 'false-alarm' && at - overAt < REMEMBERED;
}
