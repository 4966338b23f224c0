import type { Db } from '../schema';
import type { SqlDialect } from '../sql-dialect';

export async function initial(db: Db, { sequence }: Pick<SqlDialect, 'sequence'>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable('reports')
    .addColumn('seq', sequence, (c) => c.primaryKey())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('reporter', 'text', (c) => c.notNull())
    .addColumn('channel', 'text')
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('confidence', 'double precision', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('cluster', 'text', (c) => c.notNull())
    .addColumn('facts', 'text', (c) => c.notNull())
    .addColumn('redactions', 'text', (c) => c.notNull())
    .addUniqueConstraint('reports_id', ['tenant', 'id'])
    .execute();
  await schema.createIndex('reports_since').on('reports').columns(['tenant', 'at']).execute();
  await schema.createIndex('reports_age').on('reports').column('at').execute();

  await schema
    .createTable('working')
    .addColumn('seq', sequence, (c) => c.primaryKey())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('person', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
  await schema.createIndex('working_since').on('working').columns(['tenant', 'at']).execute();
  await schema.createIndex('working_age').on('working').column('at').execute();

  await schema
    .createTable('outages')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('since', 'bigint', (c) => c.notNull())
    .addColumn('ended', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('outages_key', ['tenant', 'id'])
    .execute();
  await schema.createIndex('outages_since').on('outages').columns(['tenant', 'ended', 'since']).execute();

  await schema
    .createTable('pages')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('page_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('pages_key', ['tenant', 'page_id'])
    .execute();

  await schema
    .createTable('subscriptions')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('components', 'text', (c) => c.notNull())
    .addColumn('smallest_impact', 'text', (c) => c.notNull())
    .addColumn('team_outages', 'integer', (c) => c.notNull())
    .addColumn('monitored', 'integer', (c) => c.notNull())
    .addColumn('muted_until', 'bigint')
    .addPrimaryKeyConstraint('subscriptions_key', ['tenant', 'platform', 'workspace', 'channel'])
    .execute();

  await schema
    .createTable('watchers')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('watchers_key', [
      'tenant',
      'subject_kind',
      'subject_id',
      'platform',
      'workspace',
      'channel',
    ])
    .execute();

  await schema
    .createTable('deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('first', 'integer', (c) => c.notNull())
    .addColumn('delivered', 'integer', (c) => c.notNull())
    .addColumn('delivered_at', 'bigint')
    .addColumn('message', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('ready_at', 'bigint', (c) => c.notNull())
    .addColumn('attempts', 'integer', (c) => c.notNull())
    .addColumn('last_error', 'text')
    .addColumn('next_reason', 'text')
    .addColumn('next_due_at', 'bigint')
    .execute();
  await schema.createIndex('deliveries_ready').on('deliveries').columns(['state', 'ready_at']).execute();
  await schema
    .createIndex('deliveries_subject')
    .on('deliveries')
    .columns(['tenant', 'subject_kind', 'subject_id'])
    .execute();
}
