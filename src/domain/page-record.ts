import type { Component, Impact, Incident } from './status-page';

/** What we remember of one incident beyond what the page says. */
export interface TrackedIncident {
  /** As last read. */
  readonly incident: Incident;
  /** Our own first sight of it, ms since 1970: durations count from here, the page's times may be back-dated. */
  readonly firstSeenAt: number;
  /** When we saw it end; absent while it is open. */
  readonly endedAt?: number;
  /** Ids of every update seen. Only an unseen id is news. */
  readonly seenUpdates: readonly string[];
  /** Every component that any update or reading named, by id. */
  readonly components: Readonly<Record<string, string>>;
  /** `silent` incidents were over before we saw them and are never announced. */
  readonly kind: 'outage' | 'advisory' | 'silent';
  /** Raised by every change that channels should see; 0 while silent. */
  readonly revision: number;
}

/** A component that is not well although no open incident speaks of it. */
export interface ComponentNote {
  readonly component: Component;
  /** ms since 1970. */
  readonly since: number;
  /** Readings in a row that showed it. */
  readonly polls: number;
  /** Left over from an incident that is resolved, which already told the channels. */
  readonly afterIncident?: string;
  readonly revision: number;
}

/** The page cannot be read; says nothing about the provider. */
export interface Unreachable {
  /** ms since 1970: first failed reading in a row. */
  readonly since: number;
  /** Short reason for people: "time-out", "certificate problem". */
  readonly reason: string;
  /** Whether channels were told. */
  readonly announced: boolean;
}

/** Everything known of one status page. */
export interface PageRecord {
  readonly pageId: string;
  /** Last successful reading, ms since 1970; 0 before the first. */
  readonly readAt: number;
  readonly indicator?: Impact;
  readonly components: readonly Component[];
  /** By incident id; resolved ones are kept while the page lists them. */
  readonly incidents: Readonly<Record<string, TrackedIncident>>;
  readonly notes: readonly ComponentNote[];
  readonly unreachable?: Unreachable;
}
