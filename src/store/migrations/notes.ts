import type { Db } from '../schema';

export async function notes(db: Db): Promise<void> {
  await db.schema
    .createTable('notes')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('outage', 'text')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('happened_at', 'bigint', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('notes_key', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('notes_outage').on('notes').columns(['tenant', 'outage']).execute();
  await db.schema.createIndex('notes_change').on('notes').columns(['tenant', 'kind', 'happened_at']).execute();
  await db.schema.createIndex('notes_person').on('notes').columns(['tenant', 'person']).execute();
  await db.schema.createIndex('notes_age').on('notes').column('at').execute();
}
