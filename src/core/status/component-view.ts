import type { PageRecord } from '../../domain/page-record';
import {
  type Component,
  type ComponentStatus,
  type Incident,
  isOpen,
  type PageReading,
} from '../../domain/status-page';

/** True when the component fails in some way; planned maintenance is no failure. */
export function isFailing(component: Pick<Component, 'status'>): boolean {
  return component.status !== 'operational' && component.status !== 'under_maintenance';
}

/** Ids of the components that an open incident itself says are failing now. */
export function failingIn(incident: Incident): readonly string[] {
  if (!isOpen(incident)) return [];
  const last = incident.updates.findLast((update) => update.affected.length > 0);
  return (last?.affected ?? incident.components).filter(isFailing).map((component) => component.id);
}

/** Every component as it stands. Without a summary that is what the incidents say of them, in order of their updates. */
export function currentComponents(
  record: PageRecord,
  reading: PageReading,
  incidents: readonly Incident[],
): readonly Component[] {
  if (reading.components) return reading.components;
  const view = new Map(record.components.map((component) => [component.id, component]));
  const put = (part: Pick<Component, 'id' | 'name'>, status: ComponentStatus) =>
    view.set(part.id, { id: part.id, name: part.name, status });
  const live = incidents.filter((incident) => {
    // What was over before we saw it tells which components there are, and nothing about now.
    const past = !isOpen(incident) && !record.incidents[incident.id];
    if (past) for (const part of namedComponents(incident)) if (!view.has(part.id)) put(part, 'operational');
    return !past;
  });
  for (const incident of live)
    if (isOpen(incident) && !saysComponents(incident)) for (const c of incident.components) put(c, c.status);
  const unseen = live.flatMap((incident) => {
    const seen = new Set(record.incidents[incident.id]?.seenUpdates);
    return incident.updates.filter((update) => !seen.has(update.id));
  });
  for (const update of unseen.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)))
    for (const part of update.affected) put(part, part.status);
  const claimed = new Set(incidents.flatMap(failingIn));
  for (const incident of live) {
    const endedBefore = record.incidents[incident.id]?.endedAt !== undefined;
    if (isOpen(incident) || endedBefore || (incident.updates.at(-1)?.affected.length ?? 0) > 0) continue;
    // Resolved just now without a word about components: as attached now, or well.
    for (const part of namedComponents(incident))
      if (!claimed.has(part.id)) put(part, incident.components.find((c) => c.id === part.id)?.status ?? 'operational');
  }
  return [...view.values()];
}

/** Every component that the incident names anywhere, the latest name of each. */
export function namedComponents(
  incident: Pick<Incident, 'updates' | 'components'>,
): readonly Pick<Component, 'id' | 'name'>[] {
  const parts = [...incident.updates.flatMap((update) => update.affected), ...incident.components];
  return [...new Map(parts.map(({ id, name }) => [id, { id, name }])).values()];
}

function saysComponents(incident: Incident): boolean {
  return incident.updates.some((update) => update.affected.length > 0);
}
