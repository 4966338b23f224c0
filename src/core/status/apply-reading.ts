import { DAY } from '../../domain/duration';
import { SourceError } from '../../domain/errors';
import { type ComponentNote, emptyPageRecord, type PageRecord, type TrackedIncident } from '../../domain/page-record';
import type { Incident, PageReading } from '../../domain/status-page';
import { applyFailure, unreachableNews } from './apply-failure';
import { meanwhile, underOneLead } from './catch-up';
import { changesOf, noteChange } from './changes-of';
import { lookAtComponents, type NoteStep } from './component-notes';
import { currentComponents, failingIn } from './component-view';
import { look, lookInVain } from './incident-life';
import { raised, type Step } from './incident-step';
import { AHEAD, inMaintenance, lookAtMaintenances, maintenanceChange } from './maintenance-life';
import type { PageChange } from './page-change';
import { underOldIds } from './under-old-ids';

/** incidents.json holds this many at most; one that is missing from a full list may just be old. */
const FULL_LIST = 50;
/** How long an incident that the page no longer lists is kept after its end. */
const KEEP = 7 * DAY;

/** What is known of the page after a successful reading, and what of it is news. Pure; the order of lists is of no matter. */
export function applyReading(
  record: PageRecord | undefined,
  reading: PageReading,
  pageId: string,
  ahead: readonly number[] = AHEAD,
): { readonly record: PageRecord; readonly changes: readonly PageChange[] } {
  const before = record ?? emptyPageRecord(pageId);
  const { at } = reading;
  if (isEmptied(before, reading)) return applyFailure(before, EMPTIED, at, pageId, ahead);
  const { incidents: known, renamed } = underOldIds(before, reading.incidents);
  const incidents = distinct(known);
  const components = currentComponents(before, reading, incidents);
  const steps = new Map<string, Step>();
  for (const incident of incidents) {
    const explained = new Set(incidents.filter((other) => other !== incident).flatMap(failingIn));
    const wasUnreachable = before.unreachable !== undefined;
    const around = { at, readAt: before.readAt, wasUnreachable, indicator: reading.indicator, components, explained };
    steps.set(incident.id, look(before.incidents[incident.id], incident, around));
  }
  const surelyGone = reading.onlyOpen === true;
  // Where only a list of incidents is read, one may be missing because it is too old for the list.
  const listedFrom = reading.components || surelyGone ? undefined : incidents[0]?.createdAt;
  for (const [id, tracked] of Object.entries(before.incidents)) {
    if (steps.has(id)) continue;
    const mayBeOld = incidents.length >= FULL_LIST || tracked.incident.createdAt < (listedFrom ?? 0);
    const tooOld = listedFrom !== undefined && mayBeOld && at - lastWord(tracked) < KEEP;
    if (tracked.endedAt === undefined && !tooOld) steps.set(id, lookInVain(tracked, at, surelyGone));
    else if (tracked.endedAt === undefined || tracked.endedAt > at - KEEP) steps.set(id, { tracked });
  }
  const tracked = [...steps.values()].map((step) => step.tracked);
  const maintenances = lookAtMaintenances(before.maintenances ?? {}, reading.maintenances, at, ahead);
  const notes = lookAtComponents(
    before.notes,
    components,
    tracked,
    at,
    inMaintenance(maintenances.map((m) => m.tracked)),
  );
  for (const [id, step] of clearedAfter(before.notes, notes, steps)) steps.set(id, step);
  const allClear =
    !tracked.some(isOpenOutage) && !notes.some(({ note }) => note.revision > 0 && note.endedAt === undefined);
  const { unreachable, indicator: _, renamed: __, ...kept } = before;
  const all = unreachable?.announced ? underOneLead([...steps.values()]) : [...steps.values()];
  const back = unreachable?.announced
    ? { ...unreachable, endedAt: at, meanwhile: meanwhile(all, unreachable) }
    : undefined;
  return {
    record: {
      ...kept,
      readAt: at,
      ...(Object.keys(renamed).length > 0 ? { renamed } : {}),
      ...(reading.indicator ? { indicator: reading.indicator } : {}),
      components,
      incidents: Object.fromEntries(all.map((step) => [step.tracked.incident.id, step.tracked])),
      maintenances: Object.fromEntries(maintenances.map((step) => [step.tracked.maintenance.id, step.tracked])),
      notes: notes.map((step) => step.note),
      ...(back ? { lastUnreachable: back } : {}),
    },
    changes: [
      ...(back ? [unreachableNews(pageId, back, at)] : []),
      ...all.flatMap((step) => changesOf(step, at, allClear)),
      ...maintenances.flatMap((step) => maintenanceChange(step, at)),
      ...notes.flatMap((step) => noteChange(step, pageId, at, allClear)),
    ],
  };
}

/** Not one of the components and incidents that it listed, not even those that are over: what answers is not the page. */
function isEmptied(before: PageRecord, { components, incidents, onlyOpen }: PageReading): boolean {
  const isEmpty = components?.length === 0 && incidents.length === 0 && onlyOpen !== true;
  return isEmpty && before.components.length > 0 && Object.keys(before.incidents).length > 0;
}

const EMPTIED = new SourceError('wrong-shape', 'it lists nothing at all any more');

/** Incidents that were over while components stayed marked, and none of these is any more: their messages say so. */
function clearedAfter(
  before: readonly ComponentNote[],
  notes: readonly NoteStep[],
  steps: ReadonlyMap<string, Step>,
): readonly (readonly [string, Step])[] {
  const still = new Set(notes.map(({ note }) => note.afterIncident));
  return before.flatMap(({ afterIncident: id = '' }) => {
    const step = still.has(id) ? undefined : steps.get(id);
    const quiet = step?.news === undefined && step?.tracked.endedAt !== undefined;
    return step && quiet ? [[id, raised(step.tracked)] as const] : [];
  });
}

/** When the page last said something about it. */
function lastWord({ incident, firstSeenAt }: TrackedIncident): number {
  return Math.max(firstSeenAt, ...incident.updates.map((update) => update.createdAt));
}

/** True while an incident that matters is open. */
export function isOpenOutage(tracked: TrackedIncident): boolean {
  return tracked.kind === 'outage' && tracked.endedAt === undefined;
}

/** Every open incident that matters, first seen first. */
export function openIncidents(record: Pick<PageRecord, 'incidents'> | undefined): readonly TrackedIncident[] {
  return Object.values(record?.incidents ?? {})
    .filter(isOpenOutage)
    .sort((a, b) => a.firstSeenAt - b.firstSeenAt);
}

/** Each incident once (of several copies the one with most updates), oldest first. */
function distinct(incidents: readonly Incident[]): readonly Incident[] {
  const byId = new Map<string, Incident>();
  for (const incident of incidents) {
    const other = byId.get(incident.id);
    if (!other || incident.updates.length > other.updates.length) byId.set(incident.id, incident);
  }
  return [...byId.values()].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
}
