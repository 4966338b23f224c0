/** Component status in Statuspage's own values (FACTS: status.claude.com, api/v2). */
export const COMPONENT_STATUSES = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const;
/** See {@link COMPONENT_STATUSES}; ordered from well to worst. */
export type ComponentStatus = (typeof COMPONENT_STATUSES)[number];

/** Impact of an incident, and (without maintenance) the page's indicator; ordered from well to worst. */
export const IMPACTS = ['none', 'maintenance', 'minor', 'major', 'critical'] as const;
/** See {@link IMPACTS}. */
export type Impact = (typeof IMPACTS)[number];

/** Status of an incident in Statuspage's own values. */
export type IncidentStatus = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem';

/** A part of the provider that the page lists. Matched by id: names have changed before. */
export interface Component {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
}

/** What one update said about one component. */
export interface AffectedComponent {
  readonly id: string;
  readonly name: string;
  readonly status: ComponentStatus;
  /** What it was before this update, as the page says. */
  readonly before?: ComponentStatus;
}

/** One message of the provider about an incident. Its id is the only thing that tells news from old. */
export interface IncidentUpdate {
  readonly id: string;
  readonly status: IncidentStatus;
  readonly body: string;
  /** ms since 1970, as the page says (it may be back-dated). */
  readonly createdAt: number;
  /** Empty when the page gave none (it may be null there). */
  readonly affected: readonly AffectedComponent[];
}

/** A failure as the provider tells it. */
export interface Incident {
  readonly id: string;
  readonly name: string;
  readonly status: IncidentStatus;
  readonly impact: Impact;
  /** Page to read on, https. */
  readonly url: string;
  /** ms since 1970, as the page says. `startedAt` may lie after `resolvedAt`. */
  readonly createdAt: number;
  readonly startedAt: number;
  readonly resolvedAt?: number;
  /** Oldest first, whatever order the page used. */
  readonly updates: readonly IncidentUpdate[];
  /** Components attached now; may be empty although updates named some. */
  readonly components: readonly Component[];
}

/** Status of a planned maintenance in Statuspage's own values, in the order in which they come. */
export const MAINTENANCE_STATUSES = ['scheduled', 'in_progress', 'verifying', 'completed'] as const;
/** See {@link MAINTENANCE_STATUSES}. */
export type MaintenanceStatus = (typeof MAINTENANCE_STATUSES)[number];

/** One message of the provider about a planned maintenance. */
export interface MaintenanceUpdate {
  readonly id: string;
  readonly status: MaintenanceStatus;
  readonly body: string;
  /** ms since 1970, as the page says. */
  readonly createdAt: number;
}

/** Work that the provider plans, does or has done; never an outage. */
export interface Maintenance {
  readonly id: string;
  readonly name: string;
  readonly status: MaintenanceStatus;
  /** Page to read on, https. */
  readonly url: string;
  /** Planned begin and end, ms since 1970. */
  readonly from: number;
  readonly until: number;
  /** Oldest first. */
  readonly updates: readonly MaintenanceUpdate[];
  readonly components: readonly Component[];
}

/** One reading of a page: what was true there at `at`. */
export interface PageReading {
  /** ms since 1970, our own clock. */
  readonly at: number;
  /** The page's indicator; absent when only incidents were read. */
  readonly indicator?: Impact;
  /** Absent when only incidents were read. */
  readonly components?: readonly Component[];
  readonly incidents: readonly Incident[];
  /** Those that are planned or under way, perhaps some that are over; absent when they were not read. */
  readonly maintenances?: readonly Maintenance[];
  /** True when only open incidents were asked for: one that is missing is over. */
  readonly onlyOpen?: boolean;
}

/** A page that we follow. */
export interface StatusPageRef {
  /** Short id from the configuration, such as `claude`. */
  readonly id: string;
  readonly name: string;
  /** Base URL without a trailing slash, for people and, unless another way is named, for reading. */
  readonly url: string;
  /** Another way of reading than Statuspage's: the kind of source, such as `feed`, and what it reads. */
  readonly read?: { readonly kind: string; readonly url: string };
}

/** Where a component status stands between well (0) and worst (4). */
export function severityOf(status: ComponentStatus): number {
  return COMPONENT_STATUSES.indexOf(status);
}

/** Where an impact stands between none (0) and critical (4). */
export function impactRank(impact: Impact): number {
  return IMPACTS.indexOf(impact);
}

/** True while the provider has not declared the incident over. */
export function isOpen(incident: Pick<Incident, 'status'>): boolean {
  return incident.status !== 'resolved' && incident.status !== 'postmortem';
}
