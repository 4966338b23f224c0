import type { Db } from '../schema';

export async function baselines(db: Db): Promise<void> {
  await db.schema
    .createTable('baselines')
    .addColumn('tenant', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
}
