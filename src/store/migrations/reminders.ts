import type { Db } from '../schema';

export async function reminders(db: Db): Promise<void> {
  await db.schema
    .createTable('reminders')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('claimed', 'integer', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('reminders_key', ['tenant', 'id'])
    .execute();
  await db.schema.createIndex('reminders_due').on('reminders').columns(['tenant', 'claimed', 'due_at']).execute();
  await db.schema.createIndex('reminders_age').on('reminders').column('due_at').execute();
}
