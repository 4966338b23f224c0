import { z } from 'zod';
import {
  COMPONENT_STATUSES,
  type ComponentStatus,
  IMPACTS,
  type Impact,
  type IncidentStatus,
  MAINTENANCE_STATUSES,
  type MaintenanceStatus,
} from '../domain/status-page';
import { pageLine, pageText } from './page-text';

/** What one page may make us keep, in characters and entries. */
const LIMITS = { name: 200, body: 4_000, updates: 200, components: 200, incidents: 200 } as const;

const INCIDENT_STATUS: Readonly<Record<string, IncidentStatus>> = {
  investigating: 'investigating',
  identified: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  postmortem: 'postmortem',
  // Of maintenances, should one be listed as an incident.
  verifying: 'monitoring',
  completed: 'resolved',
};

// Ids become part of keys and links.
const id = z.string().regex(/^[\w-]{1,64}$/);
const name = z
  .string()
  .catch('')
  .transform((raw) => pageLine(raw, LIMITS.name));
const moment = z
  .string()
  .transform((raw) => Date.parse(raw))
  .pipe(z.number().int().nonnegative())
  .optional()
  .catch(undefined);

/** A status that we do not know is still not `operational`: the mildest one that says so. */
const componentStatus = z
  .string()
  .transform((word): ComponentStatus => COMPONENT_STATUSES.find((known) => known === word) ?? 'degraded_performance');
const impact = z
  .string()
  .transform((word): Impact => IMPACTS.find((known) => known === word) ?? 'minor')
  .catch('none');
/** An indicator that we do not know says nothing; the components still do. */
const indicator = z.enum(IMPACTS).optional().catch(undefined);
const incidentStatus = z.string().optional().catch(undefined);

/** The entries that can be read: a broken one takes none of the others with it, but when all are broken it is no such list. */
function each<T>(entry: z.ZodType<T>, most: number) {
  return z.array(z.unknown()).transform((entries, context): T[] => {
    const readable = entries.slice(0, most).flatMap((value) => {
      const result = entry.safeParse(value);
      return result.success ? [result.data] : [];
    });
    if (entries.length > 0 && readable.length === 0)
      context.addIssue({ code: 'custom', message: 'no entry can be read' });
    return readable;
  });
}

const affected = z
  .object({ code: id, name, old_status: componentStatus.optional().catch(undefined), new_status: componentStatus })
  .transform(({ code, name, old_status: before, new_status: status }) => ({
    id: code,
    name,
    status,
    ...(before ? { before } : {}),
  }));

const component = z.object({ id, name, status: componentStatus, group: z.boolean().nullish().catch(false) });

const update = z.object({
  id,
  status: incidentStatus,
  body: z
    .string()
    .catch('')
    .transform((raw) => pageText(raw, LIMITS.body)),
  created_at: moment,
  display_at: moment,
  affected_components: each(affected, LIMITS.components).nullish().catch(null),
});

const incident = z.object({
  id,
  name,
  status: incidentStatus,
  impact,
  scheduled_for: moment,
  scheduled_until: moment,
  shortlink: z.string().nullish().catch(null),
  created_at: moment,
  updated_at: moment,
  started_at: moment,
  resolved_at: moment,
  incident_updates: each(update, LIMITS.updates).nullish().catch(null),
  components: each(component, LIMITS.components).nullish().catch(null),
});

const maintenance = z.object({
  id,
  name,
  status: incidentStatus,
  shortlink: z.string().nullish().catch(null),
  created_at: moment,
  scheduled_for: moment,
  scheduled_until: moment,
  incident_updates: each(update, LIMITS.updates).nullish().catch(null),
  components: each(component, LIMITS.components).nullish().catch(null),
});

const page = z
  .object({ url: z.string().optional().catch(undefined) })
  .optional()
  .catch(undefined);

/** `summary.json`: components are required, the rest may be missing. Unknown fields are dropped. */
export const summarySchema = z.object({
  page,
  status: z.object({ indicator }).optional().catch(undefined),
  components: each(component, LIMITS.components),
  incidents: each(incident, LIMITS.incidents).nullish(),
  scheduled_maintenances: each(maintenance, LIMITS.incidents).nullish().catch(null),
});

/** `incidents.json`. */
export const incidentsSchema = z.object({ page, incidents: each(incident, LIMITS.incidents) });

export type RawIncident = z.output<typeof incident>;
export type RawMaintenance = z.output<typeof maintenance>;
export type RawUpdate = z.output<typeof update>;
export type RawComponent = z.output<typeof component>;

/** The maintenance's status; `undefined` when the word is none of a maintenance's. */
export function maintenanceStatus(word: string | undefined): MaintenanceStatus | undefined {
  return MAINTENANCE_STATUSES.find((known) => known === word);
}

/** The status in our words. One that we do not know counts as open, unless the page says when it was resolved. */
export function knownStatus(word: string | undefined, resolvedAt?: number): IncidentStatus {
  const known = word === undefined ? undefined : INCIDENT_STATUS[word];
  return known ?? (resolvedAt === undefined ? 'investigating' : 'resolved');
}
