import { createAdaptiveDetector } from '../../../src/core/detection/adaptive-detector';
import { rerunDetection } from '../../../src/core/detection/rerun-detection';
import type { Failure } from '../../../src/core/ports/detector';
import { MINUTE } from '../../../src/domain/duration';
import type { Outage } from '../../../src/domain/outage';
import { seeded } from '../../simulation/random';

const START = Date.UTC(2026, 0, 5, 9);
const PROVIDER = ['overloaded', 'server_error', 'timeout'] as const;

/** People who try again every few minutes for 90 minutes, and mostly see one kind of failure, but not only. */
function tryingAgain(seed: number, people: number, network: number, everyMinutes: number): Failure[] {
  const { next } = seeded(seed);
  const failures: Failure[] = [];
  for (let i = 0; i < people; i++)
    for (let at = 20 * next(); at < 90; at += -Math.log(1 - next()) * everyMinutes) {
      const type = next() < network ? 'connection' : (PROVIDER[Math.floor(next() * 3)] ?? 'timeout');
      failures.push({ person: `p${i}`, at: START + at * MINUTE, type, clusterId: type });
    }
  return failures.sort((a, b) => a.at - b.at);
}

function announced(failures: readonly Failure[]): readonly Outage[] {
  const outages = rerunDetection(createAdaptiveDetector({ people: 3 }), failures);
  return outages.filter(({ confirmedAt }) => confirmedAt !== undefined);
}

describe('one real outage that mixes kinds', () => {
  const teams = [5, 20, 60].flatMap((people) => [3, 15].map((minutes) => ({ people, minutes })));

  test.each(teams)('stays one, whoever sees what: $people people, every $minutes minutes', ({ people, minutes }) => {
    for (const network of [0.05, 0.2, 0.35])
      for (const seed of [1, 2, 3]) {
        const outages = announced(tryingAgain(seed, people, network, minutes));
        const whole = outages.filter(({ mergedInto }) => mergedInto === undefined);
        expect(whole).toMatchObject([{ scope: 'provider' }]);
        expect(outages.length).toBeLessThanOrEqual(2);
      }
  });

  test('is the network when hardly anybody gets through to Claude', () => {
    for (const seed of [1, 2, 3])
      expect(announced(tryingAgain(seed, 20, 0.98, 10)).filter((o) => o.mergedInto === undefined)).toMatchObject([
        { scope: 'network' },
      ]);
  });
});
