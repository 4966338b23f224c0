import type { WatcherStore } from '../core/ports/store';
import type { Subject, SubjectKind } from '../domain/announcement';
import { channelKey, type TenantId } from '../domain/tenancy';
import type { Access } from './access';

export function watcherTable(access: Access): WatcherStore {
  return {
    add: async (tenant, subject, { platform, workspace, channel }) => {
      await access.write((db) =>
        db
          .insertInto('watchers')
          .values({ ...keyOf(tenant, subject), platform, workspace, channel })
          .onConflict((conflict) => conflict.doNothing())
          .execute(),
      );
    },

    forSubject: (tenant, subject) =>
      access.read((db) =>
        db
          .selectFrom('watchers')
          .select(['platform', 'workspace', 'channel'])
          .where((row) => row.and(keyOf(tenant, subject)))
          .orderBy('platform')
          .orderBy('workspace')
          .orderBy('channel')
          .execute(),
      ),

    of: async (tenant, { platform, workspace, channel }) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('watchers')
          .select(['subject_kind', 'subject_id'])
          .where((row) => row.and({ tenant, platform, workspace, channel }))
          .orderBy('subject_kind')
          .orderBy('subject_id')
          .execute(),
      );
      return rows.map((row) => ({ kind: row.subject_kind as SubjectKind, id: row.subject_id }));
    },

    leave: async (tenant, { platform, workspace }) => {
      await access.write((db) =>
        db
          .deleteFrom('watchers')
          .where((row) => row.and({ tenant, platform, workspace }))
          .execute(),
      );
    },

    take: async (tenant, subject) => {
      const rows = await access.writeOnce((db) =>
        db
          .deleteFrom('watchers')
          .where((row) => row.and(keyOf(tenant, subject)))
          .returning(['platform', 'workspace', 'channel'])
          .execute(),
      );
      // Deleted rows come back in any order.
      return rows.sort((a, b) => (channelKey(a) < channelKey(b) ? -1 : 1));
    },
  };
}

function keyOf(tenant: TenantId, subject: Subject) {
  return { tenant, subject_kind: subject.kind, subject_id: subject.id };
}
