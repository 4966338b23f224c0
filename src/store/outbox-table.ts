import { sql } from 'kysely';
import type { OutboxStore } from '../core/ports/store';
import type { Access } from './access';
import { abandoned, deliveryId, newDelivery, postponed, reopened, settled, toDelivery, wantMore } from './delivery-row';
import { wantInSlices } from './outbox-wants';
import { pruneInSlices } from './prune-in-slices';
import type { Db, DeliveryRow } from './schema';

export function outboxTable(access: Access): OutboxStore {
  /** Reads one row and writes what `next` makes of it; nobody else changes it between the two. */
  const change = (id: string, next: (row: DeliveryRow) => DeliveryRow | undefined): Promise<void> =>
    access.change(async (db) => {
      const row = await findLocked(db, id);
      if (row) await replace(db, next(row));
    });

  const findLocked = (db: Db, id: string) => access.lock(select(db, id)).executeTakeFirst();

  return {
    want: (tenant, channel, announcement, dueAt) =>
      access.change(async (db) => {
        const anew = newDelivery(tenant, channel, announcement, dueAt);
        // What is told first is mostly new, and a large audience should not be asked for twice.
        const known = announcement.reason === 'first' ? undefined : await findLocked(db, anew.id);
        const row = known ?? (await insert(db, anew)) ?? (await findLocked(db, anew.id));
        if (row && row !== anew) await replace(db, wantMore(row, announcement, dueAt));
      }),

    wantAll: (tenant, wants) => access.change((db) => wantInSlices(db, access.lock, tenant, wants)),

    takeOver: async (dueAt, partitions) => {
      if (partitions?.length === 0) return;
      await access.write((db) =>
        db
          .updateTable('deliveries')
          .set({ ready_at: dueAt })
          .where('state', '=', 'due')
          .where('ready_at', '>', dueAt)
          // Later than it is due only a lease makes it.
          .whereRef('ready_at', '>', 'due_at')
          .$if(partitions !== undefined, (query) => query.where('partition', 'in', [...(partitions ?? [])]))
          .execute(),
      );
    },

    claim: async (now, leaseMs, limit, partitions, except = []) => {
      if (partitions?.length === 0) return [];
      const rows = await access.write((db) =>
        db
          // By itself, once: inside the condition PostgreSQL might look, and lock, more than once.
          .with(
            (cte) => cte('ready').materialized(),
            (ready) =>
              access.lock(
                ready
                  .selectFrom('deliveries')
                  .select('id')
                  .where('state', '=', 'due')
                  .where('ready_at', '<=', now)
                  .$if(partitions !== undefined, (query) => query.where('partition', 'in', [...(partitions ?? [])]))
                  .$if(except.length > 0, (query) => query.where('tenant', 'not in', [...except]))
                  .orderBy('due_at')
                  .orderBy('id')
                  .limit(limit),
                'skip',
              ),
          )
          .updateTable('deliveries')
          .set({ ready_at: now + leaseMs, attempts: sql`attempts + 1`, next_reason: null, next_due_at: null })
          .where('id', 'in', (row) => row.selectFrom('ready').select('ready.id'))
          .returningAll()
          .execute(),
      );
      // Rows come back in any order.
      return rows.map(toDelivery).sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1));
    },

    settle: (id, done) => change(id, (row) => settled(row, done)),
    retry: (id, next) => change(id, (row) => postponed(row, next)),
    giveUp: (id, why) => change(id, (row) => abandoned(row, why)),

    reopen: (tenant, { platform, workspace, channel }) =>
      access.change(async (db) => {
        const there = { tenant, platform, workspace, channel, state: 'gone' };
        const rows = await access
          .lock(
            db
              .selectFrom('deliveries')
              .selectAll()
              .where((row) => row.and(there)),
          )
          .execute();
        for (const row of rows) await replace(db, reopened(row));
        await db
          .deleteFrom('deliveries')
          .where((row) => row.and(there))
          .execute();
      }),

    forSubject: async (tenant, subject) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('deliveries')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('subject_kind', '=', subject.kind)
          .where('subject_id', '=', subject.id)
          .orderBy('platform')
          .orderBy('workspace')
          .orderBy('channel')
          .execute(),
      );
      return rows.map(toDelivery);
    },

    one: async (tenant, subject, channel) => {
      const row = await access.read((db) => select(db, deliveryId(tenant, subject, channel)).executeTakeFirst());
      return row && toDelivery(row);
    },

    nextDueAt: async (partitions) => {
      if (partitions?.length === 0) return undefined;
      const next = await access.read((db) =>
        db
          .selectFrom('deliveries')
          .select('ready_at')
          .where('state', '=', 'due')
          .$if(partitions !== undefined, (query) => query.where('partition', 'in', [...(partitions ?? [])]))
          .orderBy('ready_at')
          .limit(1)
          .executeTakeFirst(),
      );
      return next?.ready_at;
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('deliveries')
            .where('id', 'in', (old) =>
              old
                .selectFrom('deliveries')
                .select('id')
                .where('state', 'in', ['settled', 'gone', 'failed'])
                .where('ready_at', '<', before)
                .limit(rows),
            )
            .executeTakeFirst(),
        ),
      ),

    pending: async () => {
      const waiting = await access.read((db) =>
        db
          .selectFrom('deliveries')
          .select((row) => row.fn.countAll().as('count'))
          .where('state', '=', 'due')
          .executeTakeFirst(),
      );
      return Number(waiting?.count ?? 0);
    },
  };
}

function select(db: Db, id: string) {
  return db.selectFrom('deliveries').selectAll().where('id', '=', id);
}

/** The row, or nothing when somebody else was first. */
async function insert(db: Db, row: DeliveryRow): Promise<DeliveryRow | undefined> {
  const inserted = await db
    .insertInto('deliveries')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n ? row : undefined;
}

async function replace(db: Db, row: DeliveryRow | undefined): Promise<void> {
  if (row) await db.updateTable('deliveries').set(row).where('id', '=', row.id).execute();
}
