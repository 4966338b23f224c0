import type { Db, DeliveryRow } from './schema';

// 22 values a row: SQLite takes 32,766 in one statement.
const ROWS = 500;

/** Writes rows that are there as they now are, hundreds in one statement. */
export async function replaceDeliveries(db: Db, rows: readonly DeliveryRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) await replaceSlice(db, rows.slice(from, from + ROWS));
}

function replaceSlice(db: Db, rows: readonly DeliveryRow[]): Promise<unknown> {
  return db
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((row) => ({
        revision: row.ref('excluded.revision'),
        first: row.ref('excluded.first'),
        reason: row.ref('excluded.reason'),
        delivered: row.ref('excluded.delivered'),
        delivered_at: row.ref('excluded.delivered_at'),
        message: row.ref('excluded.message'),
        state: row.ref('excluded.state'),
        due_at: row.ref('excluded.due_at'),
        ready_at: row.ref('excluded.ready_at'),
        attempts: row.ref('excluded.attempts'),
        last_error: row.ref('excluded.last_error'),
        next_reason: row.ref('excluded.next_reason'),
        next_due_at: row.ref('excluded.next_due_at'),
      })),
    )
    .execute();
}
