import { AppError } from '../../domain/errors';
import type { Db } from '../schema';
import { type Row, rowsOf, TABLES, type TableName } from './table-rows';

const FORMAT = 'claude-status-bot backup 1';

/** A backup as lines of JSON: what it is, then each table's rows, and at last how many there were, so that a torn one is known. */
export async function* backupLines(db: Db, version: number): AsyncGenerator<string> {
  yield JSON.stringify({ format: FORMAT, version });
  let count = 0;
  for (const table of TABLES)
    for await (const rows of rowsOf(db, table)) {
      yield JSON.stringify({ table, rows });
      count += rows.length;
    }
  yield JSON.stringify({ rows: count });
}

export interface OpenedBackup {
  /** Of the schema that it was made with. */
  readonly version: number;
  rows(): AsyncIterable<{ readonly table: TableName; readonly rows: readonly Row[] }>;
}

/** Reads those lines; fails with AppError where they are no backup or not all of one. */
export async function openBackupLines(lines: AsyncIterator<string>): Promise<OpenedBackup> {
  const first = await nextOf(lines);
  if (first?.format !== FORMAT || typeof first.version !== 'number') throw broken('is no backup of claude-status-bot');
  return { version: first.version, rows };

  async function* rows() {
    let count = 0;
    for (;;) {
      const line = await nextOf(lines);
      if (!line) throw broken('ends too early');
      if (typeof line.rows === 'number') {
        if (line.rows !== count) throw broken('lacks rows');
        return;
      }
      const table = TABLES.find((name) => name === line.table);
      if (!table || !Array.isArray(line.rows)) throw broken('has a line that cannot be understood');
      count += line.rows.length;
      yield { table, rows: line.rows as readonly Row[] };
    }
  }
}

async function nextOf(lines: AsyncIterator<string>): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const { value, done } = await lines.next();
    return done === true ? undefined : JSON.parse(value);
  } catch {
    throw broken('is damaged');
  }
}

/** What is wrong with a backup, and what to do. */
export function broken(how: string): AppError {
  return new AppError('copy.backup', `The backup ${how}. Use another one. Nothing was changed.`);
}
