import type { SourceError } from '../../domain/errors';
import type { PageRecord } from '../../domain/page-record';
import type { PageReading, StatusPageRef } from '../../domain/status-page';
import type { TenantId } from '../../domain/tenancy';
import { createTurns } from '../core-context';
import type { Clock } from '../ports/clock';
import type { Logger } from '../ports/logger';
import type { NumberedNews } from '../ports/page-news-store';
import type { Store } from '../ports/store';
import { applyFailure, applyTime } from './apply-failure';
import { applyReading } from './apply-reading';
import type { PageChange } from './page-change';

/** What is known of the pages, once for all tenants: whoever reads a page writes here, and every tenant hears of it. */
export interface PageBook {
  /** By page id. */
  readonly records: ReadonlyMap<string, PageRecord>;
  /** The number of the last news of a page; 0 while there was none. */
  lastNews(pageId: string): number;
  /** What a tenant that heard it up to that number does not know yet. Fails with StoreError. */
  newsAfter(pageId: string, number: number): Promise<readonly NumberedNews[]>;
  takeReading(page: StatusPageRef, reading: PageReading): Promise<void>;
  /** Says nothing about the provider. */
  takeFailure(page: StatusPageRef, error: SourceError): Promise<void>;
  /** What time alone does: a page that stays out of reach is told of, also between two readings. */
  passTime(): Promise<void>;
  /** Reads again what somebody else may have written. */
  refresh(): Promise<void>;
}

export interface PageBookParts {
  readonly store: Store;
  /** Whose rows the records are. */
  readonly home: TenantId;
  readonly pages: readonly StatusPageRef[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly maintenanceAhead?: readonly number[] | undefined;
}

/** Of the news of one page so many are kept at hand: nobody who listens is further behind. */
const AT_HAND = 8;

/** The book as it was left in the store. */
export async function openPageBook(parts: PageBookParts): Promise<PageBook> {
  const { store, home, pages, clock, log, maintenanceAhead } = parts;
  const records = new Map<string, PageRecord>();
  const numbers = new Map<string, number>();
  const atHand = new Map<string, readonly NumberedNews[]>();
  const inTurn = createTurns();
  await refresh();

  async function refresh(): Promise<void> {
    for (const { id } of pages) {
      const [record, last] = await Promise.all([store.pages.load(home, id), store.pageNews.last(id)]);
      if (record) records.set(id, record);
      numbers.set(id, last);
    }
  }

  /** In memory at once, then stored: what cannot be stored is as if it had not been read, and the next reading brings it again. */
  async function take(pageId: string, record: PageRecord, changes: readonly PageChange[]): Promise<void> {
    const before = records.get(pageId);
    const last = numbers.get(pageId) ?? 0;
    records.set(pageId, record);
    if (changes.length > 0) numbers.set(pageId, last + 1);
    let overtaken = false;
    try {
      await store.transaction(async (tx) => {
        overtaken = changes.length > 0 && !(await tx.pageNews.add(pageId, { number: last + 1, changes }, clock.now()));
        if (!overtaken) await tx.pages.save(home, record);
      });
      // Somebody else read the page at the same time, and theirs is what counts.
      if (overtaken) return refresh();
    } catch (err) {
      if (before) records.set(pageId, before);
      else records.delete(pageId);
      numbers.set(pageId, last);
      throw err;
    }
    if (changes.length > 0)
      atHand.set(pageId, [...(atHand.get(pageId) ?? []).slice(1 - AT_HAND), { number: last + 1, changes }]);
    for (const change of changes) log.info({ page: pageId, ...summary(change) }, 'status page changed');
  }

  return {
    records,
    refresh,
    lastNews: (pageId) => numbers.get(pageId) ?? 0,
    async newsAfter(pageId, number) {
      const known = atHand.get(pageId) ?? [];
      const oldest = known[0]?.number ?? Number.POSITIVE_INFINITY;
      return oldest <= number + 1 ? known.filter((news) => news.number > number) : store.pageNews.after(pageId, number);
    },
    takeReading: (page, reading) =>
      inTurn(() => {
        const { record, changes } = applyReading(records.get(page.id), reading, page.id, maintenanceAhead);
        return take(page.id, record, changes);
      }),
    takeFailure: (page, error) =>
      inTurn(() => {
        const before = records.get(page.id);
        const { record, changes } = applyFailure(before, error, clock.now(), page.id, maintenanceAhead);
        return take(page.id, record, changes);
      }),
    passTime: () =>
      inTurn(async () => {
        for (const page of pages) {
          const before = records.get(page.id);
          const { record, changes } = before ? applyTime(before, clock.now(), maintenanceAhead) : NOTHING;
          if (record && changes.length > 0) await take(page.id, record, changes);
        }
      }),
  };
}

const NOTHING: { readonly record?: PageRecord; readonly changes: readonly PageChange[] } = { changes: [] };

function summary(change: PageChange): Record<string, unknown> {
  return change.kind === 'news' ? { subject: change.subject.kind, reason: change.reason } : { change: change.kind };
}
