import type { Block, Card } from '../../content/card';
import { componentNoteCard } from '../../content/cards/component-note';
import { addedLine, incidentCard } from '../../content/cards/incident';
import { lostChannelCard } from '../../content/cards/lost-channel';
import { maintenanceCard } from '../../content/cards/maintenance';
import { outageCard } from '../../content/cards/outage';
import { threadNoteCard } from '../../content/cards/thread-note';
import { unreachableCard } from '../../content/cards/unreachable';
import { helpedBlocks } from '../../content/cards/what-helped';
import type { Subject } from '../../domain/announcement';
import { type Outage, scopeSeen } from '../../domain/outage';
import { changesBehind } from '../../domain/outage-note';
import { pageSubject, parsePageSubject, type TrackedIncident } from '../../domain/page-record';
import type { StatusPageRef } from '../../domain/status-page';
import type { Adviser } from '../../knowledge/advise';
import type { CoreContext } from '../core-context';
import { primaryPage } from '../core-context';
import { linkedIncident, outageOfIncident, outageSubject } from '../outages/outage-watch';
import { reminderCard } from '../reminders/reminder-card';
import { isOpenOutage, openIncidents } from '../status/apply-reading';
import { besideCore } from '../status/incident-scope';
import { type PageState, pageState } from '../status/page-state';
import { openOutages } from '../tenant-state';
import { modelBoard, modelStepHere } from '../verdict/model-board';
import { modelStep } from '../verdict/model-step';
import { sharedGateway } from '../verdict/shared-route';
import { stepsNow } from '../verdict/steps-now';
import { lostChannelOf } from './lost-channel';
import { parseNote, type ThreadNote } from './thread-notes';

/**
 * What one can wait for the end of: outages, also suspected ones, and on Claude's page incidents that none of them
 * stands for and components that are not well without one.
 */
export function openSubjects(context: Pick<CoreContext, 'state' | 'pages'>): readonly Subject[] {
  const outages = openOutages(context.state);
  const linked = new Set(outages.map((outage) => outage.incidentId));
  const page = primaryPage(context);
  const incidents = openIncidents(page).filter(({ incident }) => !linked.has(incident.id));
  const notes = (page?.notes ?? []).filter((note) => note.endedAt === undefined && note.revision > 0);
  return [
    ...outages.map((outage) => outageSubject(outage.id)),
    ...incidents.map((tracked): Subject => ({ kind: 'incident', id: tracked.incident.id })),
    ...notes.map(({ component, since }) =>
      pageSubject({ pageId: page?.pageId ?? '', componentId: component.id, since }),
    ),
  ];
}

/** What a message about the subject should say now; `undefined` when nothing is known of it any more. */
export function subjectCard(
  context: Pick<CoreContext, 'state' | 'pages' | 'clock' | 'outageUrl'>,
  advise: Adviser,
  subject: Subject,
): Card | undefined {
  if (subject.kind === 'outage') return cardOfOutage(context, advise, subject.id);
  if (subject.kind === 'page') return cardOfPage(context, subject.id);
  if (subject.kind === 'note') {
    const note = parseNote(subject.id);
    const announcement = note && subjectCard(context, advise, note.parent);
    return announcement && threadNoteCard(note.turn, announcement, moreOf(context, note));
  }
  if (subject.kind === 'reminder') return reminderCard(context, subject.id);
  if (subject.kind === 'channel') {
    const subscription = context.state.subscriptions.get(lostChannelOf(subject.id));
    return subscription && lostChannelCard(subscription);
  }
  for (const page of context.pages) {
    const record = context.state.pages.get(page.id);
    if (subject.kind === 'maintenance') {
      const planned = record?.maintenances?.[subject.id];
      if (planned) return maintenanceCard(planned, page);
      continue;
    }
    const tracked = record?.incidents[subject.id];
    if (tracked) return cardOfIncident(context, page, tracked);
  }
  return undefined;
}

function moreOf(context: Pick<CoreContext, 'state' | 'pages'>, { parent, turn }: ThreadNote): readonly Block[] {
  if (turn === 'resolved') return helpedIn(context, parent);
  if (turn !== 'worse' && turn !== 'relapse') return [];
  if (parent.kind === 'outage') {
    const outage = context.state.outages.get(parent.id);
    const incident = outage && turn === 'worse' ? linkedIncident(outage, primaryPage(context)) : undefined;
    return incident ? addedLine(incident) : [];
  }
  const pages = context.pages.map(({ id }) => context.state.pages.get(id));
  const tracked = pages.map((page) => page?.incidents[parent.id]).find((one) => one !== undefined);
  return tracked ? addedLine(tracked) : [];
}

function helpedIn({ state }: Pick<CoreContext, 'state'>, { kind, id }: Subject): readonly Block[] {
  const outage = kind === 'outage' ? state.outages.get(id) : outageOfIncident(state.outages.values(), id);
  return outage ? helpedBlocks(outage) : [];
}

function cardOfIncident({ state }: Pick<CoreContext, 'state'>, page: StatusPageRef, tracked: TrackedIncident): Card {
  const { id } = tracked.incident;
  const record = state.pages.get(page.id);
  const open = openIncidents(record);
  const step = isOpenOutage(tracked) ? modelStep([tracked]) : undefined;
  return incidentCard(tracked, page, {
    outage: outageOfIncident(state.outages.values(), id),
    others: open.filter((other) => other.incident.id !== id && other.toldWith !== id),
    carried: Object.values(record?.incidents ?? {}).filter((other) => other.toldWith === id),
    steps: step ? [step] : [],
    leftOver: (record?.notes ?? []).flatMap((n) => (n.afterIncident === id ? n.component : [])),
    besideCore: besideCore(tracked.incident),
  });
}

function cardOfOutage(
  context: Pick<CoreContext, 'state' | 'pages' | 'clock' | 'outageUrl'>,
  advise: Adviser,
  id: string,
): Card | undefined {
  const known = context.state.outages.get(id);
  return known && outageCardOf(context, advise, known);
}

/** What channels are told of an outage, also of one that is too old for the memory. */
export function outageCardOf(
  context: Pick<CoreContext, 'state' | 'pages' | 'clock' | 'outageUrl'>,
  advise: Adviser,
  known: Outage,
): Card {
  const { state } = context;
  const outage = { ...known, scope: scopeSeen(known) };
  const page = primaryPage(context);
  const gateway = sharedGateway(outage, state.reports);
  const verdict = gateway === undefined ? SEEN_AS[outage.scope] : 'gateway';
  return outageCard(outage, {
    incident: linkedIncident(outage, page),
    gateway,
    official: outage.scope === 'provider' && page ? officialWords(pageState(page, context.clock.now())) : undefined,
    steps: stepsNow(verdict, [outage], advise, page, modelStepHere(modelBoard(context))),
    changes: changesBehind(known, state.changes),
    url: context.outageUrl?.(known.mergedInto ?? known.id),
  });
}

/** By what is failing, whose steps fit. */
const SEEN_AS = { provider: 'provider-outage', network: 'office-network', limits: 'individual' } as const;

/** What the page says of an outage that no incident is linked to. */
function officialWords(page: PageState): string {
  if (page.state === 'page-unreachable' || page.state === 'unknown')
    return 'The official page cannot be read at the moment.';
  if (page.rule === 'side-feature')
    return `The official page tells only of something beside Claude's core: ${page.lastKnown}.`;
  if (page.components.length > 0) return `The official page says: ${page.lastKnown}.`;
  return 'The official page says nothing of it so far.';
}

function cardOfPage(context: Pick<CoreContext, 'state' | 'pages' | 'clock'>, id: string): Card | undefined {
  const about = parsePageSubject(id);
  const page = context.pages.find((p) => p.id === about?.pageId);
  const record = page && context.state.pages.get(page.id);
  if (!about || !page || !record) return undefined;
  if (about.componentId === undefined) {
    const unreachable = [record.unreachable, record.lastUnreachable].find((u) => u?.since === about.since);
    return unreachable && unreachableCard(page, unreachable, pageState(record, context.clock.now()).lastKnown, record);
  }
  const note = record.notes.find((n) => n.component.id === about.componentId && n.since === about.since);
  return note && componentNoteCard(page, note);
}
