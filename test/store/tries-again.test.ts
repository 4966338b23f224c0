import { Kysely } from 'kysely';
import type { Store } from '../../src/core/ports/store';
import { migrate } from '../../src/store/migrate';
import type { Schema } from '../../src/store/schema';
import type { Outcome } from '../../src/store/sql-dialect';
import { sqlStore } from '../../src/store/sql-store';
import { openSqlite } from '../../src/store/sqlite/open-sqlite';
import { announcement, GENERAL, INCIDENT, sampleReport } from '../contract/store-samples';

const SIGNAL = { minute: 1, model: 'm', route: 'anthropic', version: '1', outcome: 'ok', count: 1 } as const;

let store: Store;
/** What the next write meets: `unknown` is done, but its answer is lost; the others are not done. */
let next: Outcome | undefined;

beforeEach(async () => {
  const dialect = openSqlite(':memory:', 99);
  const db = new Kysely<Schema>({ dialect: dialect.kysely });
  await migrate(db, dialect);
  store = sqlStore(db, {
    ...dialect,
    outcomeOf: (error) => (error instanceof Error ? (error.message as Outcome) : 'final'),
    lane: (base) => {
      const lane = dialect.lane(base);
      const write: typeof lane.write = async (work) => {
        const now = next;
        next = undefined;
        if (now === 'refused' || now === 'final') throw new Error(now);
        const result = await lane.write(work);
        if (now === 'unknown') throw new Error(now);
        return result;
      };
      return { ...lane, write, change: write };
    },
  });
});
afterEach(() => store.close());

const counted = async () => (await store.signals.since('us', 0)).map(({ count }) => count);

describe('a write that fails', () => {
  test('is tried again when it was not done', async () => {
    next = 'refused';
    await store.signals.add('us', [SIGNAL]);
    expect(await counted()).toEqual([1]);
    next = 'refused';
    await store.outbox.want('us', GENERAL, announcement(1), 5);
    expect(await store.outbox.pending()).toBe(1);
  });

  test('is not counted twice when nobody knows whether it was done', async () => {
    next = 'unknown';
    await expect(store.signals.add('us', [SIGNAL])).rejects.toThrow('unknown');
    expect(await counted()).toEqual([1]);
  });

  test('is repeated when nobody knows whether it was done and it may be done twice', async () => {
    next = 'unknown';
    await store.outbox.want('us', GENERAL, announcement(1), 5);
    next = 'unknown';
    await store.watchers.add('us', INCIDENT, GENERAL);
    expect(await store.outbox.pending()).toBe(1);
    expect(await store.watchers.forSubject('us', INCIDENT)).toEqual([GENERAL]);
  });

  test('is told at once when it would fail again', async () => {
    next = 'final';
    await expect(store.outbox.want('us', GENERAL, announcement(1), 5)).rejects.toThrow('final');
    expect(await store.outbox.pending()).toBe(0);
  });

  test('does not run the work of a transaction again that had begun', async () => {
    let runs = 0;
    const failing = store.transaction(async (tx) => {
      runs++;
      await tx.reports.add('us', sampleReport('a'));
      throw new Error('refused');
    });
    await expect(failing).rejects.toThrow('refused');
    expect(runs).toBe(1);
  });
});
