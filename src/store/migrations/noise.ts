import type { Db } from '../schema';
import type { SqlDialect } from '../sql-dialect';

export async function noise({ schema }: Db, { sequence }: Pick<SqlDialect, 'sequence'>): Promise<void> {
  await schema
    .createTable('noise')
    .addColumn('seq', sequence, (c) => c.primaryKey())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('day', 'bigint', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('posts', 'integer', (c) => c.notNull())
    .addColumn('edits', 'integer', (c) => c.notNull())
    .addColumn('pings', 'integer', (c) => c.notNull())
    .addUniqueConstraint('noise_key', ['tenant', 'day', 'platform', 'workspace', 'channel'])
    .execute();
  await schema.createIndex('noise_age').on('noise').column('day').execute();
}
