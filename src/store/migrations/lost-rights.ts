import type { Db } from '../schema';

export async function lostRights(db: Db): Promise<void> {
  await db.schema.alterTable('subscriptions').addColumn('lost_needs', 'text').execute();
}
