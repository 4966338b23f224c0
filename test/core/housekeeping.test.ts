import { openStore } from '../../src/store/open-store';
import { openStage } from '../support/core-stage';

/** A store whose reports are being pruned until `finish` is called. */
async function pruningStore() {
  const store = await openStore({ file: ':memory:' });
  let finish: (error?: Error) => void = () => undefined;
  const pruned = new Promise<number>((resolve, reject) => {
    finish = (error) => (error ? reject(error) : resolve(0));
  });
  jest.spyOn(store.reports, 'prune').mockReturnValue(pruned);
  return { store, finish: (error?: Error) => finish(error) };
}

describe('old rows', () => {
  test('are removed while the bot answers already: no start waits for it', async () => {
    const { store, finish } = await pruningStore();
    const stage = await openStage({ store });
    expect((await stage.command('ann', '')).first.text).toContain('Claude');
    finish();
    await stage.close();
    await store.close();
  });

  test('are no longer being removed when the bot has stopped', async () => {
    const { store, finish } = await pruningStore();
    const last = jest.spyOn(store.pageNews, 'prune');
    const stage = await openStage({ store });
    const stopped = stage.close();
    finish();
    await stopped;
    expect(last).toHaveBeenCalledTimes(1);
    await store.close();
  });

  test('that cannot be removed now are removed later', async () => {
    const { store, finish } = await pruningStore();
    const stage = await openStage({ store });
    finish(new Error('disk full'));
    await stage.minutes(61);
    expect(store.reports.prune).toHaveBeenCalledTimes(2);
    await stage.close();
    await store.close();
  });
});
