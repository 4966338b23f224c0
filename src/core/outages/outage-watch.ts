import type { DeliveryReason, Subject } from '../../domain/announcement';
import { HOUR } from '../../domain/duration';
import { isOutageOpen, type Outage } from '../../domain/outage';
import type { PageRecord, TrackedIncident, Turn } from '../../domain/page-record';
import { severityOf } from '../../domain/status-page';
import type { TenantId } from '../../domain/tenancy';
import { announce } from '../announcing/announcer';
import { type CoreContext, type OutageNews, primaryPage } from '../core-context';
import { applyTimeToOutage, type OfficialState } from '../detection/outage-recovery';
import type { Store } from '../ports/store';
import { isOpenOutage } from '../status/apply-reading';
import { hitsCore } from '../status/incident-scope';
import { openOutages } from '../tenant-state';
import { outageImpact } from './outage-impact';

/** An incident explains an outage that began at most so long before it, ms. */
const EXPLAINS = 3 * HOUR;

/** The outage as a subject of announcements. */
export function outageSubject(id: string): Subject {
  return { kind: 'outage', id };
}

const NOTHING_TO_STORE = Promise.resolve();

/**
 * Makes the outage's new state true: in memory at once, then stored and announced together. Changes that are stored
 * together have one promise: in a flood, one for each report would fill the memory while they wait.
 */
export function changeOutage(context: CoreContext, changed: Outage): Promise<void> {
  const before = context.state.outages.get(changed.id);
  const outage = withIncident(changed, primaryPage(context));
  context.state.outages.set(outage.id, outage);
  countOpenOutages(context);
  if (before?.state !== outage.state) {
    const { id, state, scope } = outage;
    context.log.info({ outage: id, state, scope, people: outage.people.length }, 'outage changed');
    context.listener.onOutage?.(outage, context.clock.now());
  }
  // What nobody sees (the last failure's time) is found again in the reports after a restart.
  if (before?.revision === outage.revision && before.incidentId === outage.incidentId) return NOTHING_TO_STORE;
  return storeSoon(context, outage.id, newsOf(before, outage, context.clock.now()));
}

/** For who runs the bot: each team's are counted by the one instance that decides for it. */
export function countOpenOutages({ metrics, state, isLeading }: CoreContext): void {
  metrics.gauge('outages_open', isLeading() ? openOutages(state).length : 0);
}

/**
 * Changes that come while an earlier one waits for its turn are stored and announced together with it: the more outages
 * change at once, the fewer of their changes are stored. What begins, turns or ends goes before what only grows.
 */
function storeSoon(context: CoreContext, id: string, news: OutageNews | undefined): Promise<void> {
  const urgent = news !== undefined && (news.reason !== 'changed' || news.turn !== undefined);
  const store = () => context.outageLane.run(() => storeNow(context, id), urgent);
  const waiting = context.waitingOutages.get(id);
  if (!waiting) {
    const stored = store();
    context.waitingOutages.set(id, { news, urgent, stored });
    return stored;
  }
  waiting.news = joined(waiting.news, news);
  if (!urgent || waiting.urgent) return waiting.stored;
  waiting.urgent = true;
  waiting.stored = store();
  return waiting.stored;
}

/**
 * Somebody else decides from now on, or nobody: what waits for its turn has it now. Where that would take long it is left
 * to who decides next, who makes the same of the reports.
 */
export async function endWaiting(context: CoreContext): Promise<void> {
  const waiting = [...context.waitingOutages.keys()];
  if (context.outageLane.isLong()) context.waitingOutages.clear();
  else await Promise.allSettled(waiting.map((id) => storeNow(context, id)));
}

function storeNow(context: CoreContext, id: string): Promise<void> {
  return context.inTurn(() => storeInTurn(context, id));
}

async function storeInTurn(context: CoreContext, id: string): Promise<void> {
  const waiting = context.waitingOutages.get(id);
  if (!waiting) return;
  context.waitingOutages.delete(id);
  const { news } = waiting;
  const outage = context.state.outages.get(id);
  if (!outage) return;
  try {
    await context.store.sharedTransaction(async (store) => {
      await store.outages.save(context.state.tenant, outage);
      if (outage.mergedInto !== undefined)
        await moveWatchers(context.state.tenant, store, outage.id, outage.mergedInto);
      if (news) await announceOutage(context, store, outage, news);
    });
  } catch (err) {
    context.unstoredOutages.set(id, joined(context.unstoredOutages.get(id), news));
    context.tryAgainSoon();
    throw err;
  }
  if (news) void context.wakeOutbox();
}

/** Who waits for the end of a part waits for the end of the whole. */
async function moveWatchers(tenant: TenantId, store: Store, from: string, to: string): Promise<void> {
  for (const channel of await store.watchers.take(tenant, outageSubject(from)))
    await store.watchers.add(tenant, outageSubject(to), channel);
}

/** What could not be stored before is tried again; fails when it still cannot. */
export async function storeLeftOvers(context: CoreContext): Promise<void> {
  const leftOver = [...context.unstoredOutages];
  context.unstoredOutages.clear();
  await Promise.all(leftOver.map(([id, news]) => storeSoon(context, id, news)));
}

const STRENGTH = { first: 3, resolved: 2, changed: 1, reminder: 1 } as const;

/** Two changes told together: the stronger reason, and the later turn. */
function joined(earlier: OutageNews | undefined, later: OutageNews | undefined): OutageNews | undefined {
  if (!earlier || !later) return earlier ?? later;
  const { reason } = STRENGTH[earlier.reason] >= STRENGTH[later.reason] ? earlier : later;
  const { turn, turnedAt } = later.turn === undefined ? earlier : later;
  return { reason, turn, turnedAt };
}

/** Tells the channels about an outage; where the linked incident's message stands, that one is edited. */
export function announceOutage(
  context: CoreContext,
  store: CoreContext['store'],
  outage: Outage,
  { reason, turn, turnedAt }: OutageNews,
): Promise<void> {
  const { state, clock } = context;
  return announce(
    store,
    state.tenant,
    [...state.subscriptions.values()],
    {
      subject: outageSubject(outage.id),
      reason,
      turn,
      turnedAt,
      components: [],
      impact: outageImpact(outage, primaryPage(context)),
      over: outage.state === 'over',
      twins: outage.incidentId === undefined ? [] : [{ kind: 'incident', id: outage.incidentId }],
    },
    clock.now(),
  );
}

/** What time alone does to the open outages: quiet turns to recovering, and recovering to over. */
export async function passTimeForOutages(context: CoreContext): Promise<void> {
  for (const outage of openOutages(context.state)) {
    const page = primaryPage(context);
    const closedAt = linkedIncident(outage, page)?.endedAt;
    const changed = applyTimeToOutage(outage, context.clock.now(), officialState(outage, page), closedAt);
    if (changed) await changeOutage(context, changed);
  }
}

/** While the page cannot be read, what it said last holds nothing up: then the team's own reports decide. */
function officialState(outage: Outage, page: PageRecord | undefined): OfficialState {
  if (outage.scope !== 'provider' || !page || page.unreachable) return 'clear';
  const linked = linkedIncident(outage, page);
  if (linked && isOpenOutage(linked)) return linked.incident.status === 'monitoring' ? 'watched' : 'same-incident';
  return hasOpenIncident(page) ? 'other-incident' : 'clear';
}

/** Whether Claude's page has an incident open that can be what the team notices: no advisory, and no side feature. */
export function hasOpenIncident(page: PageRecord | undefined): boolean {
  return page !== undefined && Object.values(page.incidents).some((t) => isOpenOutage(t) && hitsCore(t.incident));
}

/** The incident that was linked to the outage, as far as the page still lists it. */
export function linkedIncident(outage: Outage, page: PageRecord | undefined): TrackedIncident | undefined {
  return outage.incidentId === undefined ? undefined : page?.incidents[outage.incidentId];
}

/** The confirmed outage that an incident is linked to: an open one before those that are over, else the newest. */
export function outageOfIncident(outages: Iterable<Outage>, incidentId: string): Outage | undefined {
  const linked = [...outages].filter(
    (o) => o.incidentId === incidentId && o.confirmedAt !== undefined && o.marked !== 'false-alarm',
  );
  return linked.sort((a, b) => Number(isOutageOpen(b)) - Number(isOutageOpen(a)) || b.since - a.since)[0];
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
      outage.marked !== 'false-alarm' &&
      outage.since <= window.to &&
      (isOutageOpen(outage) ? outage.since >= window.from - EXPLAINS : (outage.overAt ?? 0) >= window.from),
  );
}

function withIncident(outage: Outage, page: PageRecord | undefined): Outage {
  if (
    outage.incidentId !== undefined ||
    outage.scope !== 'provider' ||
    outage.confirmedAt === undefined ||
    outage.state === 'over' ||
    !page
  )
    return outage;
  const open = Object.values(page.incidents).find(
    (t) => isOpenOutage(t) && hitsCore(t.incident) && explains(t, outage, page),
  );
  return open ? { ...outage, incidentId: open.incident.id } : outage;
}

/** It began about when the outage did, or it is older and still takes something down: an old small one explains nothing new. */
function explains(tracked: TrackedIncident, outage: Outage, page: PageRecord): boolean {
  if (Math.abs(outage.since - tracked.firstSeenAt) <= EXPLAINS) return true;
  const down = page.components.filter((c) => severityOf(c.status) >= severityOf('partial_outage'));
  return tracked.firstSeenAt < outage.since && down.some((component) => component.id in tracked.components);
}

function newsOf(before: Outage | undefined, after: Outage, now: number): OutageNews | undefined {
  const reason = reasonOf(before, after);
  if (!reason) return undefined;
  const turn = turnOf(before, after, reason);
  return turn === undefined ? { reason } : { reason, turn, turnedAt: now };
}

function turnOf(before: Outage | undefined, after: Outage, reason: DeliveryReason): Turn | undefined {
  // Nobody is called to a thread for what was nothing.
  if (reason === 'resolved') return after.calledOff ? undefined : 'resolved';
  if (before?.state === 'recovering' && after.state === 'confirmed') return 'relapse';
  return before?.state === 'confirmed' && after.state === 'recovering' ? 'recovered' : undefined;
}

/**
 * Suspicions are shown in answers and announced to nobody; of the end of one that was never confirmed only those hear
 * who asked to be told.
 */
function reasonOf(before: Outage | undefined, after: Outage): DeliveryReason | undefined {
  if (after.mergedInto !== undefined) return after.confirmedAt === undefined ? undefined : 'changed';
  if (after.state === 'over') return before?.state === 'over' ? 'changed' : 'resolved';
  if (after.confirmedAt === undefined) return undefined;
  if (before?.confirmedAt === undefined) return 'first';
  return after.revision > before.revision ? 'changed' : undefined;
}
