import type { Db } from '../schema';

export async function marks(db: Db): Promise<void> {
  await db.schema
    .createTable('marks')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('outage', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('opinion', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('marks_key', ['tenant', 'outage', 'person'])
    .execute();
  await db.schema.createIndex('marks_person').on('marks').columns(['tenant', 'person']).execute();
  await db.schema.createIndex('marks_age').on('marks').column('at').execute();
}
