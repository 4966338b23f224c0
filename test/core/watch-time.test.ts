import { MINUTE, SECOND } from '../../src/domain/duration';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { openStore } from '../../src/store/open-store';
import { ALERTS, openStage, START } from '../support/core-stage';
import { refusingStore } from '../support/refusing-store';

async function stage() {
  const clock = createVirtualClock(START);
  const database = refusingStore(await openStore({ file: ':memory:' }));
  let asked = 0;
  const { reminders } = database.store;
  const store = {
    ...database.store,
    reminders: {
      ...reminders,
      nextDueAt: (tenant: string) => {
        asked++;
        return reminders.nextDueAt(tenant);
      },
    },
  };
  return { ...(await openStage({ store, clock })), database, asked: () => asked };
}

describe('the look at what time alone changes', () => {
  it('asks the store for what is due every five minutes, also while an outage is open', async () => {
    const { report, minutes, asked, context } = await stage();
    for (const person of ['ann', 'bob', 'cid']) await report(person);
    const before = asked();
    await minutes(10);
    expect([...context.state.outages.values()].map(({ state }) => state)).toEqual(['confirmed']);
    expect(asked() - before).toBeLessThanOrEqual(4);
    expect(asked() - before).toBeGreaterThanOrEqual(2);
  });

  it('comes every half minute with all that where something may be held back for a channel', async () => {
    const { report, minutes, asked, subscribe, clock } = await stage();
    await subscribe(ALERTS, { mutedUntil: clock.now() + 60 * MINUTE });
    for (const person of ['ann', 'bob', 'cid']) await report(person);
    const before = asked();
    await minutes(10);
    expect(asked() - before).toBeGreaterThanOrEqual(10);
  });

  it('does not come over and over without a pause while the database is away', async () => {
    const { report, clock, database, context } = await stage();
    database.refuse(/^before (transaction|sharedTransaction)/);
    for (const person of ['ann', 'bob', 'cid']) await report(person).catch(() => undefined);
    await clock.advance(10 * MINUTE);
    database.takeAll();
    await clock.advance(40 * SECOND);
    expect(await context.store.outages.open('default')).toMatchObject([{ state: 'confirmed' }]);
  });
});
