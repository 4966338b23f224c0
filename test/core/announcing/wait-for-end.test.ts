import type { Store } from '../../../src/core/ports/store';
import { MINUTE, SECOND } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { openStore } from '../../../src/store/open-store';
import { openStage, START } from '../../support/core-stage';
import { dutiesByHand } from '../../support/duties-by-hand';
import { fakePlatform } from '../../support/fake-platform';
import { useDatabase } from '../../support/postgres/use-database';

const ANN = { platform: 'fake', workspace: 'w', channel: '@ann' };

const url = useDatabase();

/** One instance decides; when it has read who waits for the end, and nobody sees that it is over yet, `meanwhile` begins. */
function withPause(store: Store, meanwhile: () => void): Store {
  return {
    ...store,
    sharedTransaction: (work) =>
      store.sharedTransaction((inside) => {
        const take: typeof inside.watchers.take = async (...which) => {
          const taken = await inside.watchers.take(...which);
          meanwhile();
          // So that the other one has asked the database by then.
          await inside.outbox.pending();
          await inside.outbox.pending();
          return taken;
        };
        return work({ ...inside, watchers: { ...inside.watchers, take } });
      }),
  };
}

test.each([
  ['SQLite', () => openStore({ file: ':memory:' })],
  ['PostgreSQL', () => openStore({ file: '', url: url(), connections: 4 })],
])('who asks another instance to be told while the end is being announced is told, once (%s)', async (_, open) => {
  const clock = createVirtualClock(START);
  const platform = fakePlatform();
  const store = await open();
  const asked: Promise<unknown>[] = [];
  const [one, two] = [dutiesByHand(clock), dutiesByHand(clock)];
  const ask = () => void asked.push(follower.command('ann', 'notify'));
  const leader = await openStage({ store: withPause(store, ask), clock, platform, instances: one.instances });
  await one.take();
  for (const person of ['bob', 'cid', 'dee']) await leader.report(person);
  await leader.clock.advance(SECOND);
  const follower = await openStage({ store, clock, platform, instances: two.instances });
  const state = () => [...leader.context.state.outages.values()].map((outage) => outage.state);
  while (state()[0] !== 'over') await clock.advance(MINUTE);
  expect(asked).toHaveLength(1);
  await Promise.all(asked);
  await leader.context.wakeOutbox();
  await clock.advance(MINUTE);
  expect(platform.texts(ANN)).toEqual([expect.stringMatching(/^Resolved/)]);
  await one.drop();
  for (const stage of [leader, follower]) await stage.core.stop();
  await store.close();
});
