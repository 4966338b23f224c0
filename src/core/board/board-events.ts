import { capitalised, peopleWords, typeCountWords } from '../../content/wording';
import type { Outage } from '../../domain/outage';
import type { TrackedIncident } from '../../domain/page-record';
import type { BoardEvent } from '../ports/board';
import { aheadOf, timeOfIncident } from './bands';

const MOST = 12;

/** The outages and incidents since the moment, the newest first. */
export function boardEvents(
  outages: readonly Outage[],
  incidents: readonly TrackedIncident[],
  since: number,
): readonly BoardEvent[] {
  const team = outages
    .filter(({ confirmedAt, mergedInto }) => confirmedAt !== undefined && mergedInto === undefined)
    .map((outage): BoardEvent => {
      const aheadMs = aheadOf(outage, incidents);
      const end = outage.state === 'over' ? (outage.recoveringAt ?? outage.overAt ?? outage.lastFailureAt) : undefined;
      return {
        lane: 'team',
        outage: outage.id,
        title: `${capitalised(peopleWords(outage.people.length))}: ${typeCountWords(outage.types)}`,
        from: outage.since,
        ...(end === undefined ? {} : { until: end }),
        ...(aheadMs === undefined ? {} : { aheadMs }),
        ...(outage.marked === 'false-alarm' ? { falseAlarm: true as const } : {}),
      };
    });
  const official = incidents.map((tracked): BoardEvent => {
    const { from, until } = timeOfIncident(tracked);
    const { name, url } = tracked.incident;
    return { lane: 'official', title: name, url, from, ...(until === undefined ? {} : { until }) };
  });
  return [...team, ...official]
    .filter(({ until }) => until === undefined || until >= since)
    .sort((a, b) => b.from - a.from)
    .slice(0, MOST);
}
