import type { Store } from '../core/ports/store';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { baselineTable } from './baseline-table';
import { boardTable } from './board-table';
import { groupingTable } from './grouping-table';
import { heldTable } from './held-table';
import { installationTable } from './installation-table';
import { linkTable } from './link-table';
import { markTable } from './mark-table';
import { noiseTable } from './noise-table';
import { noteTable } from './note-table';
import { outageTable } from './outage-table';
import { outboxTable } from './outbox-table';
import { pageNewsTable } from './page-news-table';
import { pageTable } from './page-table';
import { personTable } from './person-table';
import { reminderTable } from './reminder-table';
import { reportTable } from './report-table';
import { signalTable } from './signal-table';
import { subscriptionTable } from './subscription-table';
import { tokenTable } from './token-table';
import { watcherTable } from './watcher-table';
import { workingTable } from './working-table';

/** Every part of the store, over one way to reach the database. */
export function tables(
  access: Access,
): Omit<Store, 'transaction' | 'sharedTransaction' | 'check' | 'isFull' | 'close'> {
  return {
    tenants: () => tenants(access),
    reports: reportTable(access),
    working: workingTable(access),
    outages: outageTable(access),
    pages: pageTable(access),
    pageNews: pageNewsTable(access),
    subscriptions: subscriptionTable(access),
    watchers: watcherTable(access),
    held: heldTable(access),
    baselines: baselineTable(access),
    groupings: groupingTable(access),
    outbox: outboxTable(access),
    installations: installationTable(access),
    tokens: tokenTable(access),
    signals: signalTable(access),
    reminders: reminderTable(access),
    noise: noiseTable(access),
    marks: markTable(access),
    board: boardTable(access),
    links: linkTable(access),
    notes: noteTable(access),
    people: personTable(access),
  };
}

async function tenants(access: Access): Promise<readonly TenantId[]> {
  const rows = await access.read((db) =>
    db
      .selectFrom('subscriptions')
      .select('tenant')
      .union((other) => other.selectFrom('outages').select('tenant').where('ended', '=', 0))
      .union((other) => other.selectFrom('deliveries').select('tenant').where('state', '=', 'due'))
      .union((other) => other.selectFrom('reminders').select('tenant').where('claimed', '=', 0))
      .orderBy('tenant')
      .execute(),
  );
  return rows.map((row) => row.tenant);
}
