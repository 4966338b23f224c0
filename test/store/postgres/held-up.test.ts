import { Client } from 'pg';
import type { Store } from '../../../src/core/ports/store';
import { partitionOf } from '../../../src/domain/tenancy';
import { openStore } from '../../../src/store/open-store';
import { sampleOutage } from '../../contract/store-samples';
import { useDatabase } from '../../support/postgres/use-database';

const url = useDatabase();
const TEAMS = ['t0', 't1', 't2', 't3', 't4'];

let store: Store;
let gone: Client;
beforeEach(async () => {
  store = await openStore({ file: '', url: url(), connections: 10 });
  // An instance that vanished in the middle of a transaction.
  gone = new Client({ connectionString: url() });
  await gone.connect();
  await gone.query('begin');
});
afterEach(async () => {
  await gone.end().catch(() => undefined);
  await store.close();
});

/** What was done, in the order in which it was. */
function inOrder() {
  const done: string[] = [];
  const note = (name: string, work: Promise<unknown>) => work.then(() => void done.push(name));
  return { done, note };
}

describe('a row that a vanished instance still holds', () => {
  test('delays the outages of no other team, and those of its own only until it is free', async () => {
    for (const team of TEAMS) await store.outages.save(team, sampleOutage('o'));
    await gone.query(`update outages set since = since where tenant = 't0'`);
    const { done, note } = inOrder();
    const save = (team: string) =>
      note(
        team,
        store.sharedTransaction((tx) => tx.outages.save(team, sampleOutage('o'))),
      );
    const held = save('t0');
    await Promise.all(TEAMS.slice(1).map(save));
    expect([...done].sort()).toEqual(TEAMS.slice(1));
    await gone.end();
    await held;
    expect(done.at(-1)).toBe('t0');
  });

  test('delays what is noted of no other delivery', async () => {
    const subject = { kind: 'outage', id: 'o' } as const;
    const channel = { platform: 'fake', workspace: 'w', channel: 'c' };
    for (const team of TEAMS)
      await store.outbox.want(team, channel, { subject, reason: 'first', revision: 1, at: 1 }, 1);
    const claimed = await store.outbox.claim(1, 60_000, TEAMS.length);
    await gone.query(`select * from deliveries where tenant = 't0' for update`);
    const { done, note } = inOrder();
    const settle = (team: string) => {
      const id = claimed.find(({ tenant }) => tenant === team)?.id ?? '';
      return note(team, store.outbox.settle(id, { at: 2, revision: 1, message: { ...channel, message: 'm' } }));
    };
    const held = settle('t0');
    await Promise.all(TEAMS.slice(1).map(settle));
    const over = note('taken over', store.outbox.takeOver(3_000, [partitionOf('t0')]));
    expect([...done].sort()).toEqual(TEAMS.slice(1));
    await gone.end();
    await Promise.all([held, over]);
    expect(await store.outbox.pending()).toBe(0);
  });
});
