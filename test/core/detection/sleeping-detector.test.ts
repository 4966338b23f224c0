import fc from 'fast-check';
import { createAdaptiveDetector } from '../../../src/core/detection/adaptive-detector';
import { createSleepingDetector } from '../../../src/core/detection/sleeping-detector';
import type { Detector, Signal } from '../../../src/core/ports/detector';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';

const BEGIN = Date.UTC(2026, 0, 5);
const make = () => createAdaptiveDetector({ people: 3 });

/** Counts how many detectors were made, and so how much memory was taken. */
function counted() {
  let made = 0;
  const detector = createSleepingDetector(() => {
    made++;
    return make();
  });
  return { detector, made: () => made };
}

function quietUntil(detector: Detector, from: number, to: number): void {
  for (let at = from; at <= to; at += 30 * MINUTE) detector.expire(at);
}

const fail = (detector: Detector, person: string, at: number) =>
  detector.observe({ at, person, type: 'overloaded', clusterId: 'c1' }, { officialIncident: false });

/**
 * What is saved is rounded, and so is what is usual afterwards; and the first failure of a cluster is not known to be one
 * after each sleep.
 */
const told = (signals: readonly Signal[]) =>
  signals.filter(({ stream }) => !stream.startsWith('cluster:')).map(({ usual: _, ...signal }) => signal);

describe('a detector that sleeps while its team is quiet', () => {
  test('is not even made before the first failure', () => {
    const { detector, made } = counted();
    quietUntil(detector, BEGIN, BEGIN + 10 * DAY);
    detector.observeWorking('ann', BEGIN + 10 * DAY);
    expect(made()).toBe(0);
    fail(detector, 'ann', BEGIN + 10 * DAY);
    expect(made()).toBe(1);
  });

  test('knows the quiet time before the first failure, as one that was awake does', () => {
    const plain = make();
    const { detector } = counted();
    for (const one of [plain, detector]) quietUntil(one, BEGIN, BEGIN + 20 * DAY);
    const seen = [plain, detector].map((one) =>
      ['ann', 'bob', 'cid', 'dan'].map((person, n) => fail(one, person, BEGIN + 20 * DAY + n * MINUTE)),
    );
    expect(seen[0]?.flat().length).toBeGreaterThan(0);
    expect(seen[1]).toEqual(seen[0]);
  });

  test('says and learns what one says that never sleeps, whatever the pauses', () => {
    const events = fc.array(
      fc.record({
        pause: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 5_000, max: 20_000 })),
        person: fc.constantFrom('ann', 'bob', 'cid', 'dan', 'eve'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(events, (list) => {
        const plain = make();
        const { detector } = counted();
        let at = BEGIN;
        for (const { pause, person } of list) {
          const next = at + pause * MINUTE;
          for (const one of [plain, detector]) quietUntil(one, at, next);
          expect(told(fail(detector, person, next))).toEqual(told(fail(plain, person, next)));
          at = next;
        }
        const learnt = plain.save()?.streams ?? {};
        const same = detector.save()?.streams ?? {};
        expect(Object.keys(same)).toEqual(Object.keys(learnt));
        const lasting = Object.entries(learnt).filter(([key]) => !key.startsWith('cluster:'));
        for (const [key, { total }] of lasting) expect(same[key]?.total).toBeCloseTo(total, 1);
      }),
      { numRuns: 30 },
    );
  });

  test('lets go of its memory three quiet days after the last failure, and comes back with what it learnt', () => {
    const { detector, made } = counted();
    const learnt = () => detector.save()?.streams;
    quietUntil(detector, BEGIN, BEGIN + DAY);
    fail(detector, 'ann', BEGIN + DAY);
    quietUntil(detector, BEGIN + DAY, BEGIN + 5 * DAY);
    const before = learnt();
    expect(before).toBeDefined();
    fail(detector, 'bob', BEGIN + 5 * DAY + HOUR);
    expect(made()).toBeGreaterThan(1);
    expect(Object.keys(learnt() ?? {})).toEqual(expect.arrayContaining(Object.keys(before ?? {})));
  });

  test('does not take a clock that jumps for quiet time', () => {
    const { detector, made } = counted();
    fail(detector, 'ann', BEGIN);
    detector.expire(BEGIN + MINUTE);
    detector.expire(BEGIN + 9 * DAY);
    fail(detector, 'bob', BEGIN + 9 * DAY);
    expect(made()).toBe(1);
  });
});
