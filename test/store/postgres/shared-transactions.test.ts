import { StoreError } from '../../../src/domain/errors';
import { openStore } from '../../../src/store/open-store';
import { mayGoAlone, translatePostgresError } from '../../../src/store/postgres/postgres-errors';
import { sampleOutage } from '../../contract/store-samples';
import { byHand, createDatabase, dropDatabase } from '../../support/postgres/use-database';

describe('changes of several teams in one transaction', () => {
  test('are stored each alone when the database refuses one of them', async () => {
    const url = await createDatabase();
    const store = await openStore({ file: '', url, connections: 3 });
    await byHand(
      url,
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$`,
    );
    await byHand(
      url,
      `create trigger refuse before insert on outages for each row when (new.tenant = 't3') execute function refuse()`,
    );
    const results = await Promise.allSettled(
      Array.from({ length: 9 }, (_, n) =>
        store.sharedTransaction((tx) => tx.outages.save(`t${n}`, sampleOutage(`o${n}`))),
      ),
    );
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual(results.map((_, n) => n !== 3));
    expect(results[3]).toMatchObject({ reason: expect.any(StoreError) });
    const stored = await byHand<{ tenant: string }>(url, 'select tenant from outages order by tenant');
    expect(stored).toHaveLength(8);
    await store.close();
    await dropDatabase(url);
  });

  const failure = (code: string) => Object.assign(new Error('no'), { code, severity: 'ERROR' });
  test.each([
    ['a deadlock', failure('40P01'), true],
    ["somebody else's lock", failure('55P03'), true],
    ['a statement that took too long', failure('57014'), true],
    ['a transaction that had failed before', failure('25P02'), true],
    ['a value that is refused', failure('23514'), true],
    ['a failure of the work itself', new Error('no'), true],
    ['a connection that was cut', new Error('Connection terminated unexpectedly'), false],
    ['a database that is away', failure('ECONNREFUSED'), false],
    ['a database with too many connections', failure('53300'), false],
    ['a full disk', failure('53100'), false],
    ['a database that cannot be written', failure('25006'), false],
  ])('after %s may go alone or not, also when it was translated', (_, error, expected) => {
    expect(mayGoAlone(error)).toBe(expected);
    expect(mayGoAlone(translatePostgresError('the database', error))).toBe(expected);
  });
});
