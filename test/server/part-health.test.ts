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
