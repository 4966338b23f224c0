import { StoreError } from '../../src/domain/errors';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { watchPart } from '../../src/server/part-health';

test('a part is asked again and again, and said to work as it last did', async () => {
  const clock = createVirtualClock(0);
  let works = true;
  let asked = 0;
  const database = watchPart(
    'database',
    async () => {
      asked++;
      if (!works) throw new Error('gone');
    },
    clock,
  );
  expect(database.now()).toEqual({ part: 'database', ready: true });
  works = false;
  await clock.advance(5_000);
  expect(database.now().ready).toBe(false);
  works = true;
  await clock.advance(5_000);
  expect(database.now().ready).toBe(true);
  database.stop();
  await clock.advance(60_000);
  expect(asked).toBe(2);
});

test('a part says why it does not work where that is known, and no longer than that', async () => {
  const clock = createVirtualClock(0);
  let failure: Error | undefined = new StoreError('full', 'The database /secret/path cannot grow.');
  const database = watchPart('database', () => (failure ? Promise.reject(failure) : Promise.resolve()), clock);
  await clock.advance(5_000);
  expect(database.now()).toEqual({ part: 'database', ready: false, why: 'its disk is full' });
  failure = new StoreError('unavailable', 'The database /secret/path is away.');
  await clock.advance(5_000);
  expect(database.now()).toEqual({ part: 'database', ready: false });
  failure = undefined;
  await clock.advance(5_000);
  expect(database.now()).toEqual({ part: 'database', ready: true });
  database.stop();
});
