import type { PersonStore } from '../core/ports/person-store';
import type { Access } from './access';

/** What stands where a token had its person's name. */
const NAMELESS = 'forgotten';

export function personTable(access: Access): PersonStore {
  return {
    async forget(tenant, { keys, platform, workspace, user }, at) {
      // User ids mean somebody within their platform, and mostly within their workspace only.
      const there = { tenant, platform, ...(workspace !== undefined && { workspace }) };
      const directly = { ...there, channel: `@${user}` };
      for (const table of ['working', 'reminders', 'marks', 'links', 'notes'] as const)
        await access.write((db) =>
          db.deleteFrom(table).where('tenant', '=', tenant).where('person', 'in', keys).execute(),
        );
      for (const table of ['watchers', 'deliveries', 'held'] as const)
        await access.write((db) =>
          db
            .deleteFrom(table)
            .where((row) => row.and(directly))
            .execute(),
        );
      await access.write((db) =>
        db
          .updateTable('held')
          .set({ to_user: null })
          .where((row) => row.and({ ...there, to_user: user }))
          .execute(),
      );
      const tokens = await access.write((db) =>
        db
          .updateTable('tokens')
          .set((set) => ({ person: null, name: NAMELESS, revoked_at: set.fn.coalesce('revoked_at', set.val(at)) }))
          .where('tenant', '=', tenant)
          .where('person', 'in', keys)
          .executeTakeFirst(),
      );
      const reports = await access.write((db) =>
        db.deleteFrom('reports').where('tenant', '=', tenant).where('reporter', 'in', keys).executeTakeFirst(),
      );
      return { reports: Number(reports.numDeletedRows), tokens: Number(tokens.numUpdatedRows) };
    },
  };
}
