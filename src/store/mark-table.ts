import type { MarkStore } from '../core/ports/mark-store';
import type { OutageOpinion } from '../domain/outage-mark';
import type { Access } from './access';
import { pruneInSlices } from './prune-in-slices';

export function markTable(access: Access): MarkStore {
  return {
    put: async (tenant, { outage, person, opinion, at }) => {
      await access.write((db) =>
        db
          .insertInto('marks')
          .values({ tenant, outage, person, opinion, at })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'outage', 'person']).doUpdateSet({ opinion, at }).where('marks.at', '<=', at),
          )
          .execute(),
      );
    },

    ofOutage: async (tenant, outage) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('marks')
          .select(['person', 'opinion', 'at'])
          .where((row) => row.and({ tenant, outage }))
          .orderBy('at')
          .orderBy('person')
          .execute(),
      );
      return rows.flatMap(({ person, opinion, at }) => {
        if (isOpinion(opinion)) return [{ outage, person, opinion, at }];
        access.damaged('marks', { tenant, id: outage });
        return [];
      });
    },

    saidSince: async (tenant, at) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('marks')
          .select('outage')
          .distinct()
          .where('tenant', '=', tenant)
          .where('at', '>=', at)
          .orderBy('outage')
          .execute(),
      );
      return rows.map(({ outage }) => outage);
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('marks')
            .where((row) =>
              row(row.refTuple('tenant', 'outage', 'person'), 'in', (old) =>
                old
                  .selectFrom('marks')
                  .select(['tenant', 'outage', 'person'])
                  .where('at', '<', before)
                  .limit(rows)
                  .$asTuple('tenant', 'outage', 'person'),
              ),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}

function isOpinion(word: string): word is OutageOpinion {
  return word === 'real' || word === 'false-alarm';
}
