import { spawnSync } from 'node:child_process';

const claudeStatus = (...words: string[]) =>
  spawnSync(process.execPath, ['-r', 'ts-node/register', 'src/cli.ts', ...words], { encoding: 'utf8' });

describe('a command line with a slip of the pen', () => {
  test.each([
    ['status', 2],
    ['doctor', 3],
  ])('%s ends with the exit code of "unknown", never with one that says how Claude is', (command, code) => {
    const { status, stdout, stderr } = claudeStatus(command, '--jsn');
    expect([status, stdout]).toEqual([code, '']);
    expect(stderr).toContain("unknown option '--jsn'");
  });

  test('which is no matter for --help', () => {
    const { status, stdout } = claudeStatus('status', '--help');
    expect(status).toBe(0);
    expect(stdout).toContain('Exit code 0 fine, 1 trouble, 2 unknown.');
  });
});
