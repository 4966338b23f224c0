import { isOutageOpen, type Outage } from '../../domain/outage';
import { changesBehind } from '../../domain/outage-note';
import { directUser } from '../../domain/tenancy';
import type { Adviser } from '../../knowledge/advise';
import { outageCardOf } from '../announcing/subjects';
import { type CoreContext, primaryPage } from '../core-context';
import { clustersOf, reportsOf } from '../outages/outage-reports';
import { linkedIncident, outageSubject } from '../outages/outage-watch';
import type { OutageTold, OutageView } from '../ports/outage-pages';
import type { Delivery } from '../ports/store';
import { regroup } from '../reporting/groupings';
import { outageEvidence } from './outage-evidence';
import { outageTimeline } from './outage-timeline';

const MOST_CLUSTERS = 20;

/** Everything about the outage now. `examples`: whether texts of people may be shown. Fails with StoreError. */
export async function outageView(
  context: CoreContext,
  outage: Outage,
  { advise, examples }: { readonly advise: Adviser; readonly examples: boolean },
): Promise<OutageView> {
  const { state, store, clock } = context;
  const { tenant } = state;
  const now = clock.now();
  const endedAt = endOf(outage);
  const [stored, working, marks, notes, deliveries] = await Promise.all([
    reportsIn(context, outage.since, endedAt ?? now + 1),
    endedAt === undefined ? state.working : store.working.since(tenant, outage.since),
    store.marks.ofOutage(tenant, outage.id),
    store.notes.ofOutage(tenant, outage.id),
    deliveriesOf(context, outage),
  ]);
  const changes = changesBehind(outage, [...state.changes, ...notes.filter(({ id }) => !isIn(state.changes, id))]);
  const incident = linkedIncident(outage, primaryPage(context));
  const until = endedAt ?? now;
  const card = outageCardOf(context, advise, outage);
  const official = incident && {
    name: incident.incident.name,
    url: incident.incident.url,
    status: incident.incident.status,
    firstSeenAt: incident.firstSeenAt,
  };
  const told = deliveries.filter(({ channel }) => directUser(channel) === undefined);
  return {
    at: now,
    outage,
    title: card.title,
    tone: card.tone,
    ...(endedAt === undefined ? {} : { endedAt }),
    timeline: outageTimeline({ outage, incident, marks, notes, changes }),
    evidence: outageEvidence(context, outage, {
      reports: stored,
      working: working.filter(({ at }) => at <= until),
      until,
    }),
    clusters: clustersOf(reportsOf(outage, stored), { most: MOST_CLUSTERS, examples }),
    told: told.map(toldOf),
    toldDirectly: deliveries.length - told.length,
    ...(official ? { official } : {}),
    marks: {
      real: marks.filter(({ opinion }) => opinion === 'real').length,
      'false-alarm': marks.filter(({ opinion }) => opinion === 'false-alarm').length,
    },
    notes,
    changes,
  };
}

function endOf(outage: Outage): number | undefined {
  return isOutageOpen(outage) ? undefined : (outage.overAt ?? outage.recoveringAt ?? outage.lastFailureAt);
}

/** What is in memory is the same, without asking the database. */
async function reportsIn({ state, store }: CoreContext, from: number, until: number) {
  const oldest = state.reports[0]?.at;
  if (oldest !== undefined && oldest < from) return state.reports.filter(({ at }) => at >= from && at < until);
  const stored = await store.reports.since(state.tenant, from, until);
  return stored.map((report) => regroup(state.groupings, report));
}

/** Where the linked incident's message stood, that one tells of the outage. */
async function deliveriesOf({ state, store }: CoreContext, { id, incidentId }: Outage): Promise<readonly Delivery[]> {
  const own = await store.outbox.forSubject(state.tenant, outageSubject(id));
  if (incidentId === undefined) return own;
  return [...own, ...(await store.outbox.forSubject(state.tenant, { kind: 'incident', id: incidentId }))];
}

function toldOf({ channel, state, revision, delivered, deliveredAt }: Delivery): OutageTold {
  const at = deliveredAt === undefined ? {} : { at: deliveredAt };
  if (state === 'gone') return { channel, state: 'lost', ...at };
  if (state === 'failed') return { channel, state, ...at };
  return { channel, state: delivered < revision ? 'waiting' : 'told', ...at };
}

function isIn(list: readonly { readonly id: string }[], id: string): boolean {
  return list.some((one) => one.id === id);
}
