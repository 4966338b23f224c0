import type { SignalCount, SignalStore } from '../core/ports/machine-store';
import { type ErrorTypeId, isErrorType } from '../domain/error-type';
import type { Access } from './access';
import { pruneInSlices } from './prune-in-slices';

/** SQLite takes so many values in one statement without being asked twice. */
const ROWS_AT_ONCE = 100;

/** One statement cannot write a row twice; and two that write the same rows in another order would wait for each other. */
function summed(counts: readonly SignalCount[]): readonly SignalCount[] {
  const sums = new Map<string, SignalCount>();
  for (const count of counts) {
    const { minute, model, route, version, outcome } = count;
    const key = JSON.stringify([minute, model, route, version, outcome]);
    sums.set(key, { ...count, count: count.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}

export function signalTable(access: Access): SignalStore {
  return {
    add: async (tenant, counts) => {
      const rows = summed(counts);
      const slices = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, i) =>
        rows.slice(i * ROWS_AT_ONCE, (i + 1) * ROWS_AT_ONCE),
      );
      await Promise.all(
        slices.map((slice) =>
          access.writeOnce((db) =>
            db
              .insertInto('signals')
              .values(slice.map((count) => ({ tenant, ...count })))
              .onConflict((conflict) =>
                conflict
                  .columns(['tenant', 'minute', 'model', 'route', 'version', 'outcome'])
                  .doUpdateSet((set) => ({ count: set('signals.count', '+', set.ref('excluded.count')) })),
              )
              .execute(),
          ),
        ),
      );
    },

    since: async (tenant, at) => {
      const rows = await access.read((db) =>
        db
          .selectFrom('signals')
          .select(['minute', 'model', 'route', 'version', 'outcome', 'count'])
          .where('tenant', '=', tenant)
          .where('minute', '>=', at)
          .orderBy('minute')
          .orderBy('model')
          .orderBy('route')
          .orderBy('version')
          .orderBy('outcome')
          .execute(),
      );
      return rows.flatMap((row): SignalCount | [] => {
        const { outcome } = row;
        if (isOutcome(outcome)) return { ...row, outcome };
        access.damaged('signals', { tenant, minute: row.minute });
        return [];
      });
    },

    prune: (before) =>
      pruneInSlices((rows) =>
        access.write((db) =>
          db
            .deleteFrom('signals')
            .where('seq', 'in', (old) =>
              old.selectFrom('signals').select('seq').where('minute', '<', before).orderBy('minute').limit(rows),
            )
            .executeTakeFirst(),
        ),
      ),
  };
}

function isOutcome(word: string): word is 'ok' | ErrorTypeId {
  return word === 'ok' || word === 'unknown' || isErrorType(word);
}
