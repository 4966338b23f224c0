import { type Kysely, sql } from 'kysely';
import { AppError } from '../../domain/errors';
import type { Db } from '../schema';
import type { SqlDialect } from '../sql-dialect';
import { TABLE_KEYS } from './table-keys';

/** A row as it stands in its table: texts, numbers and nothing else. */
export type Row = Readonly<Record<string, string | number | null>>;
export type TableName = keyof typeof TABLE_KEYS;
/** How many rows each table has. */
export type Counts = Readonly<Record<TableName, number>>;

// 20 columns at most: below the 32,766 values that one statement of SQLite takes.
const ROWS_AT_ONCE = 500;

export const TABLES = Object.keys(TABLE_KEYS) as readonly TableName[];

/** All rows of a table in the order of its key, in pieces. */
export async function* rowsOf(db: Db, table: TableName): AsyncGenerator<readonly Row[]> {
  const keys: readonly string[] = TABLE_KEYS[table];
  const order = sql.join(keys.map((key) => sql.ref(key)));
  let last: Row | undefined;
  do {
    const values = last;
    const beyond = values ? sql`where (${order}) > (${sql.join(keys.map((key) => values[key]))})` : sql``;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} ${beyond} order by ${order} limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db);
    if (rows.length > 0) yield rows;
    last = rows.length < ROWS_AT_ONCE ? undefined : rows.at(-1);
  } while (last);
}

/** Adds rows that came from another database. */
export async function insertRows(db: Db, table: TableName, rows: readonly Row[]): Promise<void> {
  const tables = db as unknown as Kysely<Record<string, Row>>;
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE)
    await tables
      .insertInto(table)
      .values(rows.slice(i, i + ROWS_AT_ONCE))
      .execute();
}

async function countRows(db: Db): Promise<Counts> {
  const counts: Partial<Record<TableName, number>> = {};
  for (const table of TABLES) {
    const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(db);
    counts[table] = rows[0]?.count ?? 0;
  }
  return counts as Counts;
}

/** Fails with AppError when there is anything in the database yet. */
async function refuseFilled(db: Db): Promise<void> {
  const counts = await countRows(db);
  const filled = TABLES.filter((table) => counts[table] > 0);
  if (filled.length === 0) return;
  throw new AppError(
    'copy.filled',
    `There is something in the database already (${filled.map((table) => `${counts[table]} ${table}`).join(', ')}). Name one that is new or empty. Nothing was changed.`,
  );
}

/** Fills empty tables in one transaction and counts them; fails with AppError when not all that was sent is there. */
export async function fillTables(
  db: Db,
  dialect: Pick<SqlDialect, 'startSequence'>,
  source: () => AsyncIterable<{ readonly table: TableName; readonly rows: readonly Row[] }>,
): Promise<Counts> {
  return db.transaction().execute(async (trx) => {
    await refuseFilled(trx);
    const sent = Object.fromEntries(TABLES.map((table) => [table, 0])) as Record<TableName, number>;
    for await (const { table, rows } of source()) {
      await insertRows(trx, table, rows);
      sent[table] += rows.length;
    }
    for (const table of TABLES)
      if ((TABLE_KEYS[table] as readonly string[])[0] === 'seq') await dialect.startSequence(trx, table);
    const counts = await countRows(trx);
    const wrong = TABLES.filter((table) => counts[table] !== sent[table]);
    if (wrong.length > 0)
      throw new AppError('copy.counts', `Not every row arrived (${wrong.join(', ')}). Nothing was changed; try again.`);
    return counts;
  });
}
