import type { Db } from '../schema';

export async function lostChannels(db: Db): Promise<void> {
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
