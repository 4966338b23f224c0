import { MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { Outage } from '../../domain/outage';
import type { OutageOpinion } from '../../domain/outage-mark';
import type { TrackedIncident } from '../../domain/page-record';
import { type PastEvent, rerunDetection } from '../detection/rerun-detection';
import type { Detector } from '../ports/detector';
import { sameIncident } from './same-incident';

/** An outage is the one that people marked when the two are at most so far apart, ms. */
const NEAR = 30 * MINUTE;

/** What is known of the time that is gone through again. */
export interface Past {
  /** Oldest first; what is older than `from` is only learnt from. */
  readonly reports: readonly ErrorReport[];
  readonly working: readonly { readonly person: string; readonly at: number }[];
  readonly incidents: readonly TrackedIncident[];
  /** Outages as they were called then, with what people said of them. */
  readonly called: readonly Outage[];
  /** From then on outages count, ms since 1970. */
  readonly from: number;
}

/** What other settings would have made of it. */
export interface BacktestResult {
  /** Confirmed outages, oldest first, each with the official incident that is the same and with what people said of it. */
  readonly outages: readonly {
    readonly outage: Outage;
    readonly incident?: TrackedIncident;
    readonly marked?: OutageOpinion;
  }[];
  /** Outages that people marked, and none of the above is. */
  readonly unfound: Readonly<Record<OutageOpinion, number>>;
  /** Suspicions that came to nothing. */
  readonly suspicions: number;
  /** Official incidents of that time that no outage is the same as. */
  readonly missed: readonly TrackedIncident[];
}

/** Goes through the past once more with a detector that knows nothing yet. */
export function backtest(detector: Detector, { reports, working, incidents, called, from }: Past): BacktestResult {
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
  const marked = called.filter(({ marked, since, mergedInto }) => marked && since >= from && mergedInto === undefined);
  const recognised = new Set<Outage>();
  const outages = confirmed.map((outage) => {
    const incident = sameIncident(official, outage);
    const same = sameOutage(marked, outage);
    if (same) recognised.add(same);
    return { outage, ...(incident && { incident }), ...(same?.marked && { marked: same.marked }) };
  });
  const unfound = marked.filter((outage) => !recognised.has(outage));
  const explained = new Set(outages.map(({ incident }) => incident?.incident.id));
  return {
    outages,
    unfound: {
      real: unfound.filter(({ marked }) => marked === 'real').length,
      'false-alarm': unfound.filter(({ marked }) => marked === 'false-alarm').length,
    },
    suspicions: found.length - confirmed.length,
    missed: official.filter(({ incident, firstSeenAt }) => firstSeenAt >= from && !explained.has(incident.id)),
  };
}

/** The marked outage of the same kind that went on at about the same time, the nearest by its begin. */
function sameOutage(marked: readonly Outage[], { scope, since, lastFailureAt }: Outage): Outage | undefined {
  const far = (other: Outage) => Math.abs(other.since - since);
  return marked
    .filter((other) => other.scope === scope)
    .filter((other) => other.since <= lastFailureAt + NEAR && other.lastFailureAt >= since - NEAR)
    .sort((a, b) => far(a) - far(b))[0];
}
