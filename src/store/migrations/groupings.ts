import type { Db } from '../schema';

export async function groupings(db: Db): Promise<void> {
  await db.schema
    .createTable('groupings')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('groupings_key', ['tenant', 'id'])
    .execute();
}
