import type { InstallationStore } from '../core/ports/store';
import type { Access } from './access';
import type { InstallationRow } from './schema';

export function installationTable(access: Access): InstallationStore {
  return {
    put: async (tenant, { platform, workspace, sealed, installedBy, installedAt }) => {
      const found = { sealed, installed_by: installedBy ?? null, installed_at: installedAt };
      await access.write((db) =>
        db
          .insertInto('installations')
          .values({ platform, tenant, workspace, ...found })
          .onConflict((conflict) => conflict.columns(['platform', 'tenant', 'workspace']).doUpdateSet(found))
          .execute(),
      );
    },

    get: async (tenant, { platform, workspace }) => {
      const row = await access.read((db) =>
        db
          .selectFrom('installations')
          .selectAll()
          .where((where) => where.and({ platform, tenant, workspace }))
          .executeTakeFirst(),
      );
      return row && fromRow(row);
    },

    remove: async (tenant, { platform, workspace }) => {
      await access.write((db) =>
        db
          .deleteFrom('installations')
          .where((where) => where.and({ platform, tenant, workspace }))
          .execute(),
      );
    },

    all: async (platform) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('installations')
          .selectAll()
          .where('platform', '=', platform)
          .orderBy('tenant')
          .orderBy('workspace')
          .execute(),
      );
      return rows.map((row) => ({ tenant: row.tenant, ...fromRow(row) }));
    },
  };
}

function fromRow({ platform, workspace, sealed, installed_by: by, installed_at: installedAt }: InstallationRow) {
  return { platform, workspace, sealed, installedAt, ...(by === null ? {} : { installedBy: by }) };
}
