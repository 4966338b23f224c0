import type { z } from 'zod';
import { SourceError } from '../domain/errors';
import type {
  Component,
  Incident,
  IncidentStatus,
  IncidentUpdate,
  Maintenance,
  PageReading,
} from '../domain/status-page';
import {
  incidentsSchema,
  knownStatus,
  maintenanceStatus,
  type RawComponent,
  type RawIncident,
  type RawMaintenance,
  type RawUpdate,
  summarySchema,
} from './statuspage-schema';

/** Bodies of `summary.json` and `incidents.json`, parsed JSON; either may be absent. */
export interface PageBodies {
  readonly summary?: unknown;
  readonly incidents?: unknown;
}

/** When two updates carry the same time, an incident only moves forward. */
const PROGRESS: readonly IncidentStatus[] = ['investigating', 'identified', 'monitoring', 'resolved', 'postmortem'];

/**
 * One reading from what Statuspage answered. Unknown fields and values are tolerated, broken entries left out; fails
 * with SourceError (`wrong-shape`) when a body is no such document at all. `base` (the page's address) makes links for
 * incidents without one.
 */
export function parseReading(bodies: PageBodies, at: number, base?: string): PageReading {
  const summary = bodies.summary === undefined ? undefined : parse(summarySchema, bodies.summary, 'summary.json');
  const list = bodies.incidents === undefined ? undefined : parse(incidentsSchema, bodies.incidents, 'incidents.json');
  if (!summary && !list) throw new SourceError('wrong-shape', 'neither summary.json nor incidents.json was given');
  const site = base ?? httpsUrl(summary?.page?.url ?? list?.page?.url) ?? 'https://status.claude.com';
  const byId = new Map<string, RawIncident[]>();
  const all = [...(summary?.incidents ?? []), ...(list?.incidents ?? [])];
  const planned = [...(summary?.scheduled_maintenances ?? []), ...all.filter(isPlanned)];
  for (const raw of all.filter((one) => !isPlanned(one))) byId.set(raw.id, [...(byId.get(raw.id) ?? []), raw]);
  const incidents = [...byId.values()].map((versions) => toIncident(merge(versions), at, site));
  const indicator = summary?.status?.indicator;
  return {
    at,
    ...(indicator ? { indicator } : {}),
    ...(summary ? { components: toComponents(summary.components) } : {}),
    incidents: incidents.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1)),
    ...(summary || planned.length > 0 ? { maintenances: toMaintenances(planned, site) } : {}),
    ...(list ? {} : { onlyOpen: true }),
  };
}

function parse<T>(schema: z.ZodType<T>, body: unknown, document: string): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  throw new SourceError('wrong-shape', `${document} does not look like a status page's`, { document, path });
}

/** Both documents may list an incident, and they are not read at the same moment: the later version, all updates. */
function merge(versions: readonly RawIncident[]): RawIncident {
  const [latest, ...others] = [...versions].sort((a, b) => newest(b) - newest(a) || progress(b) - progress(a));
  if (!latest) throw new Error('an incident has at least one version');
  const updates = new Map<string, RawUpdate>();
  for (const version of [latest, ...others])
    for (const update of version.incident_updates ?? []) if (!updates.has(update.id)) updates.set(update.id, update);
  return { ...latest, incident_updates: [...updates.values()] };
}

function newest(raw: RawIncident): number {
  return Math.max(raw.updated_at ?? 0, ...(raw.incident_updates ?? []).map((update) => update.created_at ?? 0));
}

function progress(raw: RawIncident): number {
  return PROGRESS.indexOf(knownStatus(raw.status, raw.resolved_at));
}

function toIncident(raw: RawIncident, at: number, site: string): Incident {
  const createdAt = raw.created_at ?? raw.started_at ?? at;
  const updates = (raw.incident_updates ?? []).map((update) => toUpdate(update, createdAt)).sort(byTime);
  return {
    id: raw.id,
    name: raw.name || 'Incident without a name',
    status: knownStatus(raw.status ?? updates.at(-1)?.status, raw.resolved_at),
    impact: raw.impact,
    url: linkOf(raw, site),
    createdAt,
    startedAt: raw.started_at ?? createdAt,
    ...(raw.resolved_at === undefined ? {} : { resolvedAt: raw.resolved_at }),
    updates: newestLast(updates, raw.status),
    components: toComponents(raw.components ?? []),
  };
}

/** The incident stands where its newest update left it: one that was dated back is the newest all the same. */
function newestLast(updates: readonly IncidentUpdate[], status: string | undefined): readonly IncidentUpdate[] {
  const newest = updates.filter((update) => update.status === status).at(-1);
  return newest ? [...updates.filter((update) => update !== newest), newest] : updates;
}

/** Some pages list their maintenances among the incidents. */
function isPlanned(raw: RawIncident): boolean {
  return (
    maintenanceStatus(raw.status) !== undefined || (raw.impact === 'maintenance' && raw.scheduled_for !== undefined)
  );
}

/** Each once; one that does not say when it is planned for cannot be told of. */
function toMaintenances(raws: readonly RawMaintenance[], site: string): Maintenance[] {
  const byId = new Map<string, Maintenance>();
  for (const raw of raws) {
    const maintenance = toMaintenance(raw, site);
    const other = byId.get(raw.id);
    if (maintenance && (!other || maintenance.updates.length > other.updates.length)) byId.set(raw.id, maintenance);
  }
  return [...byId.values()].sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1));
}

function toMaintenance(raw: RawMaintenance, site: string): Maintenance | undefined {
  const from = raw.scheduled_for ?? raw.created_at;
  if (from === undefined) return undefined;
  const updates = (raw.incident_updates ?? []).map((update) => ({
    id: update.id,
    status: maintenanceStatus(update.status) ?? 'scheduled',
    body: update.body,
    createdAt: update.created_at ?? update.display_at ?? from,
  }));
  updates.sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return {
    id: raw.id,
    name: raw.name || 'Maintenance without a name',
    status: maintenanceStatus(raw.status) ?? (raw.status === 'resolved' ? 'completed' : 'scheduled'),
    url: linkOf(raw, site),
    from,
    until: Math.max(from, raw.scheduled_until ?? from),
    updates,
    components: toComponents(raw.components ?? []),
  };
}

function linkOf(raw: Pick<RawIncident, 'id' | 'shortlink'>, site: string): string {
  return httpsUrl(raw.shortlink) ?? `${site.replace(/\/+$/, '')}/incidents/${raw.id}`;
}

function toUpdate(raw: RawUpdate, fallback: number): IncidentUpdate {
  const affected = new Map((raw.affected_components ?? []).map((entry) => [entry.id, entry]));
  return {
    id: raw.id,
    status: knownStatus(raw.status),
    body: raw.body,
    createdAt: raw.created_at ?? raw.display_at ?? fallback,
    affected: [...affected.values()],
  };
}

function byTime(a: IncidentUpdate, b: IncidentUpdate): number {
  return a.createdAt - b.createdAt || PROGRESS.indexOf(a.status) - PROGRESS.indexOf(b.status) || (a.id < b.id ? -1 : 1);
}

/** Groups only repeat what their members say. */
function toComponents(raw: readonly RawComponent[]): Component[] {
  const byId = new Map(raw.filter((c) => c.group !== true).map(({ id, name, status }) => [id, { id, name, status }]));
  return [...byId.values()];
}

function httpsUrl(address: string | null | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' && url.username === '' ? url.href : undefined;
}
