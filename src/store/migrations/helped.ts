import type { Db } from '../schema';

export async function helped(db: Db): Promise<void> {
  await db.schema.alterTable('working').addColumn('helped', 'text').execute();
}
