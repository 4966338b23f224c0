import type { Outage } from '../../domain/outage';
import { type TrackedIncident, toldWhen } from '../../domain/page-record';
import { impactRank } from '../../domain/status-page';
import { sameIncident } from '../hindsight/same-incident';
import type { ChartBand } from '../ports/chart';
import { impactOf } from '../status/incident-kind';

/** When an incident took place: by our own clock, unless it was over before we saw it. */
export function timeOfIncident({ kind, incident, firstSeenAt, endedAt }: TrackedIncident): {
  readonly from: number;
  readonly until?: number | undefined;
} {
  if (kind === 'silent') return { from: incident.createdAt, until: incident.resolvedAt ?? incident.createdAt };
  return { from: firstSeenAt, until: endedAt };
}

/** Whether an incident was one of something that failed: notices are none. */
export function isTrouble(tracked: TrackedIncident): boolean {
  return tracked.kind !== 'advisory' && impactRank(impactOf(tracked)) >= impactRank('minor');
}

/** By how much the team's outage was called before the page told of it, ms; negative when it was later. */
export function aheadOf(outage: Outage, incidents: readonly TrackedIncident[]): number | undefined {
  const official = incidents.filter(({ kind }) => kind === 'outage');
  const incident = outage.confirmedAt === undefined ? undefined : sameIncident(official, outage);
  return incident && toldWhen(incident) - (outage.confirmedAt ?? outage.suspectedAt);
}

/** The outages and incidents of a stretch of time; what goes on lasts until its end. */
export function bandsOf(
  { outages, incidents }: { readonly outages: readonly Outage[]; readonly incidents: readonly TrackedIncident[] },
  { from, until }: { readonly from: number; readonly until: number },
): readonly ChartBand[] {
  const team = outages
    .filter((outage) => outage.mergedInto === undefined && outage.marked !== 'false-alarm' && isWorthABand(outage))
    .map((outage): ChartBand => {
      const aheadMs = aheadOf(outage, incidents);
      return {
        lane: 'team',
        from: outage.since,
        until: endOf(outage) ?? until,
        severity: outage.confirmedAt === undefined || outage.scope === 'limits' ? 'mild' : 'severe',
        ...(aheadMs !== undefined && aheadMs > 0 ? { aheadMs } : {}),
      };
    });
  const official = incidents.map((tracked): ChartBand => {
    const time = timeOfIncident(tracked);
    return { lane: 'official', from: time.from, until: time.until ?? until, severity: severityOf(tracked) };
  });
  return [...team, ...official]
    .filter((band) => band.until > from && band.from < until)
    .map((band) => ({ ...band, from: Math.max(from, band.from), until: Math.min(until, band.until) }))
    .sort((a, b) => a.from - b.from);
}

/** When it was over, or people began to be well again; absent while it goes on. */
function endOf({ state, recoveringAt, overAt, lastFailureAt }: Outage): number | undefined {
  if (state !== 'over') return undefined;
  return recoveringAt ?? overAt ?? lastFailureAt;
}

/** A suspicion that came to nothing is nothing. */
function isWorthABand({ state, confirmedAt }: Outage): boolean {
  return confirmedAt !== undefined || state !== 'over';
}

function severityOf(tracked: TrackedIncident): ChartBand['severity'] {
  return impactRank(impactOf(tracked)) >= impactRank('major') ? 'severe' : 'mild';
}
