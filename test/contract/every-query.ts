import type { Store } from '../../src/core/ports/store';
import { dropEverything, fillEveryTable, readEverything } from './every-table';
import { AT, announcement, GENERAL, INCIDENT, messageIn, sampleReport } from './store-samples';

/** Asks the store for everything that its port offers, at least once. */
export async function askEverything(store: Store): Promise<void> {
  await fillEveryTable(store, 'us', 'word');
  await readEverything(store, 'us');
  await store.tenants();
  await store.outbox.claim(AT, 1, 10);
  await store.outbox.claim(AT, 1, 10, [1], ['them']);
  await store.outbox.nextDueAt();
  await store.outbox.pending();
  const delivery = await store.outbox.one('us', INCIDENT, GENERAL);
  const id = delivery?.id ?? '';
  await store.outbox.want('us', GENERAL, announcement(77), AT);
  const want = { channel: GENERAL, announcement: announcement(78), dueAt: AT };
  await store.outbox.wantAll('us', [want]);
  await store.outbox.takeOver(AT);
  await store.outbox.takeOver(AT, [1]);
  await store.outbox.retry(id, { dueAt: AT, error: 'unavailable' });
  await store.outbox.settle(id, { at: AT, revision: 77, message: messageIn(GENERAL, 'm') });
  await store.outbox.giveUp(id, { state: 'gone', error: 'channel-gone' });
  await store.held.inDigest('us', 'digest');
  await store.installations.all('slack');
  await store.pageNews.after('claude', 1);
  await store.pageNews.last('claude');
  await store.transaction((tx) => tx.reports.add('us', sampleReport('inside')));
  await dropEverything(store, 'us', 'slack:T1:word');
  const { reports, outages, outbox, held, signals, reminders, noise, marks, links, notes } = store;
  for (const kept of [reports, outages, outbox, held, signals, reminders, noise, marks, links, notes])
    await kept.prune(AT);
}

/** Reading through a whole table is meant where it is small or seldom asked. */
export function isMeant(statement: string, table: string): boolean {
  return [
    // Every token is known to the bot, and there are few of them.
    table === 'tokens' && /^select \* from "tokens"/.test(statement),
    // News of pages are few, and dropped once a day.
    ['page_news', 'old', 'newer'].includes(table) && /^delete from "page_news"/.test(statement),
    // Who subscribed anything is asked when the bot starts.
    table === 'subscriptions' && /^select "tenant" from "subscriptions" union/.test(statement),
  ].includes(true);
}
