import type { ErrorReport } from '../../domain/error-report';
import type { Remedy } from '../../domain/remedy';
import { channelKey } from '../../domain/tenancy';
import type { CoreContext } from '../core-context';
import { followChangesNoted } from '../outages/known-changes';
import { followMarks } from '../outages/mark-outage';
import { forgetAsOthersDid } from '../people/forget-person';
import type { Working } from '../ports/store';
import { regroup } from '../reporting/groupings';
import { applyWorking, judgeReport } from '../reporting/reporting';
import { countRemedy } from '../reporting/what-helped';
import { loadTenantState, remember, replaceTenantState } from '../tenant-state';
import { unlessHeard } from '../unless-heard';

/** A report that another instance took: known here, too, and judged where this instance decides. */
export function hearReport(context: CoreContext, report: ErrorReport): void {
  const { state, listener } = context;
  if (state.reportsById.has(report.id)) return;
  const known = regroup(state.groupings, report);
  remember(state, known);
  // Only machines report out of no channel, and they tell each time it fails.
  const judged = judgeReport(context, known, report.channel === undefined ? report.at : undefined);
  if (judged !== undefined) unlessHeard(judged, (err) => tellRefusal(context, err));
  listener.onEvidence?.();
}

/** Somebody told another instance that it works for them. */
export function hearWorking(context: CoreContext, { person, at }: Working): void {
  applyWorking(context, { person, at }, 'machine').catch((err: unknown) => tellRefusal(context, err));
  context.listener.onEvidence?.();
}

/** The next report of the thousands that others took does not wait until everybody is told of this one. */
function tellRefusal({ log }: CoreContext, err: unknown): void {
  log.warn({ err }, 'outage changed by what another instance heard, and could not be stored yet');
}

/** Somebody told another instance what helped. Fails with StoreError. */
export async function hearHelped(context: CoreContext, person: string, remedy: Remedy): Promise<void> {
  await countRemedy(context, person, remedy);
}

/** Somebody told another instance whether the outage was one. Fails with StoreError. */
export async function hearMark(context: CoreContext, outage: string): Promise<void> {
  if (context.isLeading()) await followMarks(context, outage);
}

/** Outages that the deciding instance changed. Fails with StoreError. */
export async function hearOutages(context: CoreContext): Promise<void> {
  // Who decides knows better, and began with what was stored.
  if (context.isLeading()) return;
  const { state, clock, store } = context;
  const since = Math.min(...[...state.outages.values()].map((outage) => outage.since), clock.now());
  for (const outage of await store.outages.since(state.tenant, since)) {
    const before = state.outages.get(outage.id);
    if ((before?.revision ?? 0) > outage.revision) continue;
    state.outages.set(outage.id, outage);
    if (before?.state !== outage.state) context.listener.onOutage?.(outage, clock.now());
  }
  context.listener.onEvidence?.();
}

/** What channels want to hear. Fails with StoreError. */
export async function hearSubscriptions({ state, store }: CoreContext): Promise<void> {
  const all = await store.subscriptions.all(state.tenant);
  state.subscriptions.clear();
  for (const subscription of all) state.subscriptions.set(channelKey(subscription.channel), subscription);
}

/** What people decided about groups: reports of the last 24 hours follow it. Fails with StoreError. */
export async function hearGroupings({ state, store }: CoreContext): Promise<void> {
  state.groupings = await store.groupings.all(state.tenant);
  state.reports = state.reports.map((report) => regroup(state.groupings, report));
  state.reportsById = new Map(state.reports.map((report) => [report.id, report]));
}

/** What the team changed, as another instance was told. Fails with StoreError. */
export async function hearNotes(context: CoreContext): Promise<void> {
  await followChangesNoted(context);
}

/** Who asked another instance to be forgotten. Fails with StoreError. */
export async function hearForgotten(context: CoreContext, person: string): Promise<void> {
  await forgetAsOthersDid(context, person);
  context.listener.onEvidence?.();
}

/** Everything anew, as at a start: what is in memory may be out of date. Fails with StoreError. */
export async function hearAll({ state, store, pageBook, pages, clock }: CoreContext): Promise<void> {
  const fresh = await loadTenantState(store, state.tenant, pageBook, pages[0], clock.now());
  replaceTenantState(state, fresh);
}
