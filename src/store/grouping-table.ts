import type { GroupingStore } from '../core/ports/grouping-store';
import type { GroupingRule } from '../domain/grouping-rule';
import type { Access } from './access';
import { isRecord, parseColumn } from './json-column';

export function groupingTable(access: Access): GroupingStore {
  return {
    put: async (tenant, rule) => {
      const row = { at: rule.at, body: JSON.stringify(rule) };
      await access.write((db) =>
        db
          .insertInto('groupings')
          .values({ tenant, id: rule.id, ...row })
          .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet(row))
          .execute(),
      );
    },

    remove: async (tenant, id) => {
      await access.write((db) =>
        db
          .deleteFrom('groupings')
          .where((row) => row.and({ tenant, id }))
          .execute(),
      );
    },

    all: async (tenant) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('groupings')
          .select(['id', 'body'])
          .where('tenant', '=', tenant)
          .orderBy('at')
          .orderBy('id')
          .execute(),
      );
      return rows.flatMap(({ id, body }) => {
        const rule = parseColumn(body, isRule);
        if (!rule) access.damaged('groupings', { tenant, id });
        return rule ? [rule] : [];
      });
    },
  };
}

function isRule(value: unknown): value is GroupingRule {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.from === 'string' &&
    (value.words === undefined || typeof value.words === 'string') &&
    isRecord(value.to) &&
    typeof value.to.id === 'string' &&
    typeof value.to.label === 'string' &&
    typeof value.by === 'string' &&
    typeof value.at === 'number'
  );
}
