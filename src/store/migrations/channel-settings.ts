import type { Db } from '../schema';

export async function channelSettings({ schema }: Db): Promise<void> {
  await schema.alterTable('subscriptions').addColumn('settings', 'text').execute();
  await schema
    .createTable('held')
    .addColumn('tenant', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('why', 'text', (c) => c.notNull())
    .addColumn('subject_kind', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('platform', 'text', (c) => c.notNull())
    .addColumn('workspace', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('to_user', 'text')
    .addColumn('digest', 'text')
    .addPrimaryKeyConstraint('held_key', ['tenant', 'id', 'why'])
    .execute();
  await schema.createIndex('held_waiting').on('held').columns(['tenant', 'state', 'why', 'at']).execute();
  await schema.createIndex('held_subject').on('held').columns(['tenant', 'subject_kind', 'subject_id']).execute();
  await schema.createIndex('held_digest').on('held').columns(['tenant', 'digest']).execute();
  await schema.createIndex('held_place').on('held').columns(['tenant', 'platform', 'workspace', 'channel']).execute();
  await schema.createIndex('held_age').on('held').column('at').execute();
}
