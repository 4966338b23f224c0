import type { WorkingStore } from '../core/ports/store';
import { asRemedy } from '../domain/remedy';
import type { Access } from './access';

export function workingTable(access: Access): WorkingStore {
  return {
    add: async (tenant, { person, at, helped = null }) => {
      await access.writeOnce((db) => db.insertInto('working').values({ tenant, person, at, helped }).execute());
    },
    sayHelped: async (tenant, person, helped) => {
      await access.write((db) =>
        db
          .updateTable('working')
          .set({ helped })
          .where('seq', '=', (newest) =>
            newest
              .selectFrom('working')
              .select('seq')
              .where('tenant', '=', tenant)
              .where('person', '=', person)
              .orderBy('at', 'desc')
              .orderBy('seq', 'desc')
              .limit(1),
          )
          .execute(),
      );
    },
    since: async (tenant, at) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('working')
          .select(['person', 'at', 'helped'])
          .where('tenant', '=', tenant)
          .where('at', '>=', at)
          .orderBy('at')
          .orderBy('seq')
          .execute(),
      );
      return rows.map(({ person, at: said, helped }) => {
        const remedy = asRemedy(helped);
        return { person, at: said, ...(remedy === undefined ? {} : { helped: remedy }) };
      });
    },
  };
}
