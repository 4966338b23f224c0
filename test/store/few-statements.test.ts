import { Kysely } from 'kysely';
import type { Store } from '../../src/core/ports/store';
import { migrate } from '../../src/store/migrate';
import { poolLane } from '../../src/store/pool-lane';
import type { Schema } from '../../src/store/schema';
import { sqlStore } from '../../src/store/sql-store';
import { openSqlite } from '../../src/store/sqlite/open-sqlite';
import { announcement, GENERAL, sampleOutage, sampleReport } from '../contract/store-samples';

let store: Store;
let statements: string[];

beforeEach(async () => {
  const dialect = openSqlite(':memory:', 99);
  const db = new Kysely<Schema>({ dialect: dialect.kysely, log: ({ query }) => void statements.push(query.sql) });
  statements = [];
  await migrate(db, dialect);
  // As through a pool of connections, where nothing shares a commit by itself.
  store = sqlStore(db, { ...dialect, lane: poolLane });
});
afterEach(() => store.close());

async function cost(work: () => Promise<unknown>): Promise<number> {
  statements = [];
  await work();
  return statements.length;
}

/** As an outage of a team is stored and told to one channel. */
const tell = (n: number) =>
  store.sharedTransaction(async (tx) => {
    const subject = { kind: 'outage', id: `o${n}` } as const;
    await tx.outages.save(`t${n}`, sampleOutage(`o${n}`));
    await tx.outbox.forSubject(`t${n}`, subject);
    await tx.held.drafts(`t${n}`, subject);
    await tx.outbox.wantAll(`t${n}`, [{ channel: GENERAL, announcement: { ...announcement(1), subject }, dueAt: 5 }]);
  });

describe('what many ask and write at the same moment', () => {
  test('as transactions that may be shared costs what two of them cost', async () => {
    const one = await cost(() => tell(1_000));
    const many = await cost(() => Promise.all(Array.from({ length: 40 }, (_, n) => tell(n))));
    expect(many).toBeLessThanOrEqual(2 * one);
    expect(await store.outbox.pending()).toBe(41);
  });

  test('as reports and as settled deliveries costs what two of them cost', async () => {
    const add = (n: number) => store.reports.add('us', sampleReport(`r${n}`));
    expect(await cost(() => Promise.all(Array.from({ length: 40 }, (_, n) => add(n))))).toBe(
      2 * (await cost(() => add(99))),
    );
    await Promise.all(Array.from({ length: 21 }, (_, n) => tell(n)));
    const claimed = await store.outbox.claim(10, 100, 50);
    const settle = ({ id }: (typeof claimed)[number]) =>
      store.outbox.settle(id, { at: 11, revision: 1, message: { ...GENERAL, message: 'm' } });
    const one = await cost(() => settle(claimed[0] as (typeof claimed)[number]));
    expect(await cost(() => Promise.all(claimed.slice(1).map(settle)))).toBeLessThanOrEqual(2 * one);
    expect(await store.outbox.pending()).toBe(0);
  });

  test('about outages is one question, with one of few texts', async () => {
    await Promise.all(Array.from({ length: 9 }, (_, n) => tell(n)));
    const found = Array.from({ length: 7 }, (_, n) => store.outages.since(`t${n}`, 0));
    expect(await cost(() => Promise.all(found))).toBe(1);
    expect((await Promise.all(found)).map((outages) => outages.map(({ id }) => id))).toEqual(
      Array.from({ length: 7 }, (_, n) => [`o${n}`]),
    );
    const texts = new Set<string>();
    for (let many = 1; many <= 20; many++) {
      statements = [];
      await Promise.all(Array.from({ length: many }, (_, n) => store.outages.since(`t${n}`, 0)));
      for (const text of statements) texts.add(text);
    }
    // 1, 2, 4, 8, 16 and 32 at once.
    expect(texts.size).toBe(6);
  });
});
