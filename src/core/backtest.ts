import type { ErrorReport } from '../domain/error-report';
import type { Outage } from '../domain/outage';
import type { TrackedIncident } from '../domain/page-record';
import { type PastEvent, rerunDetection } from './detection/rerun-detection';
import type { Detector } from './ports/detector';
import { sameIncident } from './same-incident';

/** What is known of the time that is gone through again. */
export interface Past {
  /** Oldest first; what is older than `from` is only learnt from. */
  readonly reports: readonly ErrorReport[];
  readonly working: readonly { readonly person: string; readonly at: number }[];
  readonly incidents: readonly TrackedIncident[];
  /** From then on outages count, ms since 1970. */
  readonly from: number;
}

/** What other settings would have made of it. */
export interface BacktestResult {
  /** Confirmed outages, oldest first, each with the official incident that is the same. */
  readonly outages: readonly { readonly outage: Outage; readonly incident?: TrackedIncident }[];
  /** Suspicions that came to nothing. */
  readonly suspicions: number;
  /** Official incidents of that time that no outage is the same as. */
  readonly missed: readonly TrackedIncident[];
}

/** Goes through the past once more with a detector that knows nothing yet. */
export function backtest(detector: Detector, { reports, working, incidents, from }: Past): BacktestResult {
  const official = incidents.filter(({ kind }) => kind === 'outage');
  const failures = reports.map(
    ({ at, reporter, type, cluster }): PastEvent => ({ at, person: reporter, type, clusterId: cluster.id }),
  );
  const events = [...failures, ...working.map(({ person, at }): PastEvent => ({ at, works: person }))];
  events.sort((a, b) => a.at - b.at);
  const found = rerunDetection(detector, events, (at) =>
    official.some(({ firstSeenAt, endedAt }) => firstSeenAt <= at && (endedAt === undefined || at < endedAt)),
  ).filter((outage) => outage.suspectedAt >= from && outage.mergedInto === undefined);
  const confirmed = found.filter(({ confirmedAt }) => confirmedAt !== undefined).sort((a, b) => a.since - b.since);
  const outages = confirmed.map((outage) => {
    const incident = sameIncident(official, outage);
    return incident ? { outage, incident } : { outage };
  });
  const explained = new Set(outages.map(({ incident }) => incident?.incident.id));
  return {
    outages,
    suspicions: found.length - confirmed.length,
    missed: official.filter(({ incident, firstSeenAt }) => firstSeenAt >= from && !explained.has(incident.id)),
  };
}
