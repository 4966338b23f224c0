import type { Want } from '../core/ports/store';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { deliveryId, newDelivery, wantMore } from './delivery-row';
import type { Db, DeliveryRow } from './schema';

// 22 values a row: SQLite takes 32,766 in one statement.
const ROWS = 500;

/** Three statements for hundreds of channels, where one by one it would be three for each. Inside a transaction. */
export async function wantInSlices(
  db: Db,
  lock: Access['lock'],
  tenant: TenantId,
  wants: readonly Want[],
): Promise<void> {
  const byRow = new Map<string, Want[]>();
  for (const want of wants) {
    const id = deliveryId(tenant, want.announcement.subject, want.channel);
    const known = byRow.get(id);
    if (known) known.push(want);
    else byRow.set(id, [want]);
  }
  const ids = [...byRow.keys()].sort();
  for (let from = 0; from < ids.length; from += ROWS) {
    const slice = ids.slice(from, from + ROWS);
    const inserted = await insertNew(db, tenant, slice.map((id) => byRow.get(id)?.[0]).filter(isThere));
    const rows = await lock(db.selectFrom('deliveries').selectAll().where('id', 'in', slice))
      .orderBy('id')
      .execute();
    await replaceAll(
      db,
      rows.flatMap((row) => {
        const more = (byRow.get(row.id) ?? []).slice(inserted.has(row.id) ? 1 : 0);
        const next = more.reduce((now, { announcement, dueAt }) => wantMore(now, announcement, dueAt) ?? now, row);
        return next === row ? [] : next;
      }),
    );
  }
}

async function insertNew(db: Db, tenant: TenantId, wants: readonly Want[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .insertInto('deliveries')
    .values(wants.map(({ channel, announcement, dueAt }) => newDelivery(tenant, channel, announcement, dueAt)))
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

async function replaceAll(db: Db, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        revision: row.ref('excluded.revision'),
        first: row.ref('excluded.first'),
        reason: row.ref('excluded.reason'),
        state: row.ref('excluded.state'),
        due_at: row.ref('excluded.due_at'),
        ready_at: row.ref('excluded.ready_at'),
        attempts: row.ref('excluded.attempts'),
        next_reason: row.ref('excluded.next_reason'),
        next_due_at: row.ref('excluded.next_due_at'),
      })),
    )
    .execute();
}

function isThere(want: Want | undefined): want is Want {
  return want !== undefined;
}
