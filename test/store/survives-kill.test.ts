import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openStore } from '../../src/store/open-store';
import { useTempFolder } from './temp-folder';

const ENOUGH = 500;
const path = useTempFolder();

/** Lets a process add reports to the file, and kills it in the middle of that; answers what it said was kept. */
async function addUntilKilled(file: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['-r', 'ts-node/register', join(__dirname, 'add-reports.ts'), file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    if (printed.split('\n').length > ENOUGH) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'close');
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  // What follows the last line break may be half an id.
  return printed.split('\n').slice(0, -1);
}

test('every report that was acknowledged survives kill -9', async () => {
  const file = path('a.db');
  const acknowledged = await addUntilKilled(file);
  const store = await openStore({ file });
  const kept = new Set((await store.reports.since('us', 0)).map(({ id }) => id));
  await store.close();
  expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
}, 30_000);
