import { partitionOf } from '../../domain/tenancy';
import type { Db } from '../schema';

export async function partitions(db: Db): Promise<void> {
  await db.schema
    .alterTable('deliveries')
    .addColumn('partition', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  const tenants = await db.selectFrom('deliveries').select('tenant').distinct().execute();
  for (const { tenant } of tenants)
    await db
      .updateTable('deliveries')
      .set({ partition: partitionOf(tenant) })
      .where('tenant', '=', tenant)
      .execute();
}
