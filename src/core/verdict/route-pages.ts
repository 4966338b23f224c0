import { formatDuration } from '../../domain/duration';
import { type PageRecord, sinceWhen, type TrackedIncident } from '../../domain/page-record';
import type { StatusPageRef } from '../../domain/status-page';
import { openIncidents } from '../status/apply-reading';

/** The page of another provider, with what is known of it. */
export interface OtherPage {
  readonly page: StatusPageRef;
  readonly record: PageRecord | undefined;
}

/** Whose page speaks for each way to Claude, by the id that the configuration gives it. */
const PAGE_OF_ROUTE: Readonly<Record<string, string>> = { bedrock: 'aws', vertex: 'google-cloud', foundry: 'azure' };

/** Trouble that another provider tells of, on the way to Claude. */
export interface RouteTrouble {
  readonly name: string;
  /** First seen first. */
  readonly incidents: readonly TrackedIncident[];
}

/** What the provider that requests of this route go through says is open; `undefined` when that is nothing. */
export function routeTrouble(route: string | undefined, others: readonly OtherPage[]): RouteTrouble | undefined {
  const id = route === undefined ? undefined : PAGE_OF_ROUTE[route];
  const other = others.find(({ page }) => page.id === id);
  // A page that cannot be read says nothing about now.
  const incidents = other?.record?.unreachable ? [] : openIncidents(other?.record);
  return other && incidents.length > 0 ? { name: other.page.name, incidents } : undefined;
}

/** One sentence with what is open there. */
export function routeReason({ name, incidents }: RouteTrouble, now: number): string {
  const open = incidents
    .slice(0, 3)
    .map((tracked) => `"${tracked.incident.name}" (${formatDuration(now - sinceWhen(tracked))})`);
  const more = incidents.length > open.length ? ` and ${incidents.length - open.length} more` : '';
  return `${name}, which these requests go through, tells of: ${open.join(', ')}${more}.`;
}
