import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTE } from '../../src/domain/duration';
import { wrongIn } from './check';
import { planOf } from './plan';
import { runPlan } from './run-plan';
import { watchForStale } from './stale';

/** `SIMULATION_RUNS=20000 npx jest test/simulation` looks longer; `SIMULATION_SEED=7 SIMULATION_RUNS=1` looks at one. */
const RUNS = Number(process.env.SIMULATION_RUNS ?? 500);
const FIRST = Number(process.env.SIMULATION_SEED ?? 1);
const AT_ONCE = 50;
// A killed process loses nothing that the system was given: waiting for a real disk would only take time here.
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** What is wrong at the end of the run with this seed. */
async function wrongAfter(seed: number): Promise<readonly string[]> {
  let wrong: readonly string[] = ['nobody looked'];
  const stale = watchForStale();
  await runPlan(
    planOf(seed),
    mkdtempSync(join(FOLDERS, 'claude-status-simulation-')),
    async (outcome) => {
      wrong = [...(await wrongIn(outcome)), ...stale.found];
    },
    stale.glance,
  );
  return wrong.map((one) => `seed ${seed}: ${one}`);
}

describe('one message per subject and channel, at its last state, whatever fails and dies meanwhile', () => {
  const starts = Array.from({ length: Math.ceil(RUNS / AT_ONCE) }, (_, n) => FIRST + n * AT_ONCE);

  test.each(starts)(
    'seeds from %i on',
    async (start) => {
      const wrong: string[] = [];
      for (let seed = start; seed < Math.min(start + AT_ONCE, FIRST + RUNS); seed++)
        wrong.push(...(await wrongAfter(seed).catch((error: unknown) => [`seed ${seed}: ${error}`])));
      expect(wrong).toEqual([]);
    },
    10 * MINUTE,
  );
});
