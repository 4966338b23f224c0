import fc from 'fast-check';
import { createAllowances } from '../../src/lib/allowances';

const MINUTE = 60_000;

describe('what one may do', () => {
  it('is so much at once, then so much a minute, and each has their own', () => {
    const may = createAllowances({ perMinute: 60, burst: 3 });
    const taken = (key: string, now: number) => [1, 2, 3, 4].map(() => may.take(key, now));
    expect(taken('ann', 0)).toEqual([0, 0, 0, 1_000]);
    expect(taken('bob', 0)).toEqual([0, 0, 0, 1_000]);
    expect([may.wait('ann', 500), may.take('ann', 999), may.take('ann', 1_000), may.take('ann', 1_000)]).toEqual([
      500, 1, 0, 1_000,
    ]);
    expect(taken('ann', 10_000)).toEqual([0, 0, 0, 1_000]);
  });

  it('is there again when it is given back, and never more than that', () => {
    const may = createAllowances({ perMinute: 60, burst: 2 });
    const taken = () => [1, 2, 3].map(() => may.take('ann', 0));
    expect(taken()).toEqual([0, 0, 1_000]);
    may.giveBack('ann');
    expect(taken()).toEqual([0, 1_000, 1_000]);
    for (let i = 0; i < 5; i++) may.giveBack('ann');
    expect(taken()).toEqual([0, 0, 1_000]);
    may.giveBack('bob');
  });

  it('is never more than the rate allows, and is there again after the wait that is told', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 20 }),
        gaps,
        (perMinute, burst, pauses) => {
          const may = createAllowances({ perMinute, burst });
          let [now, done] = [0, 0];
          for (const pause of pauses) {
            now += pause;
            const wait = may.take('key', now);
            if (wait === 0) done += 1;
            else expect(may.wait('key', now + wait)).toBe(0);
            expect(done).toBeLessThanOrEqual(burst + (now * perMinute) / MINUTE + 1e-6);
          }
        },
      ),
    );
  });

  it('locks nobody out when the clock is set back', () => {
    const may = createAllowances({ perMinute: 60, burst: 2 });
    may.take('ann', 10 * MINUTE);
    expect([1, 2, 3].map(() => may.take('ann', 0))).toEqual([0, 0, 1_000]);
  });

  it('forgets who came longest ago, however many come', () => {
    const may = createAllowances({ perMinute: 1, burst: 1 }, 2);
    for (const key of ['a', 'b']) expect(may.take(key, 0)).toBe(0);
    expect(may.take('c', 0)).toBe(0);
    expect(may.wait('a', 0)).toBe(0);
    expect(may.wait('b', 0)).toBeGreaterThan(0);
    expect(may.wait('c', 0)).toBeGreaterThan(0);
  });
});
