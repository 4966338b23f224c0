import type { Db } from '../schema';

export async function oldOutages(db: Db): Promise<void> {
  await db.schema.createIndex('outages_age').on('outages').columns(['ended', 'since']).execute();
}
