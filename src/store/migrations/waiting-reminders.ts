import type { Db } from '../schema';

/** Whose reminders wait is asked for all tenants at once. */
export async function waitingReminders(db: Db): Promise<void> {
  await db.schema.createIndex('reminders_waiting').on('reminders').columns(['claimed', 'tenant']).execute();
}
