import type { Db } from '../schema';

export async function links(db: Db): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('links')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('claim', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('links_key', ['tenant', 'claim'])
    .execute();
  await schema.createIndex('links_person').on('links').columns(['tenant', 'person']).execute();
  await schema.createIndex('links_until').on('links').columns(['tenant', 'until']).execute();
  await schema.createIndex('links_age').on('links').column('until').execute();
  await schema.createIndex('held_person').on('held').columns(['tenant', 'to_user']).execute();
}
