import type { Subject } from '../../domain/announcement';
import { DAY, HOUR, MINUTE } from '../../domain/duration';
import { pageSubject, type TrackedIncident } from '../../domain/page-record';
import type { NoteStep } from './component-notes';
import { namedDuration, namedTimes } from './ended-text';
import { impactOf, impactOfComponents } from './incident-kind';
import type { Step } from './incident-step';
import type { PageChange, PageExplanation } from './page-change';

/** An incident that was over for longer when we first saw it explains nothing any more. */
const EXPLAINS = DAY;
/** How long before its own times a page's late word may reach back, when the text does not say. */
const LAG = 30 * MINUTE;

export function changesOf(step: Step, at: number, allClear: boolean): readonly PageChange[] {
  const { tracked, news, turn } = step;
  if (news === undefined) return [];
  if (news === 'past') return explanation(tracked, at);
  const subject: Subject = { kind: tracked.kind === 'advisory' ? 'advisory' : 'incident', id: tracked.incident.id };
  const base = {
    at,
    revision: tracked.revision,
    components: Object.keys(tracked.components),
    impact: impactOf(tracked),
  };
  const quiet = tracked.kind === 'advisory';
  const change: PageChange = {
    ...base,
    kind: 'news',
    subject,
    reason: news,
    quiet,
    ...(turn ? { turn } : {}),
    ...(news === 'resolved' ? { allClear } : {}),
  };
  if (!step.promoted) return [change];
  return [
    change,
    {
      ...base,
      kind: 'news',
      subject: { ...subject, kind: 'advisory' },
      reason: 'resolved',
      quiet: true,
      allClear: false,
    },
  ];
}

/** The time that an incident which we only saw after its end speaks for: by its text, else by its times and a margin. */
function explanation(tracked: TrackedIncident, at: number): readonly PageExplanation[] {
  const { incident } = tracked;
  const { updates, createdAt, startedAt, resolvedAt } = incident;
  const listed = [createdAt, startedAt, resolvedAt ?? createdAt, ...updates.map((update) => update.createdAt)];
  const told = updates.flatMap((update) => namedTimes(update.body, update.createdAt));
  const lasted = updates.map((update) => namedDuration(update.body)).find((ms) => ms !== undefined);
  const posted = Math.max(...listed);
  if (at - posted > EXPLAINS) return [];
  const start = Math.min(...listed, ...told);
  // A text that says from when to when speaks for no later time, however late it was written.
  const saysEnd = told.length > 1 || (told.length === 1 && lasted !== undefined);
  const to = saysEnd ? Math.min(posted, Math.max(...told) + LAG) : posted;
  const from = lasted !== undefined ? start - lasted : told.length > 0 ? start : start - LAG;
  return [{ kind: 'explains', incidentId: incident.id, from: Math.max(from, to - HOUR * 24), to }];
}

export function noteChange(step: NoteStep, pageId: string, at: number, allClear: boolean): readonly PageChange[] {
  const { note, news } = step;
  if (news === undefined) return [];
  return [
    {
      kind: 'news',
      subject: pageSubject({ pageId, componentId: note.component.id, since: note.since }),
      revision: note.revision,
      reason: news,
      at,
      components: [note.component.id],
      impact: impactOfComponents([note.component]),
      quiet: false,
      ...(news === 'resolved' ? { allClear } : {}),
    },
  ];
}
