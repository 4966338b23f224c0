import type { Want } from '../core/ports/store';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { padded } from './ask-together';
import { deliveryId, newDelivery, wantMore } from './delivery-row';
import { groupBy } from './group-by';
import { replaceDeliveries } from './replace-deliveries';
import type { Db } from './schema';

// 22 values a row: SQLite takes 32,766 in one statement.
const ROWS = 500;

/** A want and whose it is. */
export interface TenantsWant {
  readonly tenant: TenantId;
  readonly want: Want;
}

/** Three statements for hundreds of channels, where one by one it would be three for each. Inside a transaction. */
export async function wantInSlices(db: Db, lock: Access['lock'], wants: readonly TenantsWant[]): Promise<void> {
  const byRow = groupBy(wants, ({ tenant, want }) => deliveryId(tenant, want.announcement.subject, want.channel));
  const ids = [...byRow.keys()].sort();
  for (let from = 0; from < ids.length; from += ROWS) {
    const slice = ids.slice(from, from + ROWS);
    const inserted = await insertNew(db, slice.map((id) => byRow.get(id)?.[0]).filter(isThere));
    const left = (id: string) => (byRow.get(id) ?? []).slice(inserted.has(id) ? 1 : 0);
    const others = slice.filter((id) => left(id).length > 0);
    if (others.length === 0) continue;
    const rows = await lock(db.selectFrom('deliveries').selectAll().where('id', 'in', padded(others)))
      .orderBy('id')
      .execute();
    await replaceDeliveries(
      db,
      rows.flatMap((row) => {
        const next = left(row.id).reduce(
          (now, { want: { announcement, dueAt } }) => wantMore(now, announcement, dueAt) ?? now,
          row,
        );
        return next === row ? [] : next;
      }),
    );
  }
}

async function insertNew(db: Db, wants: readonly TenantsWant[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .insertInto('deliveries')
    .values(
      wants.map(({ tenant, want: { channel, announcement, dueAt } }) =>
        newDelivery(tenant, channel, announcement, dueAt),
      ),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return new Set(rows.map(({ id }) => id));
}

function isThere(want: TenantsWant | undefined): want is TenantsWant {
  return want !== undefined;
}
