import { MINUTE } from '../../domain/duration';
import type { Component, ComponentStatus, Impact, Incident, PageReading } from '../../domain/status-page';

/** incidents.json lists so many. */
const LISTED = 50;

/**
 * What somebody who polls every minute would have read of these incidents, one reading for each minute that brought
 * something new. How an incident's impact rose the page does not keep: it is what it was in the end.
 */
export function readingsOf(incidents: readonly Incident[]): readonly PageReading[] {
  const moments = incidents.flatMap(({ createdAt, updates }) => [
    createdAt,
    ...updates.map((update) => update.createdAt),
  ]);
  const polls = [...new Set(moments.map((at) => Math.ceil(at / MINUTE) * MINUTE))].sort((a, b) => a - b);
  const [first = 0] = polls;
  // What the very first reading lists is the past, not news.
  return [first - MINUTE, ...polls].map((at) => ({ at, incidents: listedAt(incidents, at) }));
}

function listedAt(incidents: readonly Incident[], at: number): readonly Incident[] {
  return incidents
    .flatMap((incident) => asOf(incident, at) ?? [])
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, LISTED);
}

/** The incident as the page showed it; `undefined` before it did. */
function asOf(incident: Incident, at: number): Incident | undefined {
  const updates = incident.updates.filter((update) => update.createdAt <= at);
  const last = updates.at(-1);
  if (!last) return undefined;
  const { resolvedAt, ...rest } = incident;
  const isOver = last.status === 'resolved' || last.status === 'postmortem';
  return {
    ...rest,
    status: last.status,
    ...(isOver && resolvedAt !== undefined ? { resolvedAt } : {}),
    updates,
    components: incident.components.map((component) => ({
      ...component,
      status: statusOf(component, incident, updates),
    })),
  };
}

/** By the updates so far; where they say nothing of components, what the impact stands for until it is being watched. */
function statusOf(component: Component, incident: Incident, updates: Incident['updates']): ComponentStatus {
  const said = updates.flatMap(({ affected }) => affected).filter(({ id }) => id === component.id);
  const lastSaid = said.at(-1);
  if (lastSaid) return lastSaid.status;
  if (incident.updates.some(({ affected }) => affected.length > 0)) return 'operational';
  const status = updates.at(-1)?.status;
  return status === 'investigating' || status === 'identified' ? FAILING[incident.impact] : 'operational';
}

const FAILING: Readonly<Record<Impact, ComponentStatus>> = {
  none: 'operational',
  maintenance: 'under_maintenance',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
};
