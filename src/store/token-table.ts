import { sql } from 'kysely';
import type { MachineToken, TokenStore } from '../core/ports/machine-store';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { padded } from './ask-together';
import type { TokenRow } from './schema';

const SALT = 'salt';

export function tokenTable(access: Access): TokenStore {
  // All tokens that were used are noted in the same moment, and with the same minute.
  const note = access.gather(async (db, uses: readonly Use[]) => {
    for (const at of new Set(uses.map((use) => use.at)))
      await db
        .updateTable('tokens')
        .set({ used_at: at })
        .where((where) =>
          where(
            where.refTuple('tenant', 'id'),
            'in',
            padded(uses.filter((use) => use.at === at)).map(({ tenant, id }) => where.tuple(tenant, id)),
          ),
        )
        .where((where) => where.or([where('used_at', 'is', null), where('used_at', '<', at)]))
        .execute();
  });

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

    edition: async () => {
      const row = await access.read((db) =>
        db
          .selectFrom('tokens')
          .select(({ fn }) => [
            fn.countAll().as('tokens'),
            fn.count('revoked_at').as('revoked'),
            // Small enough for numbers of JavaScript, also when there are a million.
            fn.sum<number | null>(sql`created_at % 1000003`).as('made'),
          ])
          .executeTakeFirstOrThrow(),
      );
      return [row.tokens, row.revoked, row.made].join(' ');
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

    used: (tenant, id, at) => note({ tenant, id, at }),

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

interface Use {
  readonly tenant: TenantId;
  readonly id: string;
  readonly at: number;
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
