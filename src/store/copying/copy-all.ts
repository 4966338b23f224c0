import { MIGRATIONS } from '../migrations';
import { type DatabasePlace, openDatabase } from '../open-store';
import type { Db } from '../schema';
import type { SqlDialect } from '../sql-dialect';
import { readSqlite } from '../sqlite/read-sqlite';
import { type Counts, fillTables, rowsOf, TABLES } from './table-rows';

/** Copies everything from a SQLite file, all of which is checked first, into a database that is empty. Fails with StoreError or AppError. */
export async function copyAll(file: string, to: DatabasePlace): Promise<Counts> {
  // What is damaged inside may still answer, with fewer rows.
  readSqlite(file, MIGRATIONS.length).database.close();
  const source = await openDatabase({ file });
  try {
    const target = await openDatabase(to);
    try {
      return await fillTables(target.db, target.dialect, () => everyRow(source.db, source.dialect));
    } catch (error) {
      throw target.dialect.translate(error);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function* everyRow(db: Db, dialect: SqlDialect) {
  try {
    for (const table of TABLES) for await (const rows of rowsOf(db, table)) yield { table, rows };
  } catch (error) {
    throw dialect.translate(error);
  }
}
