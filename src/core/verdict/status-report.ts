import type { PageRecord } from '../../domain/page-record';
import { isOpen } from '../../domain/status-page';
import type { Verdict } from '../../domain/verdict';
import type { CoreContext } from '../core-context';
import { pageState } from '../status/page-state';
import { openOutages } from '../tenant-state';
import { modelBoard } from './model-board';
import { sectionsOf } from './page-sections';

/** What `GET /api/status` answers: counts and states only, nobody's name and nobody's text. Times are ISO 8601. */
export function statusReport(context: Pick<CoreContext, 'state' | 'pages'>, verdict: Verdict) {
  return {
    verdict: verdict.kind,
    easing: verdict.easing ?? false,
    headline: verdict.headline,
    reasons: verdict.reasons,
    at: iso(verdict.at),
    pages: sectionsOf(context).map(({ page, components, maintenances, readAt }) => ({
      id: page.id,
      name: page.name,
      url: page.url,
      ...stateOf(context.state.pages.get(page.id), verdict.at),
      readAt: readAt === 0 ? null : iso(readAt),
      unreachableSince: isoOrNull(context.state.pages.get(page.id)?.unreachable?.since),
      components,
      maintenances: maintenances.map(({ maintenance }) => ({
        id: maintenance.id,
        name: maintenance.name,
        status: maintenance.status,
        from: iso(maintenance.from),
        until: iso(maintenance.until),
        url: maintenance.url,
      })),
      incidents: Object.values(context.state.pages.get(page.id)?.incidents ?? {})
        .filter((tracked) => tracked.kind !== 'silent' && isOpen(tracked.incident))
        .map(({ incident, kind, firstSeenAt }) => ({
          id: incident.id,
          kind,
          name: incident.name,
          status: incident.status,
          impact: incident.impact,
          url: incident.url,
          firstSeenAt: iso(firstSeenAt),
        })),
    })),
    models: modelBoard({ ...context, clock: { now: () => verdict.at } }),
    outages: openOutages(context.state).map((outage) => ({
      id: outage.id,
      state: outage.state,
      scope: outage.scope,
      since: iso(outage.since),
      people: outage.people.length,
      recovered: outage.recovered.length,
      types: outage.types,
      incident: outage.incidentId ?? null,
    })),
  };
}

/** What the page amounts to, and which rule decided so. */
function stateOf(record: PageRecord | undefined, now: number) {
  const { state, rule } = pageState(record, now);
  return { state, rule };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function isoOrNull(at: number | undefined): string | null {
  return at === undefined ? null : iso(at);
}
