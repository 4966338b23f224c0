import { busyLoop } from '../../src/lib/busy-loop';
import { eventually } from '../support/eventually';

test('a process that computes all the time is busy, and is not once it waits', async () => {
  const isBusy = busyLoop();
  const until = performance.now() + 400;
  while (performance.now() < until) Math.sqrt(until);
  expect(isBusy()).toBe(true);
  await eventually(() => expect(isBusy()).toBe(false));
});
