import type { NoteStore } from '../core/ports/note-store';
import type { OutageNote } from '../domain/outage-note';
import type { Access } from './access';
import { pruneInSlices } from './prune-in-slices';
import type { NoteRow } from './schema';

export function noteTable(access: Access): NoteStore {
  return {
    put: async (tenant, { id, outage, happenedAt, ...rest }) => {
      const values = { ...rest, outage: outage ?? null, happened_at: happenedAt };
      await access.write((db) =>
        db
          .insertInto('notes')
          .values({ tenant, id, ...values })
          .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet(values))
          .execute(),
      );
    },

    remove: async (tenant, id) => {
      await access.write((db) =>
        db
          .deleteFrom('notes')
          .where((row) => row.and({ tenant, id }))
          .execute(),
      );
    },

    ofOutage: async (tenant, outage) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('notes')
          .selectAll()
          .where((row) => row.and({ tenant, outage }))
          .orderBy('at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(fromRow);
    },

    changes: async (tenant, since) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('notes')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('kind', '=', 'change')
          .where('happened_at', '>=', since)
          .orderBy('happened_at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(fromRow);
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('notes')
            .where((row) =>
              row(row.refTuple('tenant', 'id'), 'in', (old) =>
                old
                  .selectFrom('notes')
                  .select(['tenant', 'id'])
                  .where('at', '<', before)
                  .limit(rows)
                  .$asTuple('tenant', 'id'),
              ),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}

function fromRow({ id, kind, outage, at, happened_at: happenedAt, person, author, text }: NoteRow): OutageNote {
  return {
    id,
    // Of what a later version may know, the text still counts.
    kind: kind === 'change' ? kind : 'note',
    at,
    happenedAt,
    person,
    author,
    text,
    ...(outage === null ? {} : { outage }),
  };
}
