import { spawnSync } from 'node:child_process';

const help = (PORT: string) =>
  spawnSync(process.execPath, ['-r', 'ts-node/register', 'src/cli.ts', 'demo', '--help'], {
    encoding: 'utf8',
    env: { ...process.env, PORT },
  }).stdout;

test('the demo takes the port that the bot would take', () => {
  expect(help('4711')).toContain('(default: 4711)');
  expect(help('')).toContain('(default: 3000)');
});
