import { DAY, HOUR, MINUTE } from '../../domain/duration';
import type { TrackedMaintenance } from '../../domain/page-record';
import type { Maintenance } from '../../domain/status-page';
import type { PageNews } from './page-change';

/** How long before a maintenance channels hear of it, longest first, ms. */
export const AHEAD: readonly number[] = [DAY, HOUR];
/** Readings in a row without a maintenance that has not begun before it counts as called off. */
const MISSING_READINGS = 3;
/** What takes no longer than this over its time is not late, ms. */
const GRACE = 5 * MINUTE;
/** How long one that is over is kept. */
const KEEP = 7 * DAY;

/** A maintenance as it is now, and whether channels hear of it. */
export interface MaintenanceStep {
  readonly tracked: TrackedMaintenance;
  readonly news?: 'first' | 'changed' | 'resolved';
  /** Its begin is near, which an edit of a message from the day before would tell nobody. */
  readonly turn?: 'soon';
}

/** What a reading and the time say of the planned maintenances; without a reading (`undefined`) only the time speaks. */
export function lookAtMaintenances(
  before: Readonly<Record<string, TrackedMaintenance>>,
  listed: readonly Maintenance[] | undefined,
  at: number,
  ahead: readonly number[],
): readonly MaintenanceStep[] {
  const steps = new Map<string, MaintenanceStep>();
  for (const maintenance of listed ?? []) {
    const step = look(before[maintenance.id], maintenance, at);
    if (step) steps.set(maintenance.id, step);
  }
  for (const [id, tracked] of Object.entries(before)) {
    if (steps.has(id)) continue;
    if (tracked.endedAt === undefined) steps.set(id, listed ? lookInVain(tracked, at) : { tracked });
    else if (tracked.endedAt > at - KEEP) steps.set(id, { tracked });
  }
  const told = [...steps.values()].map((step) => tellAhead(step, at, ahead));
  return listed ? told.map((step) => tellOverrun(step, at)) : told;
}

/** True while it is being worked on. */
export function isUnderWay({ maintenance, endedAt }: TrackedMaintenance): boolean {
  return endedAt === undefined && (maintenance.status === 'in_progress' || maintenance.status === 'verifying');
}

function look(before: TrackedMaintenance | undefined, read: Maintenance, at: number): MaintenanceStep | undefined {
  const over = read.status === 'completed';
  // Over before we heard of it: nobody has to know.
  if (!before && over) return undefined;
  const known = before ?? { maintenance: read, firstSeenAt: at, seenUpdates: [], revision: 0 };
  const unseen = read.updates.filter((update) => !known.seenUpdates.includes(update.id));
  // An old copy from a cache.
  if (known.endedAt !== undefined && (over || unseen.length === 0)) return { tracked: known };
  const { missing: _, endedAt: __, cancelled: ___, ...rest } = known;
  const begun = read.status !== 'scheduled' && !over && known.startedAt === undefined;
  const { toldAhead, ...untold } = rest;
  // Put off: what comes ahead is told again.
  const putOff = toldAhead !== undefined && read.from > known.maintenance.from && read.from - at > toldAhead;
  const tracked: TrackedMaintenance = {
    ...(putOff ? untold : rest),
    maintenance: read,
    seenUpdates: [...known.seenUpdates, ...unseen.map((update) => update.id)],
    ...(begun ? { startedAt: at } : {}),
    ...(over ? { endedAt: at } : {}),
    ...(over && isCalledOff(known, read, at) ? { cancelled: true } : {}),
  };
  if (over) return ended(tracked);
  const moved = read.from !== known.maintenance.from || read.until !== known.maintenance.until;
  const changed = begun || unseen.length > 0 || moved || known.maintenance.status !== read.status;
  if (tracked.revision > 0) return changed ? raised(tracked, 'changed') : { tracked };
  return begun ? raised(tracked, 'first') : { tracked };
}

/** Closed ahead of its time, without a word that it ever began. */
function isCalledOff({ startedAt }: TrackedMaintenance, { from, updates }: Maintenance, at: number): boolean {
  const worked = updates.some(({ status }) => status === 'in_progress' || status === 'verifying');
  return at < from && startedAt === undefined && !worked;
}

/** The page lists what is planned and under way: what is gone from there is over, or will not be. */
function lookInVain(before: TrackedMaintenance, at: number): MaintenanceStep {
  if (isUnderWay(before)) {
    const maintenance: Maintenance = { ...before.maintenance, status: 'completed' };
    return ended({ ...before, maintenance, endedAt: at });
  }
  const missing = (before.missing ?? 0) + 1;
  if (missing < MISSING_READINGS) return { tracked: { ...before, missing } };
  // Its time has come and gone unseen: it took place.
  const cancelled = at < before.maintenance.from ? { cancelled: true } : {};
  const { missing: _, ...rest } = before;
  return ended({ ...rest, ...cancelled, endedAt: at });
}

function ended(tracked: TrackedMaintenance): MaintenanceStep {
  return tracked.revision > 0 ? raised(tracked, 'resolved') : { tracked };
}

/** Told once for each of the times ahead; of several that passed at once only the last counts. */
function tellAhead(step: MaintenanceStep, at: number, ahead: readonly number[]): MaintenanceStep {
  const { tracked } = step;
  const { maintenance, toldAhead } = tracked;
  const left = maintenance.from - at;
  if (maintenance.status !== 'scheduled' || tracked.endedAt !== undefined || left <= 0) return step;
  const due = Math.min(...ahead.filter((time) => left <= time));
  if (!Number.isFinite(due) || (toldAhead !== undefined && toldAhead <= due)) return step;
  const told = { ...tracked, toldAhead: due };
  if (step.news) return { ...step, tracked: told };
  return told.revision === 0 ? raised(told, 'first') : { ...raised(told, 'changed'), turn: 'soon' };
}

/** Still under way after its planned end: told once, as what stands in the channel says otherwise. */
function tellOverrun(step: MaintenanceStep, at: number): MaintenanceStep {
  const { overran = false, ...rest } = step.tracked;
  const isLate = isUnderWay(rest) && at - rest.maintenance.until >= GRACE;
  if (isLate === overran) return step;
  if (!isLate) return { ...step, tracked: rest };
  const tracked = { ...rest, overran: true };
  return step.news || tracked.revision === 0 ? { ...step, tracked } : raised(tracked, 'changed');
}

function raised(tracked: TrackedMaintenance, news: NonNullable<MaintenanceStep['news']>): MaintenanceStep {
  return { tracked: { ...tracked, revision: tracked.revision + 1 }, news };
}

/** Ids of the components that planned work takes down now. */
export function inMaintenance(tracked: readonly TrackedMaintenance[]): ReadonlySet<string> {
  return new Set(tracked.filter(isUnderWay).flatMap(({ maintenance }) => maintenance.components.map(({ id }) => id)));
}

/** What channels hear of it: quietly, and never as an outage. */
export function maintenanceChange({ tracked, news, turn }: MaintenanceStep, at: number): readonly PageNews[] {
  if (news === undefined) return [];
  const { maintenance, revision } = tracked;
  return [
    {
      kind: 'news',
      subject: { kind: 'maintenance', id: maintenance.id },
      revision,
      reason: news,
      at,
      components: maintenance.components.map(({ id }) => id),
      impact: 'maintenance',
      quiet: true,
      ...(turn ? { turn } : {}),
    },
  ];
}
