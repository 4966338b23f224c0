import { MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import { familyOf } from '../../domain/error-type';
import type { Noise } from '../../domain/noise';
import type { Outage } from '../../domain/outage';
import { type TrackedIncident, toldWhen } from '../../domain/page-record';
import type { CalledOutage, Scorecard } from '../../domain/scorecard';
import { channelKey } from '../../domain/tenancy';
import { sameIncident } from './same-incident';

/** Reports so long before the page's post speak of the incident already, ms. */
const EARLY = 30 * MINUTE;

/** What the scorecard is made from; all of the time from `from` on. */
export interface ScorecardPast {
  readonly from: number;
  readonly outages: readonly Outage[];
  readonly incidents: readonly TrackedIncident[];
  readonly reports: readonly ErrorReport[];
  readonly noise: readonly Noise[];
}

/** Puts together what the bot called, what it missed and how much it said. */
export function scorecard({ from, outages, incidents, reports, noise }: ScorecardPast): Scorecard {
  const official = incidents.filter(({ kind }) => kind === 'outage');
  const called = outages
    .filter(({ confirmedAt, mergedInto }) => (confirmedAt ?? 0) >= from && mergedInto === undefined)
    .map((outage) => calledOutage(outage, sameIncident(official, outage)));
  const explained = new Set(called.map(({ incident }) => incident?.incident.id));
  const uncalled = official
    .filter(({ incident, firstSeenAt }) => firstSeenAt >= from && !explained.has(incident.id))
    .map((incident) => ({ incident, people: peopleDuring(incident, reports) }));
  return {
    from,
    called,
    missed: uncalled.filter(({ people }) => people > 0),
    notFelt: uncalled.filter(({ people }) => people === 0).length,
    noise: sumByChannel(noise),
  };
}

function calledOutage(outage: Outage, incident?: TrackedIncident): CalledOutage {
  const calledAt = outage.confirmedAt ?? outage.suspectedAt;
  return {
    outage,
    ...(incident ? { incident, aheadMs: toldWhen(incident) - calledAt } : {}),
  };
}

/** How many people met, around that time, an error that the provider could be behind. */
function peopleDuring({ firstSeenAt, endedAt }: TrackedIncident, reports: readonly ErrorReport[]): number {
  const until = endedAt ?? Number.POSITIVE_INFINITY;
  const people = new Set<string>();
  for (const { at, type, reporter } of reports) {
    const family = familyOf(type);
    if (at >= firstSeenAt - EARLY && at <= until && (family === 'service' || family === 'access')) people.add(reporter);
  }
  return people.size;
}

function sumByChannel(noise: readonly Noise[]): Scorecard['noise'] {
  const sums = new Map<string, Omit<Noise, 'day'>>();
  for (const { channel, posts, edits, pings } of noise) {
    const before = sums.get(channelKey(channel)) ?? { posts: 0, edits: 0, pings: 0 };
    sums.set(channelKey(channel), {
      channel,
      posts: before.posts + posts,
      edits: before.edits + edits,
      pings: before.pings + pings,
    });
  }
  return [...sums.values()].sort((a, b) => b.posts + b.pings - (a.posts + a.pings));
}
