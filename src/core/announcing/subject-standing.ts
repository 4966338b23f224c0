import type { Subject } from '../../domain/announcement';
import { isOutageOpen } from '../../domain/outage';
import { parsePageSubject, sinceWhen, type TrackedIncident } from '../../domain/page-record';
import type { Impact } from '../../domain/status-page';
import { type CoreContext, primaryPage } from '../core-context';
import { outageImpact } from '../outages/outage-impact';
import { outageOfIncident, outageSubject } from '../outages/outage-watch';
import { impactOf, impactOfComponents } from '../status/incident-kind';

/** How something stands that channels are told of. */
export interface Standing {
  /** ms since 1970. */
  readonly since: number;
  readonly endedAt?: number | undefined;
  readonly impact: Impact;
  /** Ids; empty where none is named. */
  readonly components: readonly string[];
  /** The same event under its other names. */
  readonly twins: readonly Subject[];
}

type Known = Pick<CoreContext, 'state' | 'pages'>;

/** Undefined when nothing is known of it (any more). */
export function standingOf(context: Known, subject: Subject): Standing | undefined {
  switch (subject.kind) {
    case 'outage':
      return ofOutage(context, subject.id);
    case 'incident':
    case 'advisory':
      return ofIncident(context, subject);
    case 'maintenance':
      return ofMaintenance(context, subject.id);
    case 'page':
      return ofPage(context, subject.id);
    default:
      return undefined;
  }
}

function ofOutage(context: Known, id: string): Standing | undefined {
  const outage = context.state.outages.get(id);
  if (!outage) return undefined;
  const { since, incidentId, mergedInto } = outage;
  return {
    since,
    endedAt: isOutageOpen(outage) ? undefined : (outage.overAt ?? outage.lastFailureAt),
    impact: outageImpact(outage, primaryPage(context)),
    components: [],
    twins: [
      ...(incidentId === undefined ? [] : bothKinds(incidentId)),
      ...(mergedInto === undefined ? [] : [outageSubject(mergedInto)]),
    ],
  };
}

function ofIncident(context: Known, { kind, id }: Subject): Standing | undefined {
  const tracked = trackedIn(context, id);
  if (!tracked) return undefined;
  const outage = outageOfIncident(context.state.outages.values(), id);
  return {
    since: sinceWhen(tracked),
    endedAt: tracked.endedAt,
    impact: impactOf(tracked),
    components: Object.keys(tracked.components),
    twins: [
      ...bothKinds(id).filter((twin) => twin.kind !== kind),
      ...(tracked.toldWith === undefined ? [] : bothKinds(tracked.toldWith)),
      ...(outage ? [outageSubject(outage.id)] : []),
    ],
  };
}

function trackedIn({ pages, state }: Known, id: string): TrackedIncident | undefined {
  return pages.map((page) => state.pages.get(page.id)?.incidents[id]).find((tracked) => tracked !== undefined);
}

function ofMaintenance({ pages, state }: Known, id: string): Standing | undefined {
  const tracked = pages.map((page) => state.pages.get(page.id)?.maintenances?.[id]).find((one) => one !== undefined);
  if (!tracked) return undefined;
  const { maintenance, firstSeenAt: since, endedAt } = tracked;
  return { since, endedAt, impact: 'maintenance', components: maintenance.components.map((c) => c.id), twins: [] };
}

function ofPage({ state }: Known, id: string): Standing | undefined {
  const about = parsePageSubject(id);
  const record = about && state.pages.get(about.pageId);
  if (!record) return undefined;
  const { since } = about;
  if (about.componentId === undefined) {
    const unreachable = [record.unreachable, record.lastUnreachable].find((one) => one?.since === since);
    return unreachable && { since, endedAt: unreachable.endedAt, impact: 'none', components: [], twins: [] };
  }
  const note = record.notes.find((one) => one.component.id === about.componentId && one.since === since);
  if (!note) return undefined;
  const { component, endedAt, becameIncident } = note;
  return {
    since,
    endedAt,
    impact: impactOfComponents([component]),
    components: [component.id],
    twins: becameIncident === undefined ? [] : bothKinds(becameIncident),
  };
}

/** Both names that an incident may be announced by. */
export function bothKinds(id: string): readonly Subject[] {
  return [
    { kind: 'incident', id },
    { kind: 'advisory', id },
  ];
}
