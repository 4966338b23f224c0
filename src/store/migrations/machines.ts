import type { Db } from '../schema';
import type { SqlDialect } from '../sql-dialect';

export async function machines(db: Db, { sequence }: Pick<SqlDialect, 'sequence'>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('tokens')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('person', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('used_at', 'bigint')
    .addPrimaryKeyConstraint('tokens_key', ['tenant', 'id'])
    .execute();
  await schema
    .createTable('secrets')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('signals')
    .addColumn('seq', sequence, (c) => c.primaryKey())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('minute', 'bigint', (c) => c.notNull())
    .addColumn('model', 'text', (c) => c.notNull())
    .addColumn('route', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('count', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('signals_key', ['tenant', 'minute', 'model', 'route', 'version', 'outcome'])
    .execute();
  await schema.createIndex('signals_age').on('signals').column('minute').execute();
}
