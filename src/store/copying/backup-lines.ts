import { AppError } from '../../domain/errors';
import type { Db } from '../schema';
import { type Row, rowsOf, TABLES, type TableName } from './table-rows';

const FORMAT = 'claude-status-bot backup 1';

/** A backup as lines of JSON: what it is, then each table's rows, and at last how many there were, so that a torn one is known. */
export async function* backupLines(db: Db, version: number, tables: readonly TableName[]): AsyncGenerator<string> {
  yield JSON.stringify({ format: FORMAT, version });
  let count = 0;
  for (const table of tables)
    for await (const rows of rowsOf(db, table)) {
      yield JSON.stringify({ table, rows });
      count += rows.length;
    }
  yield JSON.stringify({ rows: count });
}

export type BackupRows = AsyncIterable<{ readonly table: TableName; readonly rows: readonly Row[] }>;

export interface OpenedBackup {
  /** Of the schema that it was made with. */
  readonly version: number;
  rows(): BackupRows;
}

/** Reads those lines to their end; fails with AppError where they are no backup or not all of one. */
export async function openBackupLines(lines: AsyncIterator<string>): Promise<OpenedBackup> {
  const first = await nextOf(lines);
  const version = Number(first?.version);
  if (first?.format !== FORMAT || !Number.isInteger(first.version) || version < 1)
    throw broken('is no backup of claude-status-bot');
  return { version, rows };

  async function* rows() {
    let count = 0;
    for (;;) {
      const line = await nextOf(lines);
      if (!line) throw broken('ends too early');
      if (typeof line.rows === 'number') {
        if (line.rows !== count) throw broken('lacks rows');
        if ((await lines.next()).done !== true) throw broken('goes on after its end');
        return;
      }
      const table = TABLES.find((name) => name === line.table);
      if (!table || !Array.isArray(line.rows) || !line.rows.every(isRow))
        throw broken('has a line that cannot be understood');
      count += line.rows.length;
      yield { table, rows: line.rows };
    }
  }
}

async function nextOf(lines: AsyncIterator<string>): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { value, done } = await lines.next();
  if (done === true) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    throw broken('is damaged');
  }
}

function isRow(row: unknown): row is Row {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return false;
  const values = Object.values(row);
  return values.length > 0 && values.every((one) => one === null || typeof one === 'string' || Number.isFinite(one));
}

/** What is wrong with a backup, and what to do. */
export function broken(how: string): AppError {
  return new AppError('copy.backup', `The backup ${how}. Use another one. Nothing was changed.`);
}
