import type { Access } from './access';

// A long retention that ends at once must not hold up the reports that come in meanwhile.
const ROWS_AT_ONCE = 2_000;

/** Drops what is older, in slices; answers how many rows. */
export async function pruneTable(access: Access, table: 'reports' | 'working', before: number): Promise<number> {
  let dropped = 0;
  for (;;) {
    const slice = await access.write((db) =>
      db
        .deleteFrom(table)
        .where('seq', 'in', (rows) =>
          rows.selectFrom(table).select('seq').where('at', '<', before).orderBy('at').limit(ROWS_AT_ONCE),
        )
        .executeTakeFirst(),
    );
    const rows = Number(slice.numDeletedRows);
    dropped += rows;
    if (rows < ROWS_AT_ONCE) return dropped;
  }
}
