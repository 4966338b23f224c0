import type { Db } from '../schema';

export async function pageNews(db: Db): Promise<void> {
  await db.schema
    .createTable('page_news')
    .addColumn('page_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('changes', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('page_news_key', ['page_id', 'number'])
    .execute();
  await db.schema
    .createTable('page_heard')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('page_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('page_heard_key', ['tenant', 'page_id'])
    .execute();
}
