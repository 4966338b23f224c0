import type { Baseline } from '../core/ports/detector';
import type { BaselineStore } from '../core/ports/store';
import type { Access } from './access';
import { isRecord, parseColumn } from './json-column';
import type { BaselineRow } from './schema';

export function baselineTable(access: Access): BaselineStore {
  // An instance that ends saves what it learnt of every tenant at once.
  const save = access.gather((db, rows: readonly BaselineRow[]) =>
    db
      .insertInto('baselines')
      // One statement cannot write a row twice: the last word counts.
      .values([...new Map(rows.map((row) => [row.tenant, row])).values()])
      .onConflict((conflict) => conflict.column('tenant').doUpdateSet((set) => ({ body: set.ref('excluded.body') })))
      .execute(),
  );

  return {
    save: (tenant, baseline) => save({ tenant, body: JSON.stringify(baseline) }),

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
