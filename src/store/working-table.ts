import type { WorkingStore } from '../core/ports/store';
import type { Access } from './access';

export function workingTable(access: Access): WorkingStore {
  return {
    add: async (tenant, { person, at }) => {
      await access.write((db) => db.insertInto('working').values({ tenant, person, at }).execute());
    },
    since: (tenant, at) =>
      access.read((db) =>
        db
          .selectFrom('working')
          .select(['person', 'at'])
          .where('tenant', '=', tenant)
          .where('at', '>=', at)
          .orderBy('at')
          .orderBy('seq')
          .execute(),
      ),
  };
}
