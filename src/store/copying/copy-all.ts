import { type DatabasePlace, openDatabase } from '../open-store';
import { type Counts, fillTables, rowsOf, TABLES } from './table-rows';

/** Copies everything from one database into another that is empty. Fails with StoreError or AppError. */
export async function copyAll(from: DatabasePlace, to: DatabasePlace): Promise<Counts> {
  const source = await openDatabase(from);
  try {
    const target = await openDatabase(to);
    try {
      return await fillTables(target.db, target.dialect, async function* () {
        for (const table of TABLES) for await (const rows of rowsOf(source.db, table)) yield { table, rows };
      });
    } catch (error) {
      throw source.dialect.translate(target.dialect.translate(error));
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
