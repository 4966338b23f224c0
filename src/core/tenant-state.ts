import { DAY } from '../domain/duration';
import type { ErrorReport } from '../domain/error-report';
import type { GroupingRule } from '../domain/grouping-rule';
import { isOutageOpen, type Outage } from '../domain/outage';
import { CHANGE_REACH, type OutageNote } from '../domain/outage-note';
import type { PageRecord } from '../domain/page-record';
import type { StatusPageRef } from '../domain/status-page';
import type { Subscription } from '../domain/subscription';
import { channelKey, type TenantId } from '../domain/tenancy';
import { type Activity, createActivity } from './machines/activity';
import type { Store, Working } from './ports/store';
import { regroup } from './reporting/groupings';
import type { PageBook } from './status/page-book';

const RECENT = DAY;
/** For so long an outage that is over stays in memory, ms. */
export const RECENT_OUTAGES = 7 * DAY;
/** Long enough for every outage in memory. */
export const CHANGES_KEPT = RECENT_OUTAGES + CHANGE_REACH;
/** A flood must not grow the memory without bound; the store keeps them all. */
const MOST_RECENT_REPORTS = 5_000;
/** So many more may come before the oldest are dropped. */
const SOME = 500;

/** What is true for one tenant now, in memory, so that an answer waits for no database. The store can rebuild it. */
export interface TenantState {
  readonly tenant: TenantId;
  /** Reports of the last 24 hours, oldest first. */
  reports: ErrorReport[];
  /** The same by id, to know a redelivery. */
  reportsById: Map<string, ErrorReport>;
  /** Of the last 24 hours, oldest first. */
  working: Working[];
  /** Open ones and those of the last seven days, by id. */
  readonly outages: Map<string, Outage>;
  /** By page id; the same for all tenants. */
  readonly pages: ReadonlyMap<string, PageRecord>;
  /** The number of the last news of Claude's page that the tenant heard. */
  heardNews: number;
  /** What people decided about groups, oldest first. */
  groupings: readonly GroupingRule[];
  /** What the team changed lately, oldest first: it may be behind the next trouble on the way to Claude. */
  changes: readonly OutageNote[];
  /** Who works with Claude now, as machines say. */
  readonly activity: Activity;
  /** By channel key. */
  readonly subscriptions: Map<string, Subscription>;
}

/** Rebuilds the state from the store. */
export async function loadTenantState(
  store: Store,
  tenant: TenantId,
  pageBook: PageBook,
  page: StatusPageRef | undefined,
  now: number,
): Promise<TenantState> {
  const [stored, working, outages, subscriptions, groupings, changes, heardNews] = await Promise.all([
    store.reports.since(tenant, now - RECENT),
    store.working.since(tenant, now - RECENT),
    store.outages.since(tenant, now - RECENT_OUTAGES),
    store.subscriptions.all(tenant),
    store.groupings.all(tenant),
    store.notes.changes(tenant, now - CHANGES_KEPT),
    page ? heardUntil(store, tenant, page.id, pageBook) : 0,
  ]);
  const reports = stored.map((report) => regroup(groupings, report));
  return {
    tenant,
    reports,
    groupings,
    changes,
    activity: createActivity(),
    reportsById: byId(reports),
    working: [...working],
    outages: new Map(outages.map((outage) => [outage.id, outage])),
    pages: pageBook.records,
    heardNews,
    subscriptions: new Map(subscriptions.map((s) => [channelKey(s.channel), s])),
  };
}

/** Who never listened begins now: what the page told before was no news for them. */
async function heardUntil(store: Store, tenant: TenantId, pageId: string, pageBook: PageBook): Promise<number> {
  const heard = await store.pageNews.heard(tenant, pageId);
  if (heard !== undefined) return heard;
  const last = pageBook.lastNews(pageId);
  await store.pageNews.setHeard(tenant, pageId, last);
  return last;
}

/** What only the deciding instance changes, as it was stored last: who begins to decide goes on from there. Fails with StoreError. */
export async function reloadDecided(
  state: TenantState,
  store: Store,
  pageBook: PageBook,
  page: StatusPageRef | undefined,
  now: number,
): Promise<void> {
  const outages = await store.outages.since(state.tenant, now - RECENT_OUTAGES);
  const heardNews = page ? await heardUntil(store, state.tenant, page.id, pageBook) : 0;
  state.outages.clear();
  for (const outage of outages) state.outages.set(outage.id, outage);
  state.heardNews = heardNews;
}

/** Takes over everything from a state that was loaded anew; what the tenant heard of the page stays. */
export function replaceTenantState(state: TenantState, fresh: TenantState): void {
  state.reports = fresh.reports;
  state.reportsById = fresh.reportsById;
  state.working = fresh.working;
  state.groupings = fresh.groupings;
  state.changes = fresh.changes;
  state.heardNews = fresh.heardNews;
  for (const [old, anew] of [
    [state.outages, fresh.outages],
    [state.subscriptions, fresh.subscriptions],
  ] as readonly (readonly [Map<string, unknown>, Map<string, unknown>])[]) {
    old.clear();
    for (const [key, value] of anew) old.set(key, value);
  }
}

/** Outages that are not over, oldest first. */
export function openOutages(state: TenantState): readonly Outage[] {
  const open: Outage[] = [];
  for (const outage of state.outages.values()) if (isOutageOpen(outage)) open.push(outage);
  return open.length < 2 ? open : open.sort((a, b) => a.since - b.since);
}

/** Puts a report where it belongs in time. */
export function remember(state: TenantState, report: ErrorReport): void {
  const { reports } = state;
  let place = reports.length;
  while (place > 0 && (reports[place - 1]?.at ?? 0) > report.at) place--;
  if (place === reports.length) reports.push(report);
  else reports.splice(place, 0, report);
  state.reportsById.set(report.id, report);
  if (reports.length > MOST_RECENT_REPORTS + SOME) dropOldest(state, reports.length - MOST_RECENT_REPORTS);
}

/** Forgets what is too old to matter for answers. */
export function expireTenantState(state: TenantState, now: number): void {
  let old = 0;
  while ((state.reports[old]?.at ?? now) <= now - RECENT) old++;
  if (old > 0) dropOldest(state, old);
  if ((state.working[0]?.at ?? now) <= now - RECENT)
    state.working = state.working.filter((entry) => entry.at > now - RECENT);
  for (const [id, outage] of state.outages)
    if (!isOutageOpen(outage) && outage.since < now - RECENT_OUTAGES) state.outages.delete(id);
}

function dropOldest({ reports, reportsById }: TenantState, count: number): void {
  for (const report of reports.splice(0, count)) reportsById.delete(report.id);
}

function byId(reports: readonly ErrorReport[]): Map<string, ErrorReport> {
  return new Map(reports.map((report) => [report.id, report]));
}
