import { Kysely, sql } from 'kysely';
import type { Store } from '../../../src/core/ports/store';
import { StoreError } from '../../../src/domain/errors';
import { openStore } from '../../../src/store/open-store';
import { openPostgres } from '../../../src/store/postgres/open-postgres';
import type { Schema } from '../../../src/store/schema';
import { announcement, GENERAL, sampleOutage, sampleReport } from '../../contract/store-samples';
import { type PostgresServer, startPostgres } from '../../support/postgres/start-postgres';
import { byHand } from '../../support/postgres/use-database';

let server: PostgresServer;
let store: Store;
let added = 0;

beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(() => server.stop());
beforeEach(async () => {
  store = await openStore({ file: '', url: server.url, connections: 5 });
});
afterEach(() => store.close());

const add = (tenant: string) => store.reports.add(tenant, sampleReport(`r${++added}`));
const kept = async (tenant: string) => (await store.reports.since(tenant, 0)).map(({ id }) => id);
/** Every connection of the pool in use at once, so that each has been made. */
const warmUp = () => Promise.all(Array.from({ length: 20 }, () => store.tenants()));

describe('a store whose PostgreSQL goes away', () => {
  test.each(['fast', 'immediate'] as const)('goes on as if nothing had been after a restart (%s)', async (how) => {
    await warmUp();
    await server.restart(how);
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => add(how)));
    expect(results.map(({ status }) => status)).toEqual(results.map(() => 'fulfilled'));
    expect(await kept(how)).toHaveLength(10);
    await store.transaction((tx) => tx.outages.save(how, sampleOutage('a')));
    expect(await store.outages.open(how)).toHaveLength(1);
  });

  test('waits for it, and then does what was asked for meanwhile', async () => {
    await warmUp();
    await server.halt();
    const asked = Promise.all([add('meanwhile'), store.tenants(), store.transaction((tx) => tx.tenants())]);
    await server.resume();
    await asked;
    expect(await kept('meanwhile')).toHaveLength(1);
  });

  test('loses nothing that it said was kept, and keeps nothing twice, while the database restarts under load', async () => {
    const acknowledged: string[] = [];
    const refused: unknown[] = [];
    let over = false;
    const report = async (n: number) => {
      for (let i = 0; !over; i++) {
        const id = `load ${n}-${i}`;
        await store.reports.add('load', sampleReport(id)).then(
          () => acknowledged.push(id),
          (error: unknown) => refused.push(error),
        );
      }
    };
    const reporters = Array.from({ length: 8 }, (_, n) => report(n));
    for (const how of ['fast', 'immediate', 'fast'] as const) {
      const before = acknowledged.length;
      while (acknowledged.length < before + 200) await new Promise((resolve) => setImmediate(resolve));
      await server.restart(how);
    }
    over = true;
    await Promise.all(reporters);
    const ids = await kept('load');
    expect(acknowledged.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(refused.filter((error) => !(error instanceof StoreError && error.passing))).toEqual([]);
  });

  test('goes on when an administrator ends its connections', async () => {
    await warmUp();
    await byHand(
      server.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and application_name like 'claude-status-bot%'`,
    );
    await add('ended');
    expect(await kept('ended')).toHaveLength(1);
  });

  test('tells a transaction that was cut that it may be tried again, and nothing of it is kept', async () => {
    const cut = store.transaction(async (tx) => {
      await tx.outages.save('cut', sampleOutage('a'));
      await server.restart('immediate');
      await tx.outbox.want('cut', GENERAL, announcement(1), 5);
    });
    await expect(cut).rejects.toMatchObject({ kind: 'unavailable', passing: true });
    expect(await store.outages.open('cut')).toEqual([]);
    await store.transaction((tx) => tx.outages.save('cut', sampleOutage('a')));
    expect(await store.outages.open('cut')).toHaveLength(1);
  });

  test('counts nothing twice where it cannot know whether it was counted', async () => {
    const signal = { minute: 1, model: 'm', route: 'anthropic', version: '1', outcome: 'ok', count: 1 } as const;
    let sure = 0;
    let tried = 0;
    let over = false;
    const counting = (async () => {
      for (; !over; tried++)
        await store.signals.add('sum', [signal]).then(
          () => sure++,
          () => undefined,
        );
    })();
    while (sure < 50) await new Promise((resolve) => setImmediate(resolve));
    await server.restart('immediate');
    over = true;
    await counting;
    const [sum] = await store.signals.since('sum', 0);
    expect(sum?.count).toBeGreaterThanOrEqual(sure);
    expect(sum?.count).toBeLessThanOrEqual(tried);
  });

  test('says so, in words that help, when it does not come back in time, and comes back with it', async () => {
    await server.halt();
    const failing = await Promise.allSettled([add('away'), store.tenants(), store.transaction((tx) => tx.tenants())]);
    for (const result of failing)
      expect(result).toMatchObject({
        status: 'rejected',
        reason: {
          kind: 'unavailable',
          passing: true,
          message: expect.stringMatching(/PostgreSQL at 127\.0\.0\.1:\d+/),
        },
      });
    await server.resume();
    await add('back');
    expect(await kept('back')).toHaveLength(1);
  });
});

test('a connection to PostgreSQL has an end to everything that could wait for ever', async () => {
  const db = new Kysely<Schema>({ dialect: openPostgres({ url: server.url, connections: 1 }).kysely });
  const names = [
    'statement_timeout',
    'lock_timeout',
    'idle_in_transaction_session_timeout',
    'application_name',
    'tcp_user_timeout',
    'tcp_keepalives_idle',
    'tcp_keepalives_interval',
    'tcp_keepalives_count',
  ];
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in (${sql.join(names)}) order by name`.execute(db);
  expect(rows).toEqual([
    { name: 'application_name', setting: expect.stringContaining('claude-status-bot') },
    // Who waits for a lock outlasts who held it and vanished.
    { name: 'idle_in_transaction_session_timeout', setting: '3000' },
    { name: 'lock_timeout', setting: '4000' },
    { name: 'statement_timeout', setting: '15000' },
    { name: 'tcp_keepalives_count', setting: '3' },
    { name: 'tcp_keepalives_idle', setting: '2' },
    { name: 'tcp_keepalives_interval', setting: '1' },
    { name: 'tcp_user_timeout', setting: '5000' },
  ]);
  await db.destroy();
});
