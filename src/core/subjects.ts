import type { Card } from '../content/card';
import { componentNoteCard, incidentCard, outageCard, unreachableCard } from '../content/cards/announcement';
import type { Subject } from '../domain/announcement';
import { parsePageSubject } from '../domain/page-record';
import { isOpen } from '../domain/status-page';
import type { Adviser } from '../knowledge/advise';
import type { CoreContext } from './core-context';
import { primaryPage } from './core-context';
import { linkedIncident, outageSubject } from './outage-watch';
import { pageState } from './status/page-state';
import { stepsNow } from './steps-now';
import { openOutages } from './tenant-state';

/** What one can wait for the end of: confirmed outages, and incidents of Claude's page that none of them stands for. */
export function openSubjects(context: Pick<CoreContext, 'state' | 'pages'>): readonly Subject[] {
  const outages = openOutages(context.state).filter((outage) => outage.confirmedAt !== undefined);
  const linked = new Set(outages.map((outage) => outage.incidentId));
  const incidents = Object.values(primaryPage(context)?.incidents ?? {}).filter(
    (tracked) => tracked.kind === 'outage' && isOpen(tracked.incident) && !linked.has(tracked.incident.id),
  );
  return [
    ...outages.map((outage) => outageSubject(outage.id)),
    ...incidents.map((tracked): Subject => ({ kind: 'incident', id: tracked.incident.id })),
  ];
}

/** What a message about the subject should say now; `undefined` when nothing is known of it any more. */
export function subjectCard(
  context: Pick<CoreContext, 'state' | 'pages' | 'clock'>,
  advise: Adviser,
  subject: Subject,
): Card | undefined {
  if (subject.kind === 'outage') return cardOfOutage(context, advise, subject.id);
  if (subject.kind === 'page') return cardOfPage(context, subject.id);
  for (const page of context.pages) {
    const tracked = context.state.pages.get(page.id)?.incidents[subject.id];
    if (!tracked) continue;
    const outage = [...context.state.outages.values()].find(
      (o) => o.incidentId === subject.id && o.confirmedAt !== undefined,
    );
    return incidentCard(tracked, page, outage);
  }
  return undefined;
}

function cardOfOutage(context: Pick<CoreContext, 'state' | 'pages'>, advise: Adviser, id: string): Card | undefined {
  const outage = context.state.outages.get(id);
  if (!outage) return undefined;
  const steps = stepsNow(outage.scope === 'network' ? 'office-network' : 'provider-outage', [outage], advise);
  return outageCard(outage, linkedIncident(outage, primaryPage(context)), steps);
}

function cardOfPage(context: Pick<CoreContext, 'state' | 'pages' | 'clock'>, id: string): Card | undefined {
  const about = parsePageSubject(id);
  const page = context.pages.find((p) => p.id === about?.pageId);
  const record = page && context.state.pages.get(page.id);
  if (!about || !page || !record) return undefined;
  if (about.componentId === undefined) {
    const unreachable = [record.unreachable, record.lastUnreachable].find((u) => u?.since === about.since);
    return (
      unreachable && unreachableCard(page, unreachable, pageState(record, context.clock.now()).lastKnown, record.readAt)
    );
  }
  const note = record.notes.find((n) => n.component.id === about.componentId && n.since === about.since);
  return note && componentNoteCard(page, note);
}
