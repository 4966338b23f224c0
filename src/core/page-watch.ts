import type { SourceError } from '../domain/errors';
import type { Outage } from '../domain/outage';
import type { PageRecord } from '../domain/page-record';
import type { PageReading, StatusPageRef } from '../domain/status-page';
import { announce } from './announcer';
import type { CoreContext } from './core-context';
import { announceOutage, outageExplainedBy, outageSubject } from './outage-watch';
import type { Store } from './ports/store';
import { applyFailure, applyTime } from './status/apply-failure';
import { applyReading } from './status/apply-reading';
import type { PageChange, PageNews } from './status/page-change';

/** Takes one reading of a page: remembers it and announces what is new. */
export async function takeReading(context: CoreContext, page: StatusPageRef, reading: PageReading): Promise<void> {
  const before = context.state.pages.get(page.id);
  const { record, changes } = applyReading(before, reading, page.id);
  context.metrics.gauge('page_unreachable', 0, { page: page.id });
  await takeChanges(context, page, record, changes);
}

/** Takes the news that a page could not be read; says nothing about the provider. */
export async function takePageFailure(context: CoreContext, page: StatusPageRef, error: SourceError): Promise<void> {
  const before = context.state.pages.get(page.id);
  const { record, changes } = applyFailure(before, error, context.clock.now(), page.id);
  context.metrics.gauge('page_unreachable', 1, { page: page.id });
  await takeChanges(context, page, record, changes);
}

/** What time alone does: a page that stays out of reach is told of, also between two readings. */
export async function passTimeForPages(context: CoreContext): Promise<void> {
  for (const page of context.pages) {
    const before = context.state.pages.get(page.id);
    if (!before) continue;
    const { record, changes } = applyTime(before, context.clock.now());
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
  state.pages.set(page.id, record);
  const linked = page.id === context.pages[0]?.id ? linkOutages(context, changes) : [];
  await context.inTurn(async () => {
    await store.transaction(async (tx) => {
      await tx.pages.save(state.tenant, record);
      for (const outage of linked) await tx.outages.save(state.tenant, outage);
      for (const change of changes) {
        if (change.kind === 'news') await announceNews(context, tx, change);
        const explained = linked.find(
          (outage) => change.kind === 'explains' && outage.incidentId === change.incidentId,
        );
        if (explained) await announceOutage(context, tx, explained, 'changed');
      }
    });
    if (changes.length > 0) void context.wakeOutbox();
  });
  for (const change of changes)
    context.log.info(
      {
        page: page.id,
        change: change.kind,
        ...(change.kind === 'news' ? { subject: change.subject.kind, reason: change.reason } : {}),
      },
      'status page changed',
    );
  context.listener.onEvidence?.();
}

/** An incident that turns out to be what the team noticed is linked, so that there stays one message for both. */
function linkOutages(context: CoreContext, changes: readonly PageChange[]): readonly Outage[] {
  const { outages } = context.state;
  const linked: Outage[] = [];
  for (const change of changes) {
    const window = windowOf(change);
    const outage = window && outageExplainedBy(outages.values(), window);
    if (!outage) continue;
    const next: Outage = { ...outage, incidentId: window.incidentId, revision: outage.revision + 1 };
    outages.set(next.id, next);
    linked.push(next);
  }
  return linked;
}

function windowOf(change: PageChange) {
  if (change.kind === 'explains') return change;
  if (change.subject.kind !== 'incident' || change.reason !== 'first') return undefined;
  return { incidentId: change.subject.id, from: change.at, to: change.at };
}

function announceNews(context: CoreContext, store: Store, news: PageNews): Promise<void> {
  const { state, clock } = context;
  const { subject, reason, components, impact } = news;
  const outage = [...state.outages.values()].find((o) => o.incidentId === subject.id);
  const twin = outage?.confirmedAt === undefined ? undefined : outageSubject(outage.id);
  return announce(
    store,
    state.tenant,
    state.subscriptions.values(),
    { subject, reason, components, impact, ...(twin ? { twin } : {}) },
    clock.now(),
  );
}
