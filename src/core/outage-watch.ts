import type { DeliveryReason, Subject } from '../domain/announcement';
import { HOUR } from '../domain/duration';
import { isOutageOpen, type Outage } from '../domain/outage';
import type { PageRecord, TrackedIncident } from '../domain/page-record';
import { announce } from './announcer';
import { type CoreContext, primaryPage, type WaitingOutage } from './core-context';
import { applyTimeToOutage } from './detection/outage-life';
import { isOpenOutage } from './status/apply-reading';
import { openOutages } from './tenant-state';

/** An incident explains an outage that began at most so long before it, ms. */
const EXPLAINS = 3 * HOUR;

/** The outage as a subject of announcements. */
export function outageSubject(id: string): Subject {
  return { kind: 'outage', id };
}

/** Makes the outage's new state true: in memory at once, then stored and announced together. */
export async function changeOutage(context: CoreContext, changed: Outage): Promise<void> {
  const before = context.state.outages.get(changed.id);
  const outage = withIncident(changed, primaryPage(context));
  context.state.outages.set(outage.id, outage);
  context.metrics.gauge('outages_open', openOutages(context.state).length);
  if (before?.state !== outage.state) {
    const { id, state, scope } = outage;
    context.log.info({ outage: id, state, scope, people: outage.people.length }, 'outage changed');
    context.listener.onOutage?.(outage, context.clock.now());
  }
  await storeSoon(context, outage.id, reasonOf(before, outage));
}

/** Changes that come while an earlier one waits for its turn are stored and announced together with it. */
function storeSoon(context: CoreContext, id: string, reason: DeliveryReason | undefined): Promise<void> {
  const waiting = context.waitingOutages.get(id);
  if (waiting) {
    waiting.reason = stronger(waiting.reason, reason);
    return waiting.stored;
  }
  const entry: WaitingOutage = { reason, stored: context.inTurn(() => storeNow(context, id)) };
  context.waitingOutages.set(id, entry);
  return entry.stored;
}

async function storeNow(context: CoreContext, id: string): Promise<void> {
  const reason = context.waitingOutages.get(id)?.reason;
  context.waitingOutages.delete(id);
  const outage = context.state.outages.get(id);
  if (!outage) return;
  await context.store.transaction(async (store) => {
    await store.outages.save(context.state.tenant, outage);
    if (reason) await announceOutage(context, store, outage, reason);
  });
  if (reason) void context.wakeOutbox();
}

const STRENGTH = { first: 3, resolved: 2, changed: 1, reminder: 1 } as const;

function stronger(a: DeliveryReason | undefined, b: DeliveryReason | undefined): DeliveryReason | undefined {
  return (a ? STRENGTH[a] : 0) >= (b ? STRENGTH[b] : 0) ? a : b;
}

/** Tells the channels about an outage; where the linked incident's message stands, that one is edited. */
export function announceOutage(
  context: CoreContext,
  store: CoreContext['store'],
  outage: Outage,
  reason: DeliveryReason,
): Promise<void> {
  const { state, clock } = context;
  return announce(
    store,
    state.tenant,
    state.subscriptions.values(),
    {
      subject: outageSubject(outage.id),
      reason,
      components: [],
      impact: 'major',
      ...(outage.incidentId === undefined ? {} : { twin: { kind: 'incident', id: outage.incidentId } }),
    },
    clock.now(),
  );
}

/** What time alone does to the open outages: quiet turns to recovering, and recovering to over. */
export async function passTimeForOutages(context: CoreContext): Promise<void> {
  for (const outage of openOutages(context.state)) {
    const linked = linkedIncident(outage, primaryPage(context));
    const changed = applyTimeToOutage(outage, context.clock.now(), linked !== undefined && isOpenOutage(linked));
    if (changed) await changeOutage(context, changed);
  }
}

/** Whether Claude's page has an incident open that is more than an advisory. */
export function hasOpenIncident(page: PageRecord | undefined): boolean {
  return page !== undefined && Object.values(page.incidents).some(isOpenOutage);
}

/** The incident that was linked to the outage, as far as the page still lists it. */
export function linkedIncident(outage: Outage, page: PageRecord | undefined): TrackedIncident | undefined {
  return outage.incidentId === undefined ? undefined : page?.incidents[outage.incidentId];
}

/** The outage that this incident explains: open or just over, not about the network, and not far before it. */
export function outageExplainedBy(
  outages: Iterable<Outage>,
  window: { readonly from: number; readonly to: number },
): Outage | undefined {
  return [...outages].find(
    (outage) =>
      outage.incidentId === undefined &&
      outage.scope === 'provider' &&
      outage.state !== 'suspected' &&
      outage.since <= window.to &&
      (isOutageOpen(outage) ? outage.since >= window.from - EXPLAINS : (outage.overAt ?? 0) >= window.from),
  );
}

function withIncident(outage: Outage, page: PageRecord | undefined): Outage {
  if (outage.incidentId !== undefined || outage.scope !== 'provider' || outage.state === 'over' || !page) return outage;
  const open = Object.values(page.incidents).find(isOpenOutage);
  return open ? { ...outage, incidentId: open.incident.id } : outage;
}

/** Suspicions are shown in answers and announced to nobody; one that was never confirmed also ends in silence. */
function reasonOf(before: Outage | undefined, after: Outage): DeliveryReason | undefined {
  if (after.confirmedAt === undefined) return undefined;
  if (before?.confirmedAt === undefined) return 'first';
  if (after.state === 'over') return before.state === 'over' ? 'changed' : 'resolved';
  return after.revision > before.revision ? 'changed' : undefined;
}
