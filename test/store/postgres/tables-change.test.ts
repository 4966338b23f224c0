import type { Store } from '../../../src/core/ports/store';
import { StoreError } from '../../../src/domain/errors';
import { openStore } from '../../../src/store/open-store';
import { sampleReport } from '../../contract/store-samples';
import { byHand, useDatabase } from '../../support/postgres/use-database';

const url = useDatabase();
let store: Store;
beforeEach(async () => {
  store = await openStore({ file: '', url: url(), connections: 3 });
});
afterEach(() => store.close());

/** Often enough on every connection that the server plans it once for all. */
async function askOften(ask: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < 10; n++) await Promise.all([ask(), ask(), ask()]);
}

/** As a newer version does while this one still runs. */
const addColumn = (table: string, column: string) => byHand(url(), `alter table ${table} add column ${column} text`);

describe('a store whose tables a newer version changes under it', () => {
  test('goes on reading them', async () => {
    await store.reports.add('a', sampleReport('r1'));
    await askOften(() => store.reports.since('a', 0));
    await addColumn('reports', 'added_1');
    await askOften(async () => expect(await store.reports.since('a', 0)).toEqual([sampleReport('r1')]));
  });

  test('ends what it was at in the middle of a transaction with an error that passes', async () => {
    const read = () => store.transaction((tx) => tx.reports.since('b', 0));
    await store.reports.add('b', sampleReport('r1'));
    await askOften(read);
    await addColumn('reports', 'added_2');
    const failures: unknown[] = [];
    for (let n = 0; n < 10; n++) await read().catch((error: unknown) => failures.push(error));
    expect([1, 2, 3]).toContain(failures.length);
    for (const error of failures) expect(error).toMatchObject({ passing: true, kind: 'unavailable' });
    expect(failures.every((error) => error instanceof StoreError)).toBe(true);
    expect(await read()).toHaveLength(1);
  });
});
