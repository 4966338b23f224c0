import { DAY } from '../domain/duration';
import type { Logger } from './ports/logger';
import type { Store } from './ports/store';

/** Removes what is older than `retention` (ms) at the moment `now` (ms since 1970), of every tenant. Fails with StoreError. */
export async function prune(
  store: Store,
  { now, retention, log }: { readonly now: number; readonly retention: number; readonly log: Logger },
): Promise<void> {
  const before = now - retention;
  const reports = await store.reports.prune(before);
  const outages = await store.outages.prune(before);
  const deliveries = await store.outbox.prune(before);
  const signals = await store.signals.prune(before);
  await store.held.prune(before);
  await store.reminders.prune(now - DAY);
  await store.noise.prune(before);
  await store.marks.prune(before);
  await store.notes.prune(before);
  await store.links.prune(now);
  await store.pageNews.prune(now - 7 * DAY);
  if (reports + outages + deliveries + signals > 0)
    log.info({ reports, outages, deliveries, signals }, 'what was too old is removed');
}
