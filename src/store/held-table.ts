import type { Held, HeldState, HeldStore, HeldWhy } from '../core/ports/held-store';
import type { SubjectKind } from '../domain/announcement';
import type { Access } from './access';
import { deliveryId } from './delivery-row';
import { bySubject, type OfSubject, subjectColumns } from './of-subject';
import { pruneInSlices } from './prune-in-slices';
import type { HeldRow } from './schema';

export function heldTable(access: Access): HeldStore {
  const drafts = access.gatherRead(async (db, asked: readonly OfSubject[]) => {
    const rows = await db
      .selectFrom('held')
      .selectAll()
      .where('why', '=', 'draft')
      .where((row) => row.or(asked.map((one) => row.and(subjectColumns(one)))))
      .orderBy('id')
      .execute();
    return bySubject(rows, asked).map((found) => found.map(toHeld));
  });

  return {
    hold: async (tenant, { why, subject, channel, at, to }) => {
      const { platform, workspace, channel: name } = channel;
      const anew = { at, state: 'waiting', to_user: to ?? null, digest: null };
      await access.write((db) =>
        db
          .insertInto('held')
          .values({
            ...{ ...subjectColumns({ tenant, subject }), id: deliveryId(tenant, subject, channel), why },
            ...{ platform, workspace, channel: name, ...anew },
          })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'id', 'why']).doUpdateSet(anew).where('held.state', '!=', 'waiting'),
          )
          .execute(),
      );
    },

    waiting: async (tenant) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('held')
          .selectAll()
          .where('tenant', '=', tenant)
          .where('state', '=', 'waiting')
          .where('why', 'in', ['quiet', 'turn'])
          .orderBy('at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(toHeld);
    },

    drafts: (tenant, subject) => drafts({ tenant, subject }),

    openDrafts: async (tenant) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('held')
          .selectAll()
          .where((row) => row.and({ tenant, why: 'draft', state: 'waiting' }))
          .orderBy('at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(toHeld);
    },

    draft: async (tenant, id) => {
      const row = await access.read((db) =>
        db
          .selectFrom('held')
          .selectAll()
          .where((held) => held.and({ tenant, id, why: 'draft' }))
          .executeTakeFirst(),
      );
      return row && toHeld(row);
    },

    settle: async (tenant, ids, state, digest) => {
      await access.change(async (db) => {
        for (const { id, why } of ids)
          await db
            .updateTable('held')
            .set({ state, digest: digest ?? null })
            .where((row) => row.and({ tenant, id, why, state: 'waiting' }))
            .execute();
      });
    },

    inDigest: async (tenant, digest) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('held')
          .selectAll()
          .where((row) => row.and({ tenant, digest }))
          .orderBy('at')
          .orderBy('id')
          .execute(),
      );
      return rows.map(toHeld);
    },

    forget: async (tenant, { platform, workspace, channel }) => {
      await access.write((db) =>
        db
          .deleteFrom('held')
          .where((row) => row.and({ tenant, platform, workspace, channel }))
          .execute(),
      );
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('held')
            .where((row) =>
              row(row.refTuple('tenant', 'id', 'why'), 'in', (old) =>
                old
                  .selectFrom('held')
                  .select(['tenant', 'id', 'why'])
                  .where('at', '<', before)
                  .limit(rows)
                  .$asTuple('tenant', 'id', 'why'),
              ),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}

function toHeld(row: HeldRow): Held {
  const { id, platform, workspace, channel, at } = row;
  return {
    id,
    why: row.why as HeldWhy,
    subject: { kind: row.subject_kind as SubjectKind, id: row.subject_id },
    channel: { platform, workspace, channel },
    at,
    state: row.state as HeldState,
    ...(row.to_user === null ? {} : { to: row.to_user }),
  };
}
