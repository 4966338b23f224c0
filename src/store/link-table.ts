import type { LinkStore } from '../core/ports/link-store';
import type { Access } from './access';
import { pruneInSlices } from './prune-in-slices';

const ROWS_AT_ONCE = 200;

export function linkTable(access: Access): LinkStore {
  return {
    put: async (tenant, links) => {
      // One statement cannot write a row twice: the last word counts.
      const rows = [...new Map(links.map((link) => [link.claim, { tenant, ...link }])).values()];
      for (let i = 0; i < rows.length; i += ROWS_AT_ONCE)
        await access.write((db) =>
          db
            .insertInto('links')
            .values(rows.slice(i, i + ROWS_AT_ONCE))
            .onConflict((conflict) =>
              conflict
                .columns(['tenant', 'claim'])
                .doUpdateSet((set) => ({ person: set.ref('excluded.person'), until: set.ref('excluded.until') })),
            )
            .execute(),
        );
    },

    all: (tenant, most) =>
      access.read((db) =>
        db
          .selectFrom('links')
          .select(['claim', 'person', 'until'])
          .where('tenant', '=', tenant)
          .orderBy('until', 'desc')
          .orderBy('claim')
          .limit(most)
          .execute(),
      ),

    prune: (now) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('links')
            .where((row) =>
              row(row.refTuple('tenant', 'claim'), 'in', (old) =>
                old
                  .selectFrom('links')
                  .select(['tenant', 'claim'])
                  .where('until', '<', now)
                  .limit(rows)
                  .$asTuple('tenant', 'claim'),
              ),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}
