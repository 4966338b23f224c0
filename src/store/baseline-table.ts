import type { Baseline } from '../core/ports/detector';
import type { BaselineStore } from '../core/ports/store';
import type { Access } from './access';
import { isRecord, parseColumn } from './json-column';

export function baselineTable(access: Access): BaselineStore {
  return {
    save: async (tenant, baseline) => {
      const body = JSON.stringify(baseline);
      await access.write((db) =>
        db
          .insertInto('baselines')
          .values({ tenant, body })
          .onConflict((conflict) => conflict.column('tenant').doUpdateSet({ body }))
          .execute(),
      );
    },

    load: async (tenant) => {
      const row = await access.read((db) =>
        db.selectFrom('baselines').select('body').where('tenant', '=', tenant).executeTakeFirst(),
      );
      if (!row) return undefined;
      const baseline = parseColumn(row.body, isBaseline);
      if (!baseline) access.damaged('baselines', { tenant });
      return baseline;
    },
  };
}

function isBaseline(value: unknown): value is Baseline {
  return (
    isRecord(value) &&
    value.version === 1 &&
    isAmount(value.since) &&
    isAmount(value.learntUntil) &&
    isAmounts(value.watched) &&
    isAmounts(value.people) &&
    isRecord(value.streams) &&
    Object.values(value.streams).every(isStream)
  );
}

function isStream(value: unknown): boolean {
  return isRecord(value) && isAmount(value.total) && (value.hours === undefined || isAmounts(value.hours));
}

function isAmounts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isAmount);
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
