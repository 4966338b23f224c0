import { HOUR, MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import type { Outage } from '../../domain/outage';
import type { TrackedIncident, TrackedMaintenance } from '../../domain/page-record';
import type { Incident, IncidentStatus, StatusPageRef } from '../../domain/status-page';
import type { Subscription } from '../../domain/subscription';
import type { Verdict } from '../../domain/verdict';

/** An invented afternoon that ends at `now` (ms since 1970): what sample cards tell of. */
export interface SampleWorld {
  readonly now: number;
  readonly page: StatusPageRef;
  readonly verdict: Verdict;
  readonly outage: Outage;
  readonly incident: TrackedIncident;
  readonly maintenance: TrackedMaintenance;
  readonly report: ErrorReport;
  readonly subscription: Subscription;
}

const PEOPLE = ['sample:w:ana', 'sample:w:ben', 'sample:w:cleo', 'sample:w:dev', 'sample:w:eli'];

export function sampleWorld(now: number, page: StatusPageRef): SampleWorld {
  const since = now - 25 * MINUTE;
  const components = [{ id: 'api', name: 'Claude API (api.anthropic.com)', status: 'partial_outage' as const }];
  const affected = components.map((component) => ({ ...component, before: 'operational' as const }));
  const incident: Incident = {
    id: 'sample-incident',
    name: 'Elevated errors on the API',
    status: 'investigating',
    impact: 'major',
    url: `${page.url}/incidents/sample`,
    createdAt: now - 9 * MINUTE,
    startedAt: now - 9 * MINUTE,
    components,
    updates: [
      {
        id: 'sample-update',
        status: 'investigating',
        body: 'We are looking into elevated errors on the API.',
        createdAt: now - 9 * MINUTE,
        affected,
      },
    ],
  };
  return {
    now,
    page,
    verdict: {
      kind: 'suspected-outage',
      headline: 'Claude looks down for your team. It is not you.',
      reasons: [
        '5 people since the first report (25 min); usual for this hour: 0.4.',
        'The official page says: all well.',
      ],
      at: now,
    },
    outage: {
      id: 'o-sample',
      scope: 'provider',
      state: 'confirmed',
      since,
      suspectedAt: since + 2 * MINUTE,
      confirmedAt: since + 4 * MINUTE,
      lastFailureAt: now - MINUTE,
      people: PEOPLE,
      recovered: [],
      types: { overloaded: 4, server_error: 1 },
      usual: 0.4,
      revision: 1,
    },
    incident: {
      incident,
      firstSeenAt: now - 9 * MINUTE,
      seenUpdates: ['sample-update'],
      components: { api: 'Claude API' },
      kind: 'outage',
      revision: 1,
      wasDegraded: true,
    },
    maintenance: {
      maintenance: {
        id: 'sample-maintenance',
        name: 'Database upgrade',
        status: 'scheduled',
        url: `${page.url}/incidents/sample-maintenance`,
        from: now + 24 * HOUR,
        until: now + 26 * HOUR,
        updates: [],
        components: [{ id: 'console', name: 'Claude Console', status: 'operational' }],
      },
      firstSeenAt: now - HOUR,
      seenUpdates: [],
      revision: 1,
    },
    report: {
      id: 'sample-report',
      at: now - 12 * MINUTE,
      reporter: PEOPLE[0] ?? '',
      type: 'overloaded',
      cluster: { id: 'c1-sample', type: 'overloaded', label: 'HTTP 529, overloaded_error', basis: 'signature' },
      confidence: 1,
      reason: 'HTTP 529, overloaded_error',
      facts: {},
      redactions: [],
      text: 'API Error: Repeated 529 Overloaded errors.',
    },
    subscription: {
      channel: { platform: 'sample', workspace: 'w', channel: 'claude-help' },
      components: [],
      smallestImpact: 'minor',
      teamOutages: true,
      monitored: true,
      quiet: {
        from: 22 * 60,
        until: 7 * 60,
        zone: 'Europe/Berlin',
        days: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'],
        except: 'critical',
      },
      mention: { who: [{ kind: 'group', id: 'oncall', name: 'oncall' }], from: 'major' },
      weekly: true,
    },
  };
}

/** The outage once it is over. */
export function overOutage({ outage, now }: Pick<SampleWorld, 'outage' | 'now'>): Outage {
  return {
    ...outage,
    state: 'over',
    recoveringAt: now - 3 * MINUTE,
    overAt: now,
    recovered: PEOPLE.slice(0, 3),
    helped: { waiting: 2, model: 1 },
  };
}

/** The incident after one more update. */
export function incidentNow(
  { incident: tracked, now }: Pick<SampleWorld, 'incident' | 'now'>,
  status: IncidentStatus,
  body: string,
): TrackedIncident {
  const { incident } = tracked;
  const over = status === 'resolved';
  const update = { id: `sample-${status}`, status, body, createdAt: now, affected: [] };
  return {
    ...tracked,
    incident: { ...incident, status, updates: [...incident.updates, update], ...(over ? { resolvedAt: now } : {}) },
    ...(over ? { endedAt: now } : {}),
  };
}
