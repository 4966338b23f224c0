import type { OutageStore } from '../core/ports/store';
import { isOutageOpen, type Outage } from '../domain/outage';
import type { TenantId } from '../domain/tenancy';
import type { Access } from './access';
import { isRecord, isTextList, parseColumn } from './json-column';
import { pruneInSlices } from './prune-in-slices';
import type { Db, OutageRow } from './schema';

/** The open ones of a tenant, and those that began at or after the moment. */
interface Since {
  readonly tenant: TenantId;
  readonly at: number;
}

export function outageTable(access: Access): OutageStore {
  function parse(rows: readonly { readonly tenant: string; readonly id: string; readonly body: string }[]): Outage[] {
    return rows.flatMap(({ tenant, id, body }) => {
      const outage = parseColumn(body, isOutage);
      if (!outage) access.damaged('outages', { tenant, id });
      return outage ?? [];
    });
  }

  const save = access.gather((db, rows: readonly OutageRow[]) =>
    db
      .insertInto('outages')
      .values(newestOfEach(rows))
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'id'])
          .doUpdateSet((row) => ({
            since: row.ref('excluded.since'),
            ended: row.ref('excluded.ended'),
            revision: row.ref('excluded.revision'),
            body: row.ref('excluded.body'),
          }))
          .whereRef('outages.revision', '<=', 'excluded.revision'),
      )
      .execute(),
  );

  const since = access.gatherRead(async (db, asked: readonly Since[]) => {
    const tenants = asked.map(({ tenant }) => tenant);
    const outages = db.selectFrom('outages').select(['tenant', 'id', 'body', 'since', 'ended']);
    const rows = await outages
      .where('tenant', 'in', tenants)
      .where('ended', '=', 0)
      .unionAll(
        outages.where((row) =>
          row.or(asked.map(({ tenant, at }) => row.and([row.and({ tenant, ended: 1 }), row('since', '>=', at)]))),
        ),
      )
      .orderBy('since')
      .orderBy('id')
      .execute();
    return asked.map(({ tenant, at }) =>
      parse(rows.filter((row) => row.tenant === tenant && (row.ended === 0 || row.since >= at))),
    );
  });

  return {
    save: async (tenant, outage) => {
      const { id, since, revision } = outage;
      await save({ tenant, id, since, ended: isOutageOpen(outage) ? 0 : 1, revision, body: JSON.stringify(outage) });
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('outages')
            .where((row) =>
              row(row.refTuple('tenant', 'id'), 'in', (old) =>
                old
                  .selectFrom('outages')
                  .select(['tenant', 'id'])
                  .where('ended', '=', 1)
                  .where('since', '<', before)
                  .limit(rows)
                  .$asTuple('tenant', 'id'),
              ),
            )
            .executeTakeFirst(),
        ),
      ),

    one: async (tenant, id) => {
      const query = (db: Db) =>
        access.lock(
          db.selectFrom('outages').select(['tenant', 'id', 'body']).where('tenant', '=', tenant).where('id', '=', id),
        );
      return parse(await access.read((db) => query(db).execute())).at(0);
    },

    open: async (tenant) =>
      parse(
        await access.read((db) =>
          db
            .selectFrom('outages')
            .select(['tenant', 'id', 'body'])
            .where('tenant', '=', tenant)
            .where('ended', '=', 0)
            .orderBy('since')
            .orderBy('id')
            .execute(),
        ),
      ),

    since: (tenant, at) => since({ tenant, at }),
  };
}

/** One statement cannot write a row twice. */
function newestOfEach(rows: readonly OutageRow[]): readonly OutageRow[] {
  const newest = new Map<string, OutageRow>();
  for (const row of rows) {
    const key = JSON.stringify([row.tenant, row.id]);
    if ((newest.get(key)?.revision ?? 0) <= row.revision) newest.set(key, row);
  }
  // Two instances that write the same ones, at a hand-over, lock them in the same order.
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function isOutage(value: unknown): value is Outage {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.state === 'string' &&
    typeof value.since === 'number' &&
    typeof value.revision === 'number' &&
    isTextList(value.people) &&
    isTextList(value.recovered) &&
    isRecord(value.types)
  );
}
