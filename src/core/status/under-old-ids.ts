import type { PageRecord, TrackedIncident } from '../../domain/page-record';
import { type Incident, isOpen } from '../../domain/status-page';
import { namedComponents } from './component-view';

/**
 * The incidents under the ids that we know them by: one that was taken off the page and put there anew, by the same name
 * and about the same, is the same one, with one message. `renamed` holds our id by the page's.
 */
export function underOldIds(
  before: Pick<PageRecord, 'incidents' | 'renamed'>,
  incidents: readonly Incident[],
): { readonly incidents: readonly Incident[]; readonly renamed: Readonly<Record<string, string>> } {
  const renamed: Record<string, string> = { ...before.renamed };
  const listed = new Set(incidents.map(({ id }) => renamed[id] ?? id));
  const lost = Object.values(before.incidents).filter((known) => isLost(known) && !listed.has(known.incident.id));
  for (const incident of incidents) {
    if (before.incidents[incident.id] || renamed[incident.id] !== undefined) continue;
    const at = lost.findIndex((known) => isSame(known, incident));
    const [same] = at < 0 ? [] : lost.splice(at, 1);
    if (same) renamed[incident.id] = same.incident.id;
  }
  const kept = Object.entries(renamed).filter(([, id]) => before.incidents[id] !== undefined);
  return {
    incidents: incidents.map((incident) => ({ ...incident, id: renamed[incident.id] ?? incident.id })),
    renamed: Object.fromEntries(kept),
  };
}

/** Open when it was last listed. */
function isLost({ incident, kind, turn, endedAt }: TrackedIncident): boolean {
  if (kind === 'silent') return false;
  return turn?.kind === 'withdrawn' || (endedAt === undefined && isOpen(incident));
}

function isSame({ incident, components }: TrackedIncident, other: Incident): boolean {
  if (plain(incident.name) !== plain(other.name)) return false;
  const named = namedComponents(other).map(({ id }) => id);
  return named.length === 0 || Object.keys(components).length === 0 || named.some((id) => id in components);
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
