import type { Growth, TrackedIncident, Turn } from '../../domain/page-record';
import type { Component, Impact } from '../../domain/status-page';

/** What else the same reading says. */
export interface Surroundings {
  readonly at: number;
  /** When the page was read before this, ms since 1970; 0 when it never was. */
  readonly readAt: number;
  /** It could not be read since then. */
  readonly wasUnreachable: boolean;
  readonly indicator?: Impact | undefined;
  /** As they stand now; empty when the page never told. */
  readonly components: readonly Component[];
  /** Components whose failure other open incidents account for. */
  readonly explained: ReadonlySet<string>;
}

/** The incident as remembered from now on, and what of it is news. */
export interface Step {
  readonly tracked: TrackedIncident;
  readonly news?: 'first' | 'changed' | 'resolved' | 'past';
  readonly turn?: Turn;
  /** It was told as an advisory and turned out to be more. */
  readonly promoted?: boolean;
}

/** Its message says something else now. */
export function raised(tracked: TrackedIncident): Step {
  return { tracked: { ...tracked, revision: tracked.revision + 1 }, news: 'changed' };
}

export function turned(
  tracked: TrackedIncident,
  news: 'changed' | 'resolved',
  turn: Turn,
  added: readonly Growth[] = [],
): Step {
  const revision = tracked.revision + 1;
  const told = { kind: turn, revision, ...(added.length > 0 ? { added } : {}) };
  return { tracked: { ...tracked, revision, turn: told }, news, turn };
}
