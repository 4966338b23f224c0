import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from './eventually';

/** One instance of the bot as it really runs: a process of its own. */
export interface BotProcess {
  readonly address: string;
  readonly pid: number;
  /** What it logged so far. */
  log(): string;
  /** Ends it as a deployment does; answers its exit code and how long it took, ms. */
  stop(): Promise<{ readonly code: number | null; readonly ms: number }>;
  /** Ends it as a machine does that fails. */
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

const ROOT = join(__dirname, '../..');
const FROM_SOURCES = ['-r', 'ts-node/register', join(ROOT, 'src/index.ts')];
/** As `npm run build` left it. */
export const AS_BUILT = [join(ROOT, 'dist/index.js')];

/** Starts an instance with these settings, and waits until it says that it is ready. */
export async function startBot(
  env: Readonly<Record<string, string>>,
  how: readonly string[] = FROM_SOURCES,
): Promise<BotProcess> {
  const child = spawn(process.execPath, how, {
    // Settings of whoever runs the tests are nobody's business.
    env: { PATH: process.env.PATH, TS_NODE_PROJECT: join(ROOT, 'tsconfig.json'), PORT: '0', ...env },
    cwd: __dirname,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const closed = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-200_000);
    });
  const address = await eventually(() => {
    const found = /Status board: (\S+)\/\n/.exec(said)?.[1];
    if (found === undefined) throw new Error(child.exitCode === null ? `not started:\n${said}` : `ended:\n${said}`);
    return found;
  }, 60_000);
  await eventually(async () => {
    const { status } = await fetch(`${address}/readyz`);
    if (status !== 200) throw new Error(`not ready:\n${said}`);
  }, 60_000);
  return {
    address,
    pid: child.pid ?? 0,
    log: () => said,
    async stop() {
      const began = performance.now();
      child.kill('SIGTERM');
      const code = await closed;
      return { code, ms: performance.now() - began };
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** Ends whatever a test left running. */
export async function killBots(): Promise<void> {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = once(child, 'close');
      child.kill('SIGKILL');
      await closed;
    }),
  );
}
