import { sql } from 'kysely';
import type { OutboxStore } from '../core/ports/store';
import type { Access } from './access';
import { padded } from './ask-together';
import { abandoned, deliveryId, newDelivery, postponed, reopened, settled, toDelivery, wantMore } from './delivery-row';
import { bySubject, type OfSubject, subjectColumns } from './of-subject';
import { type TenantsWant, wantInSlices } from './outbox-wants';
import { pruneInSlices } from './prune-in-slices';
import { replaceDeliveries } from './replace-deliveries';
import type { Db, DeliveryRow } from './schema';

interface RowChange {
  readonly id: string;
  readonly next: (row: DeliveryRow) => DeliveryRow | undefined;
}

export function outboxTable(access: Access): OutboxStore {
  /** Reads rows and writes what each `next` makes of its own; nobody else changes them between the two. */
  const change = access.gatherChange(async (db, changes: readonly RowChange[]) => {
    const rows = await access
      .lock(
        db
          .selectFrom('deliveries')
          .selectAll()
          .where('id', 'in', padded([...new Set(changes.map(({ id }) => id))])),
      )
      .orderBy('id')
      .execute();
    const before = new Set(rows);
    const after = new Map(rows.map((row) => [row.id, row]));
    for (const { id, next } of changes) {
      const now = after.get(id);
      if (now) after.set(id, next(now) ?? now);
    }
    await replaceDeliveries(
      db,
      [...after.values()].filter((row) => !before.has(row)),
    );
  });

  const wantAll = access.gatherChange((db, all: readonly (readonly TenantsWant[])[]) =>
    wantInSlices(db, access.lock, all.flat()),
  );

  const findLocked = (db: Db, id: string) => access.lock(select(db, id)).executeTakeFirst();

  const forSubject = access.gatherRead(async (db, asked: readonly OfSubject[]) => {
    const rows = await db
      .selectFrom('deliveries')
      .selectAll()
      .where((row) => row.or(asked.map((one) => row.and(subjectColumns(one)))))
      .orderBy('platform')
      .orderBy('workspace')
      .orderBy('channel')
      .execute();
    return bySubject(rows, asked).map((found) => found.map(toDelivery));
  });

  return {
    want: (tenant, channel, announcement, dueAt) =>
      access.change(async (db) => {
        const anew = newDelivery(tenant, channel, announcement, dueAt);
        // What is told first is mostly new, and a large audience should not be asked for twice.
        const known = announcement.reason === 'first' ? undefined : await findLocked(db, anew.id);
        const row = known ?? (await insert(db, anew)) ?? (await findLocked(db, anew.id));
        const next = row && row !== anew ? wantMore(row, announcement, dueAt) : undefined;
        if (next) await replaceDeliveries(db, [next]);
      }),

    wantAll: (tenant, wants) => wantAll(wants.map((want) => ({ tenant, want }))),

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

    settle: (id, done) => change({ id, next: (row) => settled(row, done) }),
    retry: (id, later) => change({ id, next: (row) => postponed(row, later) }),
    giveUp: (id, why) => change({ id, next: (row) => abandoned(row, why) }),

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
        await replaceDeliveries(
          db,
          rows.flatMap((row) => reopened(row) ?? []),
        );
        await db
          .deleteFrom('deliveries')
          .where((row) => row.and(there))
          .execute();
      }),

    forSubject: (tenant, subject) => forSubject({ tenant, subject }),

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
