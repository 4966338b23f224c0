import type { ShownGroup } from '../../content/group-actions';
import type { TenantState } from '../tenant-state';
import { type RecentGroup, recentGroups } from './groupings';

const SHOWN_LETTERS = 7;

/** The name that people see and type for a group: the first letters of its id. */
export function shortName(id: string): string {
  return id.slice(id.indexOf('-') + 1).slice(0, SHOWN_LETTERS);
}

/** Groups of the last 24 hours as people choose among them, most people first. */
export function shownGroups(state: Pick<TenantState, 'reports' | 'groupings'>): readonly (ShownGroup & RecentGroup)[] {
  const merged = new Set(state.groupings.filter(({ words }) => words === undefined).map(({ to }) => to.id));
  return recentGroups(state).map((group) => ({
    ...group,
    name: shortName(group.cluster.id),
    merged: merged.has(group.cluster.id),
  }));
}
