import { DAY, HOUR, MINUTE } from '../../domain/duration';
import type { Growth, TrackedIncident, Turn } from '../../domain/page-record';
import { type Component, type Impact, type Incident, impactRank, isOpen, severityOf } from '../../domain/status-page';
import { failingIn, isFailing, namedComponents } from './component-view';
import { namedTimes, saysEnded } from './ended-text';
import { growthOf, growthOfNotice, narrowed, reachOf, widest } from './incident-reach';

/** What else the same reading says. */
export interface Surroundings {
  readonly at: number;
  /** When the page was read before this, ms since 1970; 0 when it never was. */
  readonly readAt: number;
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

/** Readings in a row without it before an open incident counts as withdrawn, or its end as taken back. */
const MISSING_READINGS = 3;
/** What a notice grows into, as a key. */
const MORE_THAN_NOTICE = 'outage';
/** What stands better for so long is how channels know it: if it gets worse once more, that is news. */
const STEADY = 20 * MINUTE;
/** What fails again within so long never stopped. */
const LONG_OVER = HOUR;
/** After so long without a reading our first sight says nothing of when it began. */
const UNWATCHED = 10 * MINUTE;

/** Takes one look at an incident. Only update ids not seen before, its end and its return are news. */
export function look(before: TrackedIncident | undefined, incident: Incident, around: Surroundings): Step {
  if (!before) return firstSight(incident, around);
  const unseen = incident.updates.filter((update) => !before.seenUpdates.includes(update.id));
  const open = isOpen(incident);
  const wasOpen = before.endedAt === undefined;
  // An old copy from a cache: open again without a word, or short of updates that we have read.
  const older = !wasOpen && before.turn?.kind !== 'withdrawn';
  if (unseen.length === 0 && open && (older || incident.updates.length < before.incident.updates.length)) {
    const takenBack = older && failsStill(before, around) ? (before.takenBack ?? 0) + 1 : 0;
    const kept = listed(before);
    if (takenBack < MISSING_READINGS) return { tracked: takenBack > 0 ? { ...kept, takenBack } : kept };
  }
  const now = listed({
    ...before,
    incident,
    seenUpdates: [...before.seenUpdates, ...unseen.map((update) => update.id)],
    components: { ...before.components, ...componentNames(incident) },
  });
  if (before.kind === 'silent') return open ? goneLive(begunAnew(now), around) : { tracked: now };
  if (!open && wasOpen) return turned({ ...now, endedAt: around.at }, 'resolved', 'resolved');
  if (!open && before.turn?.kind === 'withdrawn') return raised(toldOver(now, around.at));
  if (!open) return unseen.length > 0 || reworded(before, incident) ? raised(now) : { tracked: now };
  const silently = unseen.length === 0 && growsSilently(before, incident, around);
  const judged = before.kind === 'advisory' && (unseen.length > 0 || silently);
  const kind = judged ? kindOf(incident, around) : before.kind;
  if (kind !== before.kind && silently && before.growing !== MORE_THAN_NOTICE)
    return { tracked: { ...now, growing: MORE_THAN_NOTICE } };
  const tracked = {
    ...now,
    kind,
    wasDegraded: before.wasDegraded || (kind === 'outage' && degraded(incident, around)),
  };
  if (!wasOpen) {
    const { grown, added } = grow(reopened(tracked, around.at), around, before.seenUpdates, true);
    return incident.status === 'monitoring' ? watchedOn(grown) : turned(grown, 'changed', 'relapse', added);
  }
  if (kind !== before.kind) {
    const { growing: _, ...rest } = tracked;
    const reach = reachOf(incident, impactOf(rest), around);
    const added = growthOfNotice(incident, reach, namesBeside(rest, around));
    return { ...turned({ ...rest, reach }, 'changed', 'worse', added), news: 'first', promoted: true };
  }
  const { grown, added } = grow(tracked, around, before.seenUpdates, unseen.length > 0);
  if (fellBack(before, incident)) {
    // What was over when we first heard of it is no worse than before, whatever it is.
    const unknown = before.recoveredAt !== undefined && !before.wasDegraded;
    return turned(withoutRecovery(grown), 'changed', 'relapse', unknown ? [] : added);
  }
  if (added.length > 0) return turned(grown, 'changed', 'worse', added);
  return unseen.length > 0 || reworded(before, incident) ? raised(grown) : { tracked: grown };
}

/** What was told to be over is failing, by the page itself. */
function failsStill({ kind, components: named }: TrackedIncident, { components }: Surroundings): boolean {
  return kind === 'outage' && components.some((part) => part.id in named && isFailing(part));
}

/** A notice that the page marks as more, without a text about it. */
function growsSilently({ incident: was, growing }: TrackedIncident, is: Incident, around: Surroundings): boolean {
  return growing === MORE_THAN_NOTICE || impactRank(is.impact) > impactRank(was.impact) || degraded(is, around);
}

/** What became worse than channels were told; without a text about it a second reading must show it too. */
function grow(
  tracked: TrackedIncident,
  around: Surroundings,
  known: readonly string[],
  texts: boolean,
): { readonly grown: TrackedIncident; readonly added: readonly Growth[] } {
  const { growing, ...rest } = tracked;
  const reach = reachOf(tracked.incident, impactOf(tracked), around, known);
  if (tracked.kind !== 'outage' || !tracked.reach) return { grown: reached(rest, around), added: [] };
  const added = growthOf(tracked.reach, reach, namesBeside(tracked, around));
  const key = JSON.stringify(added);
  if (added.length > 0 && !texts && growing !== key) return { grown: { ...rest, growing: key }, added: [] };
  const grown = { ...rest, reach: widest(tracked.reach, reach) };
  return { grown: added.length > 0 ? grown : eased(grown, around), added };
}

/** Notes how far it has gone back, once that has lasted; what is only being watched may come back as a whole. */
function eased(tracked: TrackedIncident, { at, components }: Surroundings): TrackedIncident {
  const { easedSince = at, ...rest } = tracked;
  if (!rest.reach || tracked.incident.status === 'monitoring') return rest;
  const reach = narrowed(rest.reach, { impact: impactOf(tracked), components });
  if (JSON.stringify(reach) === JSON.stringify(rest.reach)) return rest;
  return at - easedSince < STEADY ? { ...rest, easedSince } : { ...rest, reach };
}

/** Names of the components, where the incident itself names none. */
function namesBeside({ components }: TrackedIncident, around: Surroundings): ReadonlyMap<string, string> {
  const isNamed = Object.keys(components).length > 0;
  return new Map(isNamed ? [] : around.components.map(({ id, name }) => [id, name]));
}

function reached(tracked: TrackedIncident, around: Surroundings): TrackedIncident {
  return tracked.kind === 'outage'
    ? { ...tracked, reach: reachOf(tracked.incident, impactOf(tracked), around) }
    : tracked;
}

/** One that had been over for long goes on since now. */
function reopened({ endedAt = 0, ...tracked }: TrackedIncident, at: number): TrackedIncident {
  return at - endedAt > LONG_OVER ? { ...tracked, againAt: at } : tracked;
}

/** Closed too early, and opened only to be watched for longer: nothing fails again. */
function watchedOn({ turn: _, ...tracked }: TrackedIncident): Step {
  return raised(tracked);
}

/** Taken off the page without a word, and now listed there as over: that is how it ended. */
function toldOver({ turn: _, ...tracked }: TrackedIncident, at: number): TrackedIncident {
  const said = tracked.incident.updates.at(-1)?.createdAt ?? 0;
  return { ...tracked, endedAt: Math.min(at, Math.max(tracked.endedAt ?? 0, said)) };
}

/** The page does not list an open incident (any more). */
export function lookInVain(before: TrackedIncident, at: number, surelyOver: boolean): Step {
  const missing = (before.missing ?? 0) + 1;
  if (!surelyOver && missing < MISSING_READINGS) return { tracked: { ...before, missing } };
  const incident: Incident = { ...before.incident, status: 'resolved' };
  return turned({ ...listed(before), incident, endedAt: at }, 'resolved', surelyOver ? 'resolved' : 'withdrawn');
}

/** How bad it is: the page's word or, where it gives none, what its components say. */
export function impactOf(tracked: TrackedIncident): Impact {
  const { impact, updates, components } = tracked.incident;
  if (tracked.kind !== 'outage' || impactRank(impact) >= impactRank('minor')) return impact;
  return impactOfComponents([...updates.flatMap((update) => update.affected), ...components]);
}

/** The impact that failing components stand for. */
export function impactOfComponents(components: readonly Pick<Component, 'status'>[]): Impact {
  const worst = Math.max(0, ...components.map((component) => severityOf(component.status)));
  return (['none', 'maintenance', 'minor', 'major', 'critical'] as const)[worst] ?? 'none';
}

function firstSight(incident: Incident, around: Surroundings): Step {
  const seen = {
    incident,
    firstSeenAt: around.at,
    seenUpdates: incident.updates.map((update) => update.id),
    components: componentNames(incident),
    wasDegraded: degraded(incident, around),
  };
  if (isOpen(incident)) return goneLive({ ...seen, ...began(incident, around), kind: 'silent', revision: 0 }, around);
  const endedAt = Math.min(around.at, incident.updates.at(-1)?.createdAt ?? incident.resolvedAt ?? incident.createdAt);
  return { tracked: { ...seen, ...began(incident, around), kind: 'silent', revision: 0, endedAt }, news: 'past' };
}

/** It was over, and nobody was told: what goes on from now on begins now. */
function begunAnew({ beganAt: _, ...tracked }: TrackedIncident): TrackedIncident {
  return tracked;
}

/** First sight of an incident that is open. */
function goneLive(silent: TrackedIncident, around: Surroundings): Step {
  const { endedAt: _, ...rest } = silent;
  const { incident } = rest;
  const newest = incident.updates.at(-1);
  const well = !around.components.some((part) => isFailing(part) && part.id in rest.components);
  const over = well && incident.status === 'monitoring' && newest !== undefined && saysEnded(newest.body);
  const live: TrackedIncident = {
    ...rest,
    firstSeenAt: around.at,
    kind: over ? 'outage' : kindOf(incident, around),
    wasDegraded: degraded(incident, around),
    revision: 1,
  };
  const tracked = reached(live, around);
  if (!over) return { tracked, news: 'first' };
  const recoveredAt = Math.min(around.at, namedTimes(newest.body, newest.createdAt).at(-1) ?? newest.createdAt);
  const turn = 'recovered';
  return { tracked: { ...tracked, recoveredAt, turn: { kind: turn, revision: 1 } }, news: 'first', turn };
}

/** The page's word, where nobody looked when it began. */
function began(
  { createdAt, startedAt, updates }: Incident,
  { at, readAt }: Surroundings,
): Pick<TrackedIncident, 'beganAt'> {
  if (at - readAt <= UNWATCHED) return {};
  const posted = Math.min(createdAt, ...updates.map((update) => update.createdAt));
  const told = [posted, startedAt].filter((time) => time >= Math.max(readAt, posted - DAY) && time < at);
  return told.length > 0 ? { beganAt: Math.min(...told) } : {};
}

/** An open incident under which nothing fails, and never did, is a notice. */
function kindOf(incident: Incident, around: Surroundings): 'outage' | 'advisory' {
  if (degraded(incident, around)) return 'outage';
  const failing = around.components.filter(isFailing);
  const named = namedComponents(incident);
  if (named.length === 0 && failing.some((component) => !around.explained.has(component.id))) return 'outage';
  if (around.indicator !== undefined) {
    const unwell = impactRank(around.indicator) >= impactRank('minor');
    return unwell && failing.length === 0 ? 'outage' : 'advisory';
  }
  if (named.length > 0 || incident.status === 'monitoring') return 'advisory';
  return impactRank(incident.impact) >= impactRank('minor') ? 'outage' : 'advisory';
}

/** Whether the incident had a failing component, by its own updates or by what fails now and no other incident explains. */
function degraded(incident: Incident, around: Surroundings): boolean {
  const told = incident.updates.flatMap((update) => update.affected);
  if (told.some((part) => isFailing(part) || (part.before !== undefined && isFailing({ status: part.before }))))
    return true;
  if (!isOpen(incident)) return false;
  const named = new Set(namedComponents(incident).map((part) => part.id));
  if (failingIn(incident).some((id) => !around.explained.has(id))) return true;
  return around.components.some((part) => isFailing(part) && named.has(part.id) && !around.explained.has(part.id));
}

/** The newest text was changed in place, which gives it no new id: no news, but the message shows what stands there now. */
function reworded(before: TrackedIncident, incident: Incident): boolean {
  const [was, is] = [before.incident.updates.at(-1), incident.updates.at(-1)];
  return was !== undefined && was.id === is?.id && was.body !== is.body;
}

/** From watching a fix back to looking for the cause. */
function fellBack(before: TrackedIncident, incident: Incident): boolean {
  return before.incident.status === 'monitoring' && incident.status !== 'monitoring';
}

function withoutRecovery(tracked: TrackedIncident): TrackedIncident {
  const { recoveredAt: _, ...rest } = tracked;
  return rest;
}

function listed(tracked: TrackedIncident): TrackedIncident {
  const { missing: _, takenBack: __, ...rest } = tracked;
  return rest;
}

/** Its message says something else now. */
export function raised(tracked: TrackedIncident): Step {
  return { tracked: { ...tracked, revision: tracked.revision + 1 }, news: 'changed' };
}

function turned(
  tracked: TrackedIncident,
  news: 'changed' | 'resolved',
  turn: Turn,
  added: readonly Growth[] = [],
): Step {
  const revision = tracked.revision + 1;
  const told = { kind: turn, revision, ...(added.length > 0 ? { added } : {}) };
  return { tracked: { ...tracked, revision, turn: told }, news, turn };
}

function componentNames(incident: Incident): Record<string, string> {
  return Object.fromEntries(namedComponents(incident).map(({ id, name }) => [id, name]));
}
