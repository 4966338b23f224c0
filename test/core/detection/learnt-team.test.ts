import fc from 'fast-check';
import { createAdaptiveDetector } from '../../../src/core/detection/adaptive-detector';
import type { DetectionContext, Detector, Failure, Signal } from '../../../src/core/ports/detector';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';

/** A Monday. */
const START = Date.UTC(2026, 0, 5);
const WEEKS = 4;
const NOW = START + WEEKS * 7 * DAY;
const QUIET: DetectionContext = { officialIncident: false };

function failure(person: string, at: number, type: Failure['type'] = 'overloaded'): Failure {
  return { person, at, type, clusterId: `c1-${type}` };
}

/** A team that fails so often an hour from nine to five on working days, and hardly ever besides. */
function learnt(perHour: number, detector: Detector = createAdaptiveDetector({ people: 3 })): Detector {
  let n = 0;
  for (let day = 0; day < WEEKS * 7; day++)
    for (let hour = 9; hour < 17; hour++)
      for (let i = 0; i < perHour && day % 7 < 5; i++)
        detector.observe(failure(`p${n++ % 500}`, START + day * DAY + (hour + (i + 0.5) / perHour) * HOUR), QUIET);
  return detector;
}

/** So many people within some minutes from the moment on; answers the strongest signal. */
function burst(detector: Detector, people: number, minutes: number, from: number, context = QUIET): Signal | undefined {
  const found: Signal[] = [];
  for (let i = 0; i < people; i++)
    found.push(...detector.observe(failure(`burst-${i}`, from + (i * minutes * MINUTE) / people), context));
  return found.find(({ level }) => level === 'confirmed') ?? found[0];
}

const atTen = NOW + 10 * HOUR;
const atNight = NOW + 2 * HOUR;

describe('a team that is known', () => {
  test('is not alarmed by what is usual at the hour, and is by the same at night', () => {
    expect(burst(learnt(12), 4, 20, atTen)).toBeUndefined();
    expect(burst(learnt(12), 4, 5, atNight)?.level).toBe('confirmed');
  });

  test('is alarmed by many more than usual within minutes', () => {
    const signal = burst(learnt(12), 10, 4, atTen);
    expect(signal?.level).toBe('confirmed');
    expect(signal?.usual).toBeGreaterThan(8);
    expect(signal?.usual).toBeLessThan(18);
  });

  test('needs only two people where hardly anybody ever fails', () => {
    const detector = createAdaptiveDetector({ people: 3 });
    for (let day = 0; day < WEEKS * 7; day += 5) detector.observe(failure('ann', START + day * DAY), QUIET);
    expect(burst(detector, 2, 6, atTen)?.level).toBe('confirmed');
  });

  test('is suspicious before it is sure', () => {
    const detector = learnt(12);
    const levels = Array.from({ length: 12 }, (_, i) =>
      detector.observe(failure(`x${i}`, atTen + i * 20_000), QUIET).map(({ level }) => level),
    );
    const first = (level: string) => levels.findIndex((found) => found.some((l) => l === level));
    expect(first('suspected')).toBeGreaterThan(0);
    expect(first('suspected')).toBeLessThan(first('confirmed'));
  });

  test('believes it sooner while the provider has an incident', () => {
    const until = (officialIncident: boolean) => {
      const detector = learnt(12);
      for (let i = 0; i < 30; i++) {
        const signals = detector.observe(failure(`y${i}`, atTen + i * 20_000), { officialIncident });
        if (signals.some(({ level }) => level === 'confirmed')) return i;
      }
      return 30;
    };
    expect(until(true)).toBeLessThan(until(false));
  });

  test('counts the flood of one person as one', () => {
    const detector = learnt(2);
    for (let i = 0; i < 5_000; i++) expect(detector.observe(failure('ann', atNight + i * 10), QUIET)).toEqual([]);
  });

  test('goes on with what it learnt after it was saved and loaded', () => {
    const before = learnt(12);
    before.expire(NOW);
    const saved = before.save();
    const after = createAdaptiveDetector({ people: 3 });
    if (saved) after.load(JSON.parse(JSON.stringify(saved)), NOW);
    expect(burst(after, 4, 20, atTen)).toBeUndefined();
    expect(burst(after, 10, 4, atNight)?.level).toBe('confirmed');
    expect(JSON.stringify(saved).length).toBeLessThan(60_000);
  });

  test('does not take the time in which nobody listened for quiet', () => {
    const before = learnt(12);
    before.expire(NOW);
    const saved = before.save();
    const after = createAdaptiveDetector({ people: 3 });
    if (saved) after.load(saved, NOW + 42 * DAY);
    expect(burst(after, 4, 20, atTen + 42 * DAY)).toBeUndefined();
  });

  test('learns a level that stays, within days', () => {
    const detector = learnt(3);
    for (let day = 0; day < 5; day++)
      for (let hour = 9; hour < 17; hour++)
        for (let i = 0; i < 9; i++) {
          const open = [{ scope: 'provider', since: NOW, state: 'confirmed' }] as const;
          const at = NOW + day * DAY + (hour + i / 9) * HOUR;
          detector.observe(failure(`n${day}-${hour}-${i}`, at), { officialIncident: false, open });
        }
    const monday = NOW + 7 * DAY + 10 * HOUR;
    const signals = Array.from({ length: 9 }, (_, i) =>
      detector.observe(failure(`m${i}`, monday + (i * HOUR) / 9), QUIET),
    ).flat();
    expect(signals.filter(({ level }) => level === 'confirmed')).toEqual([]);
  });

  test('learns nothing from the hours of an outage', () => {
    const detector = learnt(3);
    const open = [{ scope: 'provider', since: atNight, state: 'confirmed' }] as const;
    for (let i = 0; i < 200; i++)
      detector.observe(failure(`o${i}`, atNight + i * 10_000), { officialIncident: false, open });
    detector.expire(NOW + 6 * HOUR);
    const hours = detector.save()?.streams.all?.hours;
    expect(hours?.[2]).toBe(0);
    expect(hours?.[9]).toBeGreaterThan(5);
  });

  test('says whether as many fail as always, but for small teams never', () => {
    const detector = learnt(20);
    for (let i = 0; i < 5; i++) detector.observe(failure(`u${i}`, atTen + i * 3 * MINUTE), QUIET);
    expect(detector.isUsual('provider', atTen + 15 * MINUTE)).toBe(true);
    for (let i = 0; i < 25; i++) detector.observe(failure(`v${i}`, atTen + 15 * MINUTE + i * 1_000), QUIET);
    expect(detector.isUsual('provider', atTen + 16 * MINUTE)).toBe(false);
    expect(learnt(1).isUsual('provider', atTen)).toBe(false);
  });
});

describe('a clock that was set', () => {
  const fails = (detector: Detector, name: string, from: number, hours: number) =>
    Array.from({ length: hours * 12 }, (_, i) => detector.observe(failure(`${name}${i}`, from + i * 5 * MINUTE), QUIET))
      .flat()
      .filter(({ level }) => level === 'confirmed');

  test('an hour back raises nothing', () => {
    const detector = learnt(12);
    expect(fails(detector, 'before', NOW + 9 * HOUR, 4)).toEqual([]);
    expect(fails(detector, 'after', NOW + 12 * HOUR, 5)).toEqual([]);
    expect(burst(detector, 30, 4, NOW + 17 * HOUR)?.level).toBe('confirmed');
  });

  test('a day forward, into the weekend, raises nothing', () => {
    const detector = learnt(12);
    const friday = NOW + 4 * DAY;
    expect(fails(detector, 'friday', friday + 9 * HOUR, 1)).toEqual([]);
    expect(fails(detector, 'saturday', friday + DAY + 10 * HOUR, 6)).toEqual([]);
  });

  test('never makes detection fail, whatever order and distance the failures come in', () => {
    const jump = fc.integer({ min: -3 * DAY, max: 3 * DAY });
    const event = fc.record({
      jump,
      person: fc.integer({ min: 0, max: 8 }),
      type: fc.constantFrom('overloaded', 'connection', 'usage_limit', 'unknown'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const detector = createAdaptiveDetector({ people: 3 });
        let at = NOW;
        for (const { jump: by, person, type } of events) {
          at = Math.max(START, at + by);
          for (const signal of detector.observe(failure(`p${person}`, at, type as Failure['type']), QUIET)) {
            expect(new Set(signal.people).size).toBe(signal.people.length);
            expect(signal.count).toBeGreaterThanOrEqual(2);
            expect(signal.since).toBeLessThanOrEqual(signal.at);
            expect(signal.share).toBeGreaterThanOrEqual(0);
          }
          expect(typeof detector.isUsual('provider', at)).toBe('boolean');
        }
        JSON.stringify(detector.save());
      }),
      { numRuns: 60 },
    );
  });
});
