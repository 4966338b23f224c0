import fc from 'fast-check';
import { createAdaptiveDetector } from '../../../src/core/detection/adaptive-detector';
import type { Failure, StreamKey } from '../../../src/core/ports/detector';
import { MINUTE } from '../../../src/domain/duration';
import { ERROR_TYPES } from '../../../src/domain/error-type';

const START = Date.UTC(2026, 0, 5, 9);
const QUIET = { officialIncident: false };

function failure(person: string, minute: number, type: Failure['type'] = 'overloaded', clusterId = 'c1-529'): Failure {
  return { person, at: START + minute * MINUTE, type, clusterId };
}

function levels(failures: readonly Failure[], people = 3, context = QUIET): Map<StreamKey, string> {
  const detector = createAdaptiveDetector({ people });
  const last = failures.map((f) => detector.observe(f, context)).at(-1) ?? [];
  return new Map(last.map((signal) => [signal.stream, signal.level]));
}

describe('a team that is not known yet', () => {
  test('says nothing about one person, however often they report', () => {
    expect(levels([failure('ann', 0), failure('ann', 1), failure('ann', 2), failure('ann', 3)]).size).toBe(0);
  });

  test.each([{}, { failingSince: START - 10 * MINUTE }])(
    'takes one person for one also when an outage of another kind ends meanwhile %p',
    (machine) => {
      const detector = createAdaptiveDetector({ people: 3 });
      const network = { scope: 'network', state: 'confirmed', since: START } as const;
      const said = [0, 1, 2].flatMap((minute) =>
        detector.observe(
          { ...failure('ann', minute), ...machine },
          { ...QUIET, open: minute === 1 ? [{ ...network, state: 'recovering' }] : minute === 2 ? [] : [network] },
        ),
      );
      expect(said).toEqual([]);
    },
  );

  test('suspects at two people and confirms at three, in every stream that they share', () => {
    expect(levels([failure('ann', 0), failure('bob', 1)]).get('type:overloaded')).toBe('suspected');
    const three = levels([failure('ann', 0), failure('bob', 1), failure('cid', 2)]);
    expect([...three]).toEqual([
      ['type:overloaded', 'confirmed'],
      ['family:service', 'confirmed'],
      ['all', 'confirmed'],
      ['cluster:c1-529', 'confirmed'],
    ]);
  });

  test.each([
    ['client_bug', 'confirmed'],
    ['request_invalid', 'confirmed'],
    ['usage_limit', undefined],
    ['not_an_error', undefined],
  ] as const)(
    'takes what lasts on several machines for more than one request, whatever its kind: %s',
    (type, level) => {
      const since = (minute: number) => ({ failingSince: START + minute * MINUTE });
      const lasting = ['ann', 'bob', 'cid'].map((person, i) => ({ ...failure(person, 5 + i, type), ...since(i) }));
      expect(levels(lasting).get('lasting')).toBe(level);
      const short = lasting.map((one) => ({ ...one, failingSince: one.at }));
      expect(levels(short).get('lasting')).toBeUndefined();
    },
  );

  test('does not add up people who are more than ten minutes apart', () => {
    expect(levels([failure('ann', 0), failure('bob', 11), failure('cid', 22)]).size).toBe(0);
  });

  test('sees one outage behind mixed kinds', () => {
    const mixed = [
      failure('ann', 0, 'overloaded', 'a'),
      failure('bob', 1, 'server_error', 'b'),
      failure('cid', 2, 'timeout', 'c'),
    ];
    expect(levels(mixed).get('family:service')).toBe('confirmed');
    expect(levels(mixed).has('type:timeout')).toBe(false);
  });

  test('needs one person less while the provider has an incident, but never fewer than two', () => {
    const incident = { officialIncident: true };
    expect(levels([failure('ann', 0), failure('bob', 1)], 3, incident).get('all')).toBe('confirmed');
    expect(levels([failure('ann', 0)], 2, incident).size).toBe(0);
  });

  test('never counts personal limits as an outage, but notices that limits look wrong for three people', () => {
    const limits = ['ann', 'bob', 'cid'].map((person, i) => failure(person, i * 12, 'usage_limit', 'limit'));
    expect([...levels(limits, 2)]).toEqual([['limits', 'confirmed']]);
    expect(levels(limits.slice(0, 2), 2).get('limits')).toBe('suspected');
  });

  test('does not take the own mistakes of three people for an outage, even the same mistake', () => {
    const own = ['ann', 'bob', 'cid'].map((person, i) => failure(person, i, 'request_invalid', 'c1-prompt-too-long'));
    expect(levels(own).size).toBe(0);
    expect(levels(['ann', 'bob', 'cid'].map((p, i) => failure(p, i, 'not_an_error'))).size).toBe(0);
  });

  test('forgets somebody who says that it works', () => {
    const detector = createAdaptiveDetector({ people: 3 });
    detector.observe(failure('ann', 0), QUIET);
    detector.observe(failure('bob', 1), QUIET);
    detector.observeWorking('ann', START + 2 * MINUTE);
    expect(detector.observe(failure('cid', 3), QUIET).map((s) => [s.level, s.people])).toContainEqual([
      'suspected',
      ['bob', 'cid'],
    ]);
  });

  test('puts a late report where it belongs', () => {
    const detector = createAdaptiveDetector({ people: 3 });
    detector.observe(failure('ann', 5), QUIET);
    detector.observe(failure('bob', 6), QUIET);
    const [signal] = detector.observe(failure('cid', 1), QUIET);
    expect(signal).toMatchObject({ level: 'confirmed', since: START + MINUTE, people: ['cid', 'ann', 'bob'] });
  });

  test('only ever counts people who failed within the window, in any order of events', () => {
    const events = fc.array(
      fc.record({
        person: fc.constantFrom('a', 'b', 'c', 'd'),
        minute: fc.integer({ min: 0, max: 60 }),
        type: fc.constantFrom(...ERROR_TYPES),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(events, (list) => {
        const detector = createAdaptiveDetector({ people: 3 });
        for (const { person, minute, type } of list) {
          for (const signal of detector.observe(failure(person, minute, type, type), QUIET)) {
            expect(new Set(signal.people).size).toBe(signal.people.length);
            expect(signal.people.length).toBeGreaterThanOrEqual(2);
            expect(type).not.toBe('not_an_error');
          }
        }
      }),
    );
  });
});
