import type { MachineToken, TokenStore } from '../core/ports/machine-store';
import type { Access } from './access';
import type { TokenRow } from './schema';

const SALT = 'salt';

export function tokenTable(access: Access): TokenStore {
  return {
    add: async (tenant, { id, name, hash, person, createdAt, revokedAt, usedAt }) => {
      await access.writeOnce((db) =>
        db
          .insertInto('tokens')
          .values({
            tenant,
            id,
            name,
            hash,
            person: person ?? null,
            created_at: createdAt,
            revoked_at: revokedAt ?? null,
            used_at: usedAt ?? null,
          })
          .execute(),
      );
    },

    all: async () => {
      const rows = await access.read((db) =>
        db.selectFrom('tokens').selectAll().orderBy('created_at').orderBy('id').execute(),
      );
      return rows.map((row) => ({ tenant: row.tenant, ...fromRow(row) }));
    },

    revoke: async (tenant, id, at) => {
      const result = await access.writeOnce((db) =>
        db
          .updateTable('tokens')
          .set({ revoked_at: at })
          .where((where) => where.and({ tenant, id }))
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      return result.numUpdatedRows > 0n;
    },

    used: async (tenant, id, at) => {
      await access.write((db) =>
        db
          .updateTable('tokens')
          .set({ used_at: at })
          .where((where) => where.and({ tenant, id }))
          .where((where) => where.or([where('used_at', 'is', null), where('used_at', '<', at)]))
          .execute(),
      );
    },

    salt: async (fresh) => {
      await access.write((db) =>
        db
          .insertInto('secrets')
          .values({ name: SALT, value: fresh })
          .onConflict((conflict) => conflict.column('name').doNothing())
          .execute(),
      );
      const row = await access.read((db) =>
        db.selectFrom('secrets').select('value').where('name', '=', SALT).executeTakeFirstOrThrow(),
      );
      return row.value;
    },
  };
}

function fromRow(row: TokenRow): MachineToken {
  return {
    id: row.id,
    name: row.name,
    hash: row.hash,
    createdAt: row.created_at,
    ...(row.person === null ? {} : { person: row.person }),
    ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
    ...(row.used_at === null ? {} : { usedAt: row.used_at }),
  };
}
