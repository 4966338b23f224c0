import { Kysely, sql } from 'kysely';
import type { Schema } from '../../src/store/schema';
import { openSqlite } from '../../src/store/sqlite/open-sqlite';
import { type WriteLane, writeLane } from '../../src/store/write-lane';

let db: Kysely<Schema>;
let lane: WriteLane;
let commits: number;

beforeEach(async () => {
  db = new Kysely<Schema>({ dialect: openSqlite(':memory:', 0).kysely });
  await sql`create table t (n integer primary key)`.execute(db);
  commits = 0;
  const { transaction } = db;
  jest.spyOn(db, 'transaction').mockImplementation(() => {
    commits++;
    return transaction.call(db);
  });
  lane = writeLane(db);
});
afterEach(() => db.destroy());

const insert = (n: number) => lane.write((trx) => sql`insert into t values (${n})`.execute(trx));
const stored = async () => (await sql<{ n: number }>`select n from t order by n`.execute(db)).rows.map(({ n }) => n);
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

describe('writes', () => {
  test('of one turn of the event loop share one commit', async () => {
    await Promise.all(range(50).map(insert));
    expect(commits).toBe(1);
    expect(await stored()).toEqual(range(50));
  });

  test('that come while a commit is under way share the next one', async () => {
    const first = insert(0);
    await new Promise((resolve) => setImmediate(resolve));
    await Promise.all([first, ...range(9).map((n) => insert(n + 1))]);
    expect(commits).toBeLessThanOrEqual(2);
    expect(await stored()).toEqual(range(10));
  });

  test('that follow one another have a commit each', async () => {
    await insert(0);
    await insert(1);
    expect(commits).toBe(2);
  });

  test('are cut into several commits when they are very many', async () => {
    await Promise.all(range(1_000).map(insert));
    expect(commits).toBe(4);
    expect(await stored()).toEqual(range(1_000));
  });

  test('fail alone: the others of their commit are kept', async () => {
    await insert(3);
    const results = await Promise.allSettled(range(6).map(insert));
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await stored()).toEqual(range(6));
  });

  test('tell the reason also when the database has taken everything back by itself', async () => {
    await insert(1);
    const failing = lane.transaction((trx) => sql`insert or rollback into t values (1)`.execute(trx));
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await insert(2);
    expect(await stored()).toEqual([1, 2]);
  });

  test('come before a transaction that was asked for after them, and after one that was asked for before', async () => {
    const counted: (number | undefined)[] = [];
    const count = async (trx: Kysely<Schema>) =>
      counted.push((await sql<{ n: number }>`select count(*) as n from t`.execute(trx)).rows[0]?.n);
    await Promise.all([insert(1), lane.transaction(count), insert(2), lane.transaction(count)]);
    expect(counted).toEqual([1, 2]);
  });

  test('answer each with its own result', async () => {
    const answers = await Promise.all(range(3).map((n) => lane.write(() => Promise.resolve(n * 10))));
    expect(answers).toEqual([0, 10, 20]);
  });

  test('all fail when their transaction cannot begin, and the next ones go on', async () => {
    jest.mocked(db.transaction).mockImplementationOnce(() => {
      throw new Error('locked');
    });
    const results = await Promise.allSettled(range(3).map(insert));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(commits).toBe(0);
    await insert(7);
    expect(await stored()).toEqual([7]);
  });

  test('resolve only once they are committed', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const done: number[] = [];
    const first = insert(1).then(() => done.push(1));
    const blocking = lane.write(() => held);
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(done).toEqual([]);
    release();
    await Promise.all([first, blocking]);
    expect(done).toEqual([1]);
  });
});
