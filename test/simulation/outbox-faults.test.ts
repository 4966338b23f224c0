import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { MINUTE } from '../../src/domain/duration';

/** `SIMULATION_RUNS=20000 npx jest test/simulation` looks longer; `SIMULATION_SEED=7 SIMULATION_RUNS=1` looks at one. */
const RUNS = Number(process.env.SIMULATION_RUNS ?? 500);
const FIRST = Number(process.env.SIMULATION_SEED ?? 1);
const AT_ONCE = 250;

describe('one message per subject and channel, at its last state, whatever fails and dies meanwhile', () => {
  const starts = Array.from({ length: Math.ceil(RUNS / AT_ONCE) }, (_, n) => FIRST + n * AT_ONCE);

  test.each(starts)(
    'seeds from %i on',
    async (start) => {
      const count = Math.min(AT_ONCE, FIRST + RUNS - start);
      const script = join(__dirname, 'run-seeds.ts');
      const args = ['-r', 'ts-node/register', script, String(start), String(count)];
      const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 });
      const ends = stdout.split('\n').filter(Boolean);
      expect(ends).toHaveLength(count);
      expect(ends.flatMap((line) => JSON.parse(line) as string[])).toEqual([]);
    },
    10 * MINUTE,
  );
});
