import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

jest.setTimeout(60_000);

const BIN = 'bin/claude-status.js';
const CLI = `declare const process: { argv: string[]; stdout: { write(text: string): void } };
export function run(): void {
  process.stdout.write(process.argv.slice(2).join(' '));
}
`;
const COMPILE = {
  compilerOptions: {
    outDir: 'dist',
    rootDir: 'src',
    module: 'commonjs',
    target: 'es2022',
    types: [],
    skipLibCheck: true,
  },
  include: ['src'],
};
let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'claude-status-bin-'));
  await mkdir(join(project, 'src'));
  await Promise.all([
    cp(BIN, join(project, BIN)),
    writeFile(join(project, 'src', 'cli.ts'), CLI),
    writeFile(join(project, 'tsconfig.build.json'), JSON.stringify(COMPILE)),
  ]);
});
afterEach(() => rm(project, { recursive: true }));

/** As `npm ci` does. */
const install = () =>
  symlink(dirname(dirname(require.resolve('typescript/package.json'))), join(project, 'node_modules'));

function claudeStatus(...words: string[]) {
  return new Promise<{ code: number; said: string; told: string }>((resolve) => {
    execFile(process.execPath, [join(project, BIN), ...words], (error, said, told) =>
      resolve({ code: Number(error?.code ?? 0), said, told }),
    );
  });
}

describe('the command claude-status', () => {
  test('works straight after npm ci: it builds what is missing, once, and keeps that off standard output', async () => {
    await install();
    expect(await claudeStatus('init', '--yes')).toEqual({
      code: 0,
      said: 'init --yes',
      told: 'claude-status: building once; this takes up to a minute.\n',
    });
    expect(await claudeStatus('status')).toEqual({ code: 0, said: 'status', told: '' });
  });

  test('says to run npm ci where that was forgotten', async () => {
    const { code, said, told } = await claudeStatus('init');
    expect([code, said]).toEqual([1, '']);
    expect(told).toContain('Run npm ci here first.');
  });

  test('shows why it could not be built', async () => {
    await install();
    await writeFile(join(project, 'src', 'cli.ts'), 'export const run: string = 1;\n');
    const { code, said, told } = await claudeStatus('status');
    expect([code, said]).toEqual([1, '']);
    expect(told).toContain("src/cli.ts(1,14): error TS2322: Type 'number' is not assignable to type 'string'.");
  });

  test('is there in a clone, ready to be run, and knows what it leads to', async () => {
    expect(((await stat(BIN)).mode & 0o111) !== 0).toBe(true);
    const { run } = await import('../../src/cli');
    expect(run).toBeInstanceOf(Function);
  });
});
