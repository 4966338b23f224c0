import type { OutageStore } from '../core/ports/store';
import { isOutageOpen, type Outage } from '../domain/outage';
import type { Access } from './access';
import { isRecord, isTextList, parseColumn } from './json-column';
import { pruneInSlices } from './prune-in-slices';

export function outageTable(access: Access): OutageStore {
  function parse(rows: readonly { readonly tenant: string; readonly id: string; readonly body: string }[]): Outage[] {
    return rows.flatMap(({ tenant, id, body }) => {
      const outage = parseColumn(body, isOutage);
      if (!outage) access.damaged('outages', { tenant, id });
      return outage ?? [];
    });
  }

  return {
    save: async (tenant, outage) => {
      const { id, since, revision } = outage;
      const ended = isOutageOpen(outage) ? 0 : 1;
      const values = { since, ended, revision, body: JSON.stringify(outage) };
      await access.write((db) =>
        db
          .insertInto('outages')
          .values({ tenant, id, ...values })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'id']).doUpdateSet(values).where('outages.revision', '<=', revision),
          )
          .execute(),
      );
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

    since: async (tenant, at) =>
      parse(
        await access.read((db) => {
          const ofTenant = db
            .selectFrom('outages')
            .select(['tenant', 'id', 'body', 'since'])
            .where('tenant', '=', tenant);
          return ofTenant
            .where('ended', '=', 0)
            .unionAll(ofTenant.where('ended', '=', 1).where('since', '>=', at))
            .orderBy('since')
            .orderBy('id')
            .execute();
        }),
      ),
  };
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
