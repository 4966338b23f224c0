import type { TrackedIncident } from '../../domain/page-record';
import { type Component, type Impact, type Incident, impactRank, isOpen, severityOf } from '../../domain/status-page';
import { failingIn, isFailing, namedComponents } from './component-view';
import type { Surroundings } from './incident-step';

/** How bad it is: the page's word or, where it gives none, what its components say. */
export function impactOf(tracked: TrackedIncident): Impact {
  const { impact, updates, components } = tracked.incident;
  if (tracked.kind !== 'outage' || impactRank(impact) >= impactRank('minor')) return impact;
  return impactOfComponents([...updates.flatMap((update) => update.affected), ...components]);
}

/** The impact that failing components stand for. */
export function impactOfComponents(components: readonly Pick<Component, 'status'>[]): Impact {
  const worst = Math.max(0, ...components.map((component) => severityOf(component.status)));
  return (['none', 'maintenance', 'minor', 'major', 'critical'] as const)[worst] ?? 'none';
}

/** An open incident under which nothing fails, and never did, is a notice. */
export function kindOf(incident: Incident, around: Surroundings): 'outage' | 'advisory' {
  if (degraded(incident, around)) return 'outage';
  const failing = around.components.filter(isFailing);
  const named = namedComponents(incident);
  if (named.length === 0 && failing.some((component) => !around.explained.has(component.id))) return 'outage';
  if (around.indicator !== undefined) {
    const unwell = impactRank(around.indicator) >= impactRank('minor');
    return unwell && failing.length === 0 ? 'outage' : 'advisory';
  }
  if (named.length > 0 || incident.status === 'monitoring') return 'advisory';
  return impactRank(incident.impact) >= impactRank('minor') ? 'outage' : 'advisory';
}

/** Whether the incident had a failing component, by its own updates or by what fails now and no other incident explains. */
export function degraded(incident: Incident, around: Surroundings): boolean {
  const told = incident.updates.flatMap((update) => update.affected);
  if (told.some((part) => isFailing(part) || (part.before !== undefined && isFailing({ status: part.before }))))
    return true;
  if (!isOpen(incident)) return false;
  const named = new Set(namedComponents(incident).map((part) => part.id));
  if (failingIn(incident).some((id) => !around.explained.has(id))) return true;
  return around.components.some((part) => isFailing(part) && named.has(part.id) && !around.explained.has(part.id));
}
