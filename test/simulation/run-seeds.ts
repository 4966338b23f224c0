// Runs the schedules of faults of some seeds, and prints what is wrong at their ends, a JSON list a line. Arguments: first
// seed, how many. A process of its own: inside jest the same takes many times as long.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wrongIn } from './check';
import { planOf } from './plan';
import { runPlan } from './run-plan';
import { watchForStale } from './stale';

// A killed process loses nothing that the system was given: waiting for a real disk would only take time here.
const FOLDERS = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

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

async function main(): Promise<void> {
  const [first = 1, count = 1] = process.argv.slice(2).map(Number);
  for (let seed = first; seed < first + count; seed++) {
    const wrong = await wrongAfter(seed).catch((error: unknown) => [
      `seed ${seed}: ${error instanceof Error ? error.stack : error}`,
    ]);
    process.stdout.write(`${JSON.stringify(wrong)}\n`);
  }
}

void main();
