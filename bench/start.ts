// Start to ready and idle memory of the built bot: `npm run build && npx ts-node bench/start.ts`. Prints one JSON line.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const RUNS = 7;
const IDLE_MS = 5_000;
const ENTRY = path.join(__dirname, '..', 'dist', 'index.js');

interface Run {
  readonly ms: number;
  readonly megabytes: number;
}

async function main(): Promise<void> {
  const withPlayground = await measure({ PLAYGROUND: 'on' });
  const noPlatform = await measure({ PLAYGROUND: 'off' });
  const line = { bench: 'start', runs: RUNS, playground: summary(withPlayground), noPlatform: summary(noPlatform) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function measure(settings: Record<string, string>): Promise<Run[]> {
  const runs: Run[] = [];
  for (let i = 0; i < RUNS; i++) runs.push(await once(settings, i === RUNS - 1));
  return runs;
}

async function once(settings: Record<string, string>, idle: boolean): Promise<Run> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claude-status-bench-'));
  const began = performance.now();
  const child = spawn(process.execPath, [ENTRY], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DATABASE_FILE: 'bench.db',
      STATUS_PAGES: 'none',
      LOG_LEVEL: 'error',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await greeting(child);
  const ms = performance.now() - began;
  if (idle) await pause(IDLE_MS);
  const megabytes = residentMegabytes(child);
  child.kill('SIGTERM');
  await new Promise((resolve) => child.once('exit', resolve));
  rmSync(folder, { recursive: true });
  return { ms, megabytes };
}

/** The bot greets once it serves requests. */
function greeting(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => chunk.includes('Stop with') && resolve());
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready`)));
  });
}

function residentMegabytes(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

function summary(runs: readonly Run[]) {
  const ms = runs.map((run) => run.ms).sort((a, b) => a - b);
  const round = (value: number | undefined) => Math.round(value ?? Number.NaN);
  return {
    readyMs: { min: round(ms[0]), median: round(ms[Math.floor(ms.length / 2)]), max: round(ms.at(-1)) },
    idleMegabytes: round(runs.at(-1)?.megabytes),
  };
}

void main();
