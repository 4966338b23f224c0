import type { Db } from '../schema';

export async function circumstances(db: Db): Promise<void> {
  await db.schema.alterTable('reports').addColumn('circumstances', 'text').execute();
}
