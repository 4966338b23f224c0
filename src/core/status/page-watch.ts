import type { Subject } from '../../domain/announcement';
import type { SourceError } from '../../domain/errors';
import { isOutageOpen, type Outage } from '../../domain/outage';
import type { PageRecord } from '../../domain/page-record';
import type { PageReading, StatusPageRef } from '../../domain/status-page';
import { announce } from '../announcing/announcer';
import type { CoreContext } from '../core-context';
import { announceOutage, outageExplainedBy, outageOfIncident, outageSubject } from '../outages/outage-watch';
import type { Store } from '../ports/store';
import { applyFailure, applyTime } from './apply-failure';
import { applyReading } from './apply-reading';
import { hitsCore } from './incident-scope';
import type { PageChange, PageNews } from './page-change';

/** Takes one reading of a page: remembers it and announces what is new. */
export async function takeReading(context: CoreContext, page: StatusPageRef, reading: PageReading): Promise<void> {
  const before = context.state.pages.get(page.id);
  const { record, changes } = applyReading(before, reading, page.id, context.maintenanceAhead);
  await takeChanges(context, page, record, changes);
}

/** Takes the news that a page could not be read; says nothing about the provider. */
export async function takePageFailure(context: CoreContext, page: StatusPageRef, error: SourceError): Promise<void> {
  const before = context.state.pages.get(page.id);
  const { record, changes } = applyFailure(before, error, context.clock.now(), page.id, context.maintenanceAhead);
  await takeChanges(context, page, record, changes);
}

/** What time alone does: a page that stays out of reach is told of, also between two readings. */
export async function passTimeForPages(context: CoreContext): Promise<void> {
  for (const page of context.pages) {
    const before = context.state.pages.get(page.id);
    if (!before) continue;
    const { record, changes } = applyTime(before, context.clock.now(), context.maintenanceAhead);
    if (changes.length > 0) await takeChanges(context, page, record, changes);
  }
}

async function takeChanges(
  context: CoreContext,
  page: StatusPageRef,
  record: PageRecord,
  changes: readonly PageChange[],
): Promise<void> {
  const { state, store } = context;
  const before = state.pages.get(page.id);
  state.pages.set(page.id, record);
  const own = page.id === context.pages[0]?.id;
  const linked = own ? linkOutages(context, record, changes) : [];
  try {
    await context.inTurn(() =>
      store.transaction(async (tx) => {
        await tx.pages.save(state.tenant, record);
        for (const { after } of linked) await tx.outages.save(state.tenant, after);
        // Other providers' pages are shown, and announced nowhere.
        for (const change of own ? withoutRenamed(changes) : []) {
          if (change.kind === 'news') await announceNews(context, tx, record, change);
          const explained = linked.find(
            ({ after }) => change.kind === 'explains' && after.incidentId === change.incidentId,
          );
          if (explained) await announceOutage(context, tx, explained.after, { reason: 'changed' });
        }
      }),
    );
  } catch (err) {
    // As if it had not been read: the next reading brings the same news again.
    if (before) state.pages.set(page.id, before);
    else state.pages.delete(page.id);
    for (const link of linked) state.outages.set(link.before.id, link.before);
    throw err;
  }
  if (own && changes.length > 0) void context.wakeOutbox();
  for (const change of changes) context.log.info({ page: page.id, ...summary(change) }, 'status page changed');
  context.listener.onEvidence?.();
}

function summary(change: PageChange): Record<string, unknown> {
  return change.kind === 'news' ? { subject: change.subject.kind, reason: change.reason } : { change: change.kind };
}

/** A notice that became an incident goes on in its own message: that it "ended" as a notice is no news. */
function withoutRenamed(changes: readonly PageChange[]): readonly PageChange[] {
  const incidents = new Set(
    changes.map((c) => (c.kind === 'news' && c.subject.kind === 'incident' ? c.subject.id : '')),
  );
  return changes.filter((c) => c.kind !== 'news' || c.subject.kind !== 'advisory' || !incidents.has(c.subject.id));
}

/** An incident that turns out to be what the team noticed is linked, so that there stays one message for both. */
function linkOutages(
  context: CoreContext,
  record: PageRecord,
  changes: readonly PageChange[],
): readonly { readonly before: Outage; readonly after: Outage }[] {
  const { outages } = context.state;
  const linked: { before: Outage; after: Outage }[] = [];
  for (const change of changes) {
    const window = windowOf(change);
    const incident = window && record.incidents[window.incidentId]?.incident;
    const before = incident && hitsCore(incident) ? outageExplainedBy(outages.values(), window) : undefined;
    if (!before || !window) continue;
    const after: Outage = { ...before, incidentId: window.incidentId, revision: before.revision + 1 };
    outages.set(after.id, after);
    linked.push({ before, after });
  }
  return linked;
}

function windowOf(change: PageChange) {
  if (change.kind === 'explains') return change;
  if (change.subject.kind !== 'incident' || change.reason !== 'first') return undefined;
  return { incidentId: change.subject.id, from: change.at, to: change.at };
}

function announceNews(context: CoreContext, store: Store, record: PageRecord, news: PageNews): Promise<void> {
  const { state, clock } = context;
  const { subject, reason, components, impact, turn } = news;
  const over = reason === 'resolved' || record.incidents[subject.id]?.endedAt !== undefined;
  const toldWith = subject.kind === 'page' ? undefined : record.incidents[subject.id]?.toldWith;
  const twins = [
    ...(subject.kind === 'incident' ? twinsOf(state.outages.values(), subject.id, over) : []),
    ...(toldWith === undefined ? [] : bothKinds(toldWith)),
  ];
  return announce(
    store,
    state.tenant,
    [...state.subscriptions.values()],
    { subject, reason, components, impact, over, twins, turn },
    clock.now(),
  );
}

function bothKinds(id: string): readonly Subject[] {
  return [
    { kind: 'incident', id },
    { kind: 'advisory', id },
  ];
}

/** What stands for an incident besides its own message: the notice that it was before, and the team's outage. */
function twinsOf(outages: Iterable<Outage>, incidentId: string, over: boolean): readonly Subject[] {
  const outage = outageOfIncident(outages, incidentId);
  // An outage that is over does not stand for an incident that is open (again): that gets a message of its own.
  const stands = outage !== undefined && (isOutageOpen(outage) || over);
  return [{ kind: 'advisory', id: incidentId }, ...(stands ? [outageSubject(outage.id)] : [])];
}
