import type { Store } from '../../../src/core/ports/store';
import { MINUTE, SECOND } from '../../../src/domain/duration';
import { StoreError } from '../../../src/domain/errors';
import { openStore } from '../../../src/store/open-store';
import { ALERTS, apiDown, apiWell, openStage } from '../../support/core-stage';
import { refusingStore } from '../../support/refusing-store';

const TEAM = ['bob', 'cid', 'dee'];

describe.each([
  ['refuses to store', /^before sharedTransaction/],
  ['stores, and its answer is lost', /^after sharedTransaction/],
])('a turn of an outage that the database %s', (_what, calls) => {
  test('is told in the thread once: that it fails again, and that it is over', async () => {
    const database = refusingStore(await openStore({ file: ':memory:' }));
    const stage = await openStage({ store: database.store });
    const state = () => [...stage.context.state.outages.values()][0]?.state;
    await stage.subscribe(ALERTS);
    for (const person of TEAM) await stage.report(person);
    await stage.minutes(5);
    for (const person of TEAM) await stage.press(person, 'fixed');
    await stage.minutes(2);
    expect(state()).toBe('recovering');
    database.refuse(calls);
    for (const person of TEAM) await stage.report(person);
    await stage.clock.advance(SECOND);
    expect(state()).toBe('confirmed');
    database.takeAll();
    while (state() === 'confirmed') await stage.clock.advance(MINUTE);
    database.refuse(calls);
    while (state() === 'recovering') await stage.clock.advance(10 * SECOND);
    database.takeAll();
    await stage.minutes(5);
    expect(stage.platform.notes(ALERTS).map((note) => note.split('\n')[0])).toEqual(['It fails again', 'It is over']);
    expect(stage.platform.texts(ALERTS)).toEqual([expect.stringMatching(/^Resolved/)]);
    await stage.close();
    await database.store.close();
  });
});

test('the end of an incident is told in the thread once, though the answer to storing it was lost', async () => {
  const store = await openStore({ file: ':memory:' });
  let lost = false;
  /** Only what a team heard of the page. */
  const losing: Store = {
    ...store,
    async transaction(work) {
      let heard = false;
      const result = await store.transaction((inside) => {
        const setHeard: typeof inside.pageNews.setHeard = (...which) => {
          heard = true;
          return inside.pageNews.setHeard(...which);
        };
        return work({ ...inside, pageNews: { ...inside.pageNews, setHeard } });
      });
      if (heard && lost) throw new StoreError('unavailable', 'The connection to the database was lost.');
      return result;
    },
  };
  const stage = await openStage({ store: losing });
  await stage.subscribe(ALERTS);
  await stage.page(apiDown('investigating'));
  await stage.minutes(5);
  lost = true;
  await stage.page(apiWell('investigating', 'resolved'));
  await stage.context.wakeOutbox();
  await stage.clock.advance(SECOND);
  lost = false;
  await stage.minutes(5);
  expect(stage.platform.notes(ALERTS)).toEqual([expect.stringMatching(/^It is over/)]);
  expect(stage.platform.texts(ALERTS)).toEqual([expect.stringMatching(/^Resolved/)]);
  await stage.close();
  await store.close();
});
