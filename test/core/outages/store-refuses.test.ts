import { SECOND } from '../../../src/domain/duration';
import { openStore } from '../../../src/store/open-store';
import { ALERTS, openStage } from '../../support/core-stage';
import { refusingStore } from '../../support/refusing-store';

let stage: Awaited<ReturnType<typeof openStage>>;
let database: ReturnType<typeof refusingStore>;
beforeEach(async () => {
  database = refusingStore(await openStore({ file: ':memory:' }));
  stage = await openStage({ store: database.store });
  await stage.subscribe(ALERTS);
});
afterEach(async () => {
  await stage.close();
  await stage.store.close();
});

async function confirmedWhileRefused(): Promise<void> {
  for (const person of ['bob', 'cid']) await stage.report(person);
  database.refuse(/^before (transaction|sharedTransaction)/);
  await stage.report('dee');
  expect([...stage.context.state.outages.values()].map(({ state }) => state)).toEqual(['confirmed']);
}

describe('an outage that is confirmed while the database is gone for a second', () => {
  test('is stored and told within ten seconds after it is back, though nobody reports any more', async () => {
    await confirmedWhileRefused();
    await stage.clock.advance(SECOND);
    expect(stage.platform.messages(ALERTS)).toEqual([]);
    database.takeAll();
    await stage.clock.advance(10 * SECOND);
    expect((await stage.store.outages.open('default')).map(({ state }) => state)).toEqual(['confirmed']);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]);
  });

  test('is told once, also when the next report comes first', async () => {
    await confirmedWhileRefused();
    database.takeAll();
    await stage.report('eve');
    await stage.minutes(2);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('4 people')]);
    expect(stage.platform.notes(ALERTS)).toEqual([]);
  });

  test('is told when the database stays away for two minutes', async () => {
    await confirmedWhileRefused();
    await stage.minutes(2);
    database.takeAll();
    await stage.clock.advance(40 * SECOND);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringContaining('3 people')]);
  });
});
