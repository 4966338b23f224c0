import type { Db } from './schema';
import type { SqlDialect } from './sql-dialect';

/** Brings the database from one version to the next. Never changed once released: a later one corrects it. */
export type Migration = (db: Db, dialect: Pick<SqlDialect, 'sequence'>) => Promise<void>;

/** Oldest first; the version of a database is how many of these it has seen. */
export const MIGRATIONS: readonly Migration[] = [
  initial,
  lostChannels,
  installations,
  circumstances,
  oldOutages,
  lostRights,
  baselines,
  machines,
  groupings,
];

async function initial(db: Db, { sequence }: Pick<SqlDialect, 'sequence'>): Promise<void> {
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

async function lostChannels(db: Db): Promise<void> {
  for (const [column, type] of [
    ['subscribed_by', 'text'],
    ['lost_at', 'bigint'],
    ['lost_why', 'text'],
  ] as const)
    await db.schema.alterTable('subscriptions').addColumn(column, type).execute();
  await db.schema
    .createIndex('watchers_place')
    .on('watchers')
    .columns(['tenant', 'platform', 'workspace', 'channel'])
    .execute();
  await db.schema
    .createIndex('deliveries_place')
    .on('deliveries')
    .columns(['tenant', 'platform', 'workspace', 'channel'])
    .execute();
}

async function installations(db: Db): Promise<void> {
  await db.schema
    .createTable('installations')
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('sealed', 'text', (c) => c.notNull())
    .addColumn('installed_by', 'text')
    .addColumn('installed_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('installations_key', ['platform', 'tenant', 'workspace'])
    .execute();
}

async function circumstances(db: Db): Promise<void> {
  await db.schema.alterTable('reports').addColumn('circumstances', 'text').execute();
}

async function oldOutages(db: Db): Promise<void> {
  await db.schema.createIndex('outages_age').on('outages').columns(['ended', 'since']).execute();
}

async function lostRights(db: Db): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('lost_needs', 'text').execute();
}

async function baselines(db: Db): Promise<void> {
  await db.schema
    .createTable('baselines')
    .addColumn('tenant', 'text', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .execute();
}

async function machines(db: Db, { sequence }: Pick<SqlDialect, 'sequence'>): Promise<void> {
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

async function groupings(db: Db): Promise<void> {
  await db.schema
    .createTable('groupings')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('groupings_key', ['tenant', 'id'])
    .execute();
}
