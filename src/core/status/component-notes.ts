import { DAY, HOUR, MINUTE } from '../../domain/duration';
import type { ComponentNote, TrackedIncident } from '../../domain/page-record';
import { type Component, isOpen, severityOf } from '../../domain/status-page';
import { isFailing } from './component-view';

/** How long a component that stays marked after its incident was resolved counts as left over from it, ms. */
const LEFT_OVER = HOUR;
/** Readings in a row that must show a failing component before channels hear of it. */
const READINGS = 2;
/** What fails again so soon after its end goes on in the same message, ms. */
const ON_AND_OFF = 30 * MINUTE;

/** A note as it is now, and whether channels hear of it. */
export interface NoteStep {
  readonly note: ComponentNote;
  readonly news?: 'first' | 'changed' | 'resolved';
}

/** Looks for components that fail although no open incident speaks of them. */
export function lookAtComponents(
  notes: readonly ComponentNote[],
  components: readonly Component[],
  incidents: readonly TrackedIncident[],
  at: number,
  inMaintenance: ReadonlySet<string> = new Set(),
): readonly NoteStep[] {
  const steps: NoteStep[] = [];
  const live = new Map(notes.filter((n) => n.endedAt === undefined).map((note) => [note.component.id, note]));
  const ceased = notes.filter((note) => note.endedAt !== undefined && note.endedAt > at - DAY);
  const recent = new Map(ceased.filter((note) => isRecent(note, at)).map((note) => [note.component.id, note]));
  for (const note of ceased)
    if (!live.has(note.component.id) && recent.get(note.component.id)?.since !== note.since) steps.push({ note });
  for (const component of components) {
    const before = live.get(component.id);
    live.delete(component.id);
    const speaker = incidents.find((tracked) => speaksOf(tracked, component.id));
    // What planned work takes down is no failure of its own.
    const planned = !before && inMaintenance.has(component.id);
    const was = before ? undefined : recent.get(component.id);
    recent.delete(component.id);
    if (was)
      steps.push(
        isFailing(component) && !speaker && !planned ? again(was, component) : { note: { ...quiet(was), component } },
      );
    else if (isFailing(component) && !speaker && !planned) steps.push(failing(before, component, incidents, at));
    else if (before) steps.push(...ended(before, component, at, isFailing(component) ? speaker : undefined));
  }
  steps.push(...[...recent.values()].filter((note) => !live.has(note.component.id)).map((note) => ({ note })));
  // No longer on the page at all.
  for (const note of live.values()) steps.push(...ended(note, note.component, at, undefined));
  return steps;
}

function isRecent({ endedAt, becameIncident, afterIncident }: ComponentNote, at: number): boolean {
  return (
    endedAt !== undefined && at - endedAt < ON_AND_OFF && becameIncident === undefined && afterIncident === undefined
  );
}

/** It comes and goes: one message tells of it, and not one for each time. */
function again({ endedAt, failingAgain = 0, ...note }: ComponentNote, component: Component): NoteStep {
  const polls = failingAgain + 1;
  if (polls < READINGS && endedAt !== undefined) return { note: { ...note, component, endedAt, failingAgain: polls } };
  const { times = 1, revision } = note;
  return { note: { ...note, component, polls, times: times + 1, revision: revision + 1 }, news: 'changed' };
}

function quiet({ failingAgain: _, ...note }: ComponentNote): ComponentNote {
  return note;
}

/** Notes that say something about now: not ended (or failing once more), and not left standing for more than an hour after an incident. */
export function liveNotes(notes: readonly ComponentNote[], now: number): readonly ComponentNote[] {
  return notes.filter(
    ({ endedAt, failingAgain, afterIncident, since }) =>
      (endedAt === undefined || failingAgain !== undefined) && (afterIncident === undefined || now - since < LEFT_OVER),
  );
}

/** An open incident that names no component may be about any of them. */
function speaksOf(tracked: TrackedIncident, componentId: string): boolean {
  if (tracked.kind !== 'outage' || !isOpen(tracked.incident) || tracked.endedAt !== undefined) return false;
  return componentId in tracked.components || Object.keys(tracked.components).length === 0;
}

function failing(
  before: ComponentNote | undefined,
  component: Component,
  incidents: readonly TrackedIncident[],
  at: number,
): NoteStep {
  const worse = before !== undefined && severityOf(component.status) > severityOf(before.component.status);
  // Worse than what its incident left behind: that is something new.
  if (!before || (before.afterIncident !== undefined && worse)) {
    const left = before ? undefined : incidents.find((tracked) => leftBy(tracked, component.id, at));
    const note = { component, since: at, polls: 1, revision: 0 };
    return { note: left ? { ...note, afterIncident: left.incident.id } : note };
  }
  const note = { ...before, component, polls: before.polls + 1 };
  if (note.afterIncident !== undefined) return { note };
  if (before.revision === 0)
    return note.polls < READINGS ? { note } : { note: { ...note, revision: 1 }, news: 'first' };
  if (component.status === before.component.status) return { note };
  return { note: { ...note, revision: note.revision + 1 }, news: 'changed' };
}

function leftBy(tracked: TrackedIncident, componentId: string, at: number): boolean {
  const { kind, endedAt, components } = tracked;
  return kind === 'outage' && endedAt !== undefined && at - endedAt < LEFT_OVER && componentId in components;
}

/** Channels that were told of it hear the end; other notes are dropped. */
function ended(
  before: ComponentNote,
  component: Component,
  at: number,
  speaker: TrackedIncident | undefined,
): readonly NoteStep[] {
  if (before.revision === 0) return [];
  const note = { ...before, component, endedAt: at, revision: before.revision + 1 };
  return [{ note: speaker ? { ...note, becameIncident: speaker.incident.id } : note, news: 'resolved' }];
}
