import Database from 'better-sqlite3';
import { TABLES } from '../../src/store/copying/table-rows';
import { openStore } from '../../src/store/open-store';
import { askEverything, isMeant } from '../contract/every-query';
import { useTempFolder } from './temp-folder';

const path = useTempFolder();

/** Every statement that the store prepares. */
async function everyStatement(file: string): Promise<readonly string[]> {
  const store = await openStore({ file });
  const prepare = jest.spyOn(Database.prototype, 'prepare');
  await askEverything(store);
  const statements = prepare.mock.calls.map(([sql]) => sql);
  prepare.mockRestore();
  await store.close();
  return [...new Set(statements)].filter((sql) => /^(select|with|insert|update|delete)/.test(sql));
}

test('no query of the store looks through a whole table', async () => {
  const file = path('a.db');
  const statements = await everyStatement(file);
  const database = new Database(file, { readonly: true });
  const plans = statements.map((sql) => ({
    sql,
    steps: database
      .prepare(`explain query plan ${sql}`)
      .all(Array.from({ length: sql.split('?').length - 1 }, () => 1))
      .map((step) => (step as { readonly detail: string }).detail),
  }));
  database.close();
  expect(TABLES.filter((table) => !statements.some((sql) => sql.includes(`"${table}"`)))).toEqual([]);
  const names = [...TABLES, 'old', 'newer'];
  const found = plans.flatMap(({ sql, steps }) =>
    names
      .filter((name) => steps.some((step) => new RegExp(`^SCAN ${name}\\b`).test(step)) && !isMeant(sql, name))
      .map((name) => ({ sql, name })),
  );
  expect(found).toEqual([]);

  const steps = plans.flatMap((plan) => plan.steps).join('\n');
  expect(steps).toContain('SEARCH reports USING INDEX reports_since (tenant=? AND at>?)');
  expect(steps).toMatch(/SEARCH reports USING COVERING INDEX reports_age \(at<\?\)/);
  expect(steps).toMatch(/SEARCH deliveries USING INDEX deliveries_ready \(state=\? AND ready_at<\?\)/);
});
