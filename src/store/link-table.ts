import type { LinkStore } from '../core/ports/link-store';
import type { Access } from './access';
import { pruneInSlices } from './prune-in-slices';
import type { LinkRow } from './schema';

export function linkTable(access: Access): LinkStore {
  // All tenants whose machines were heard are written in the same moment: together, whatever their number.
  const put = access.gather((db, rows: readonly LinkRow[]) =>
    db
      .insertInto('links')
      // One statement cannot write a row twice: the last word counts.
      .values([...new Map(rows.map((row) => [`${row.tenant}\n${row.claim}`, row])).values()])
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'claim'])
          .doUpdateSet((set) => ({ person: set.ref('excluded.person'), until: set.ref('excluded.until') })),
      )
      .execute(),
  );

  return {
    put: async (tenant, links) => {
      await Promise.all(links.map((link) => put({ tenant, ...link })));
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
