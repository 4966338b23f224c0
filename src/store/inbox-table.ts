import type { InboxStore } from '../core/ports/store';
import type { Access } from './access';

export function inboxTable(access: Access): InboxStore {
  return {
    claim: async (tenant, key, at) => {
      const noted = await access.write((db) =>
        db
          .insertInto('inbox')
          .values({ tenant, key, at })
          .onConflict((conflict) => conflict.columns(['tenant', 'key']).doNothing())
          .executeTakeFirst(),
      );
      return noted.numInsertedOrUpdatedRows === 1n;
    },

    prune: async (before) => {
      const dropped = await access.write((db) => db.deleteFrom('inbox').where('at', '<', before).executeTakeFirst());
      return Number(dropped.numDeletedRows);
    },
  };
}
