import type { ErrorTypeId } from '../domain/error-type';
import type { TrackedIncident } from '../domain/page-record';
import type { ComponentStatus, IncidentStatus } from '../domain/status-page';

const COMPONENT: Record<ComponentStatus, string> = {
  operational: 'operational',
  under_maintenance: 'under maintenance',
  degraded_performance: 'degraded performance',
  partial_outage: 'partial outage',
  major_outage: 'major outage',
};

const INCIDENT: Record<IncidentStatus, string> = {
  investigating: 'investigating',
  identified: 'cause found',
  monitoring: 'fix is out, being watched',
  resolved: 'resolved',
  postmortem: 'resolved, report published',
};

const TYPE: Record<ErrorTypeId, string> = {
  overloaded: 'overloaded',
  server_error: 'server error',
  rate_limit: 'rate limit',
  usage_limit: 'usage limit',
  authentication: 'sign-in',
  permission: 'permission',
  timeout: 'time-out',
  connection: 'connection',
  tls_proxy: 'certificate or proxy',
  request_invalid: 'request refused',
  client_bug: 'client fault',
  not_an_error: 'not an error',
  unknown: 'not recognised',
};

/** A type of error in a word or two. */
export function errorTypeWords(type: ErrorTypeId): string {
  return TYPE[type];
}

/** A component's status in words. */
export function componentStatusWords(status: ComponentStatus): string {
  return COMPONENT[status];
}

/** An incident's status in words. */
export function incidentStatusWords(status: IncidentStatus): string {
  return INCIDENT[status];
}

/** How an incident stands: one that the page dropped without a word was never said to be resolved. */
export function incidentStandWords({ incident, turn }: Pick<TrackedIncident, 'incident' | 'turn'>): string {
  return turn?.kind === 'withdrawn' ? 'taken off the page without a word' : incidentStatusWords(incident.status);
}

/** With a capital letter at its beginning. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "1 person", "7 people". */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}

/** Kinds with their counts, most first: "overloaded 5, time-out 2". */
export function typeCountWords(types: Readonly<Partial<Record<ErrorTypeId, number>>>): string {
  return Object.entries(types)
    .sort(([, a], [, b]) => b - a)
    .map(([type, count]) => `${TYPE[type as ErrorTypeId]} ${count}`)
    .join(', ');
}
