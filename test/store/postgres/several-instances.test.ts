import type { Store } from '../../../src/core/ports/store';
import { MIGRATIONS } from '../../../src/store/migrations';
import { openStore } from '../../../src/store/open-store';
import {
  AT,
  announcement,
  GENERAL,
  INCIDENT,
  messageIn,
  sampleOutage,
  sampleReport,
} from '../../contract/store-samples';
import { byHand, createDatabase, dropDatabase } from '../../support/postgres/use-database';

const INSTANCES = 5;
const range = (count: number) => Array.from({ length: count }, (_, n) => n);

let url: string;
let stores: readonly Store[] = [];
const store = (n: number): Store => {
  const one = stores[n % INSTANCES];
  if (!one) throw new Error('no such instance');
  return one;
};

beforeEach(async () => {
  url = await createDatabase();
  stores = await Promise.all(range(INSTANCES).map(() => openStore({ file: '', url, connections: 4 })));
});
afterEach(async () => {
  await Promise.all(stores.map((one) => one.close()));
  await dropDatabase(url);
});

describe('several instances on one PostgreSQL database', () => {
  test('may all start at once on an empty one: its tables are made once', async () => {
    expect(await byHand(url, 'select version from claude_status_bot')).toEqual([{ version: MIGRATIONS.length }]);
    await Promise.all(stores.map((one, n) => one.reports.add('us', sampleReport(`r${n}`))));
    expect(await store(0).reports.since('us', 0)).toHaveLength(INSTANCES);
  });

  test('never hand out a delivery twice, and leave none', async () => {
    const wanted = range(400).map((n) => ({ ...GENERAL, channel: `c${n}` }));
    await store(0).transaction(async (tx) => {
      for (const channel of wanted) await tx.outbox.want('us', channel, announcement(1, 'first'), 10);
    });
    const taken: string[] = [];
    const claimAll = async (one: Store) => {
      for (;;) {
        const claimed = await one.outbox.claim(50, 60_000, 7);
        taken.push(...claimed.map(({ id }) => id));
        // Nothing free may mean that somebody else is about to take the rest.
        if (claimed.length === 0 && ((await one.outbox.nextDueAt()) ?? 60_000) > 50) return;
        for (const { id, channel } of claimed)
          await one.outbox.settle(id, { at: 60, revision: 1, message: messageIn(channel, 'm') });
      }
    };
    await Promise.all(range(20).map((n) => claimAll(store(n))));
    expect(taken).toHaveLength(wanted.length);
    expect(new Set(taken).size).toBe(wanted.length);
    expect(await store(1).outbox.pending()).toBe(0);
  });

  test('pass over what another one is claiming instead of waiting for it', async () => {
    await store(0).outbox.want('us', { ...GENERAL, channel: 'a' }, announcement(1), 10);
    await store(0).outbox.want('us', { ...GENERAL, channel: 'b' }, announcement(1), 11);
    await store(0).transaction(async (tx) => {
      expect(await tx.outbox.claim(50, 1_000, 1)).toHaveLength(1);
      const others = await store(1).outbox.claim(50, 1_000, 10);
      expect(others.map(({ channel }) => channel.channel)).toEqual(['b']);
    });
  });

  test('that want the same message at the same moment make one row, of the newest revision', async () => {
    await Promise.all(range(40).map((n) => store(n).outbox.want('us', GENERAL, announcement(n + 1), 10)));
    expect(await store(0).outbox.forSubject('us', INCIDENT)).toMatchObject([{ revision: 40, state: 'due' }]);
  });

  test('lose no news that comes while another one settles', async () => {
    for (const round of range(20)) {
      const channel = { ...GENERAL, channel: `c${round}` };
      await store(0).outbox.want('us', channel, announcement(1, 'first'), 10);
      const [delivery] = await store(1).outbox.claim(20, 1_000, 1);
      await Promise.all([
        store(1).outbox.settle(delivery?.id ?? '', { at: 20, revision: 1, message: messageIn(channel, 'm') }),
        store(2).outbox.want('us', channel, announcement(2), 30),
      ]);
      const row = await store(3).outbox.one('us', INCIDENT, channel);
      expect(row).toMatchObject({ delivered: 1, revision: 2, state: 'due', dueAt: 30 });
      expect(await store(0).outbox.claim(30, 1_000_000, 1)).toMatchObject([{ revision: 2, message: { message: 'm' } }]);
    }
  });

  test('keep the newest state of an outage, whichever of them saves last', async () => {
    const revisions = range(30).sort((a, b) => ((a * 7) % 30) - ((b * 7) % 30));
    await Promise.all(revisions.map((n) => store(n).outages.save('us', sampleOutage('a', { revision: n + 1 }))));
    expect(await store(0).outages.open('us')).toEqual([sampleOutage('a', { revision: 30 })]);
  });

  test('hand out a reminder once', async () => {
    const place = { platform: 'slack', workspace: 'T1', channel: '@U1' };
    for (const n of range(60))
      await store(0).reminders.put('us', {
        id: `r${n}`,
        kind: 'limit-reset',
        person: 'ann',
        place,
        dueAt: 10,
        about: {},
      });
    const claims = await Promise.all(range(20).map((n) => store(n).reminders.claim('us', 10, 10)));
    const rest = await store(0).reminders.claim('us', 10, 100);
    const ids = [...claims.flat(), ...rest].map(({ id }) => id);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
  });

  test('put a reminder of one id once, and one of them knows that it was the one', async () => {
    const place = { platform: 'slack', workspace: 'T1', channel: '@U1' };
    const reminder = { id: 'a', kind: 'limit-reset', person: 'ann', place, dueAt: 10, about: {} } as const;
    const first = await Promise.all(range(20).map((n) => store(n).reminders.put('us', reminder)));
    expect(first.filter(Boolean)).toHaveLength(1);
  });

  test('agree on the salt that the first of them brings', async () => {
    const salts = await Promise.all(range(20).map((n) => store(n).tokens.salt(`salt ${n}`)));
    expect(new Set(salts).size).toBe(1);
  });

  test('count every signal and every post, whoever counted it', async () => {
    const signal = (minute: number) =>
      ({ minute, model: 'm', route: 'anthropic', version: '1', outcome: 'ok', count: 1 }) as const;
    const noise = (day: number) => ({ channel: GENERAL, day, posts: 1, edits: 0, pings: 0 });
    // In another order each time: who waits for whom must never go round in a circle.
    await Promise.all(
      range(30).flatMap((n) => {
        const minutes = n % 2 === 0 ? [1, 2, 3] : [3, 2, 1];
        return [store(n).signals.add('us', minutes.map(signal)), store(n).noise.add('us', minutes.map(noise))];
      }),
    );
    expect((await store(0).signals.since('us', 0)).map(({ count }) => count)).toEqual([30, 30, 30]);
    expect((await store(0).noise.since('us', 0)).map(({ posts }) => posts)).toEqual([30, 30, 30]);
  });

  test('keep a report once that several of them hear of, and all of a flood in each one’s order', async () => {
    const own = (n: number) => range(300).map((i) => sampleReport(`r${n}-${i}`, AT));
    await Promise.all(
      range(INSTANCES).flatMap((n) =>
        [...own(n), sampleReport('same', AT)].map((one) => store(n).reports.add('us', one)),
      ),
    );
    const kept = (await store(0).reports.since('us', 0)).map(({ id }) => id);
    expect(kept).toHaveLength(INSTANCES * 300 + 1);
    for (const n of range(INSTANCES))
      expect(kept.filter((id) => id.startsWith(`r${n}-`))).toEqual(own(n).map(({ id }) => id));
  });

  test('that dead-lock are told so or go on, and nothing is half done', async () => {
    const channels = ['a', 'b'].map((channel) => ({ ...GENERAL, channel }));
    for (const channel of channels) await store(0).outbox.want('us', channel, announcement(1), 10);
    let arrived = 0;
    const crosswise = (one: Store, order: typeof channels, revision: number) =>
      one.transaction(async (tx) => {
        for (const channel of order) {
          await tx.outbox.want('us', channel, announcement(revision), 10);
          // Both hold one row before either asks for the other's.
          arrived++;
          while (arrived < 2) await new Promise((resolve) => setImmediate(resolve));
        }
      });
    const results = await Promise.allSettled([
      crosswise(store(0), channels, 2),
      crosswise(store(1), channels.slice().reverse(), 3),
    ]);
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed.map(({ reason }) => reason)).toEqual([
      expect.objectContaining({ kind: 'unavailable', passing: true }),
    ]);
    const rows = await store(2).outbox.forSubject('us', INCIDENT);
    expect(new Set(rows.map(({ revision }) => revision)).size).toBe(1);
  });
});
