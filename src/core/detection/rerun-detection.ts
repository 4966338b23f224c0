import { SECOND } from '../../domain/duration';
import { isOutageOpen, type Outage } from '../../domain/outage';
import type { Detector, Failure } from '../ports/detector';
import { applyFailureToOutages } from './outage-life';
import { applyTimeToOutage, applyWorkingToOutage } from './outage-recovery';

/** How often an open outage is looked at, ms. */
const LOOK = 30 * SECOND;

/** What happened: a failure, or somebody who said that it works. */
export type PastEvent = Failure | { readonly at: number; readonly works: string };

/**
 * Goes through what happened once more, oldest first, and answers the outages that the detector makes of it, as they
 * were at last. `incidentAt` tells whether the provider had an incident open.
 */
export function rerunDetection(
  detector: Detector,
  events: Iterable<PastEvent>,
  incidentAt: (at: number) => boolean = () => false,
): readonly Outage[] {
  const outages = new Map<string, Outage>();
  let open: readonly Outage[] = [];
  let looked = 0;

  function take(changes: readonly Outage[]): void {
    for (const outage of changes) outages.set(outage.id, outage);
    const changed = new Set(changes.map(({ id }) => id));
    open = [...open.filter(({ id }) => !changed.has(id)), ...changes].filter(isOutageOpen);
  }

  function passTime(until: number): void {
    for (; open.length > 0 && looked <= until; looked += LOOK)
      take(open.map((outage) => applyTimeToOutage(outage, looked, 'clear')).filter((o) => o !== undefined));
    looked = Math.max(looked, until);
  }

  for (const event of events) {
    passTime(event.at);
    if ('works' in event) {
      detector.observeWorking(event.works, event.at);
      take(open.map((o) => applyWorkingToOutage(o, event.works, event.at)).filter((o) => o !== undefined));
      continue;
    }
    const known = open.filter(({ state }) => state !== 'suspected');
    const signals = detector.observe(event, { officialIncident: incidentAt(event.at), open: known });
    take(
      applyFailureToOutages(open, event, signals, {
        newId: (scope, since) => `${scope}-${since}-${outages.size}`,
        countTypes: (people) => ({ [event.type]: people.length }),
        isUsual: (scope, at) => detector.isUsual(scope, at),
      }),
    );
  }
  passTime(Math.max(looked, ...open.map(({ lastFailureAt }) => lastFailureAt)) + 4_000 * SECOND);
  return [...outages.values()];
}
