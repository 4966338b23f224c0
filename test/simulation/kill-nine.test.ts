import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINUTE } from '../../src/domain/duration';
import { useTempFolder } from '../store/temp-folder';

const path = useTempFolder();

/** Runs one life; it is killed as soon as it says that it is at the step. Answers its last words. */
async function live(diesAt: string, ahead: number): Promise<string> {
  const script = join(__dirname, 'mortal-process.ts');
  const args = ['-r', 'ts-node/register', script, path('bot.db'), path('platform.jsonl'), diesAt, String(ahead)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.includes('at ')) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe(diesAt === '-' ? null : 'SIGKILL');
  return said.trim();
}

test.each([
  ['before claim', 0],
  ['after claim', 0],
  ['before send', 0],
  ['after send', 1],
  ['after settle', 1],
])(
  'a process killed with SIGKILL %s leaves one message, told by the next process at the latest',
  async (step, before) => {
    const posted = () =>
      existsSync(path('platform.jsonl')) ? readFileSync(path('platform.jsonl'), 'utf8').trim().split('\n') : [];
    expect(await live(step, 0)).toBe(`at ${step}`);
    expect(posted()).toHaveLength(before);
    expect(await live('-', 2 * MINUTE)).toBe('done settled 0');
    expect(posted()).toHaveLength(1);
  },
  120_000,
);
