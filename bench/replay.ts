/**
 * How many recorded reports a second `claude-status replay` takes from one end to the other (start the process, read,
 * recognise, count, decide, announce, print) for a simulated team of 1,000: one stream of about 10,000 and one of half a
 * million, as built. Time is that of the processor, so that what else the machine does is left out. Prints one JSON line.
 * Run: npm run build && npx ts-node bench/replay.ts
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DAY } from '../src/domain/duration';
import { teamWorld } from './team-world';

const PEOPLE = 1_000;
const TEXTS: Readonly<Record<string, (n: number) => string>> = {
  overloaded: (n) =>
    `API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_b${n}"}`,
  server_error: (n) =>
    `API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"},"request_id":"req_b${n}"}`,
  connection: () => 'API Error: Connection error. (ECONNRESET)',
  authentication: () => 'API Error: 401 Invalid authentication credentials · Please run /login',
  usage_limit: (n) => `You've hit your session limit · resets ${1 + (n % 11)}:30pm`,
  client_bug: () => 'claude code froze again and I had to close the terminal',
  unknown: (n) => `the thing says splork ${n % 7} and then nothing happens`,
};

const SHORT = 10_000;
const LONG = 500_000;
const CLI = path.join(__dirname, '..', 'dist', 'cli.js');
/** What a process of Node does before ours: its own time, and ours, read when it ends. */
const MEASURED = `
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  require('node:fs').writeSync(3, JSON.stringify({ micros: userCPUTime + systemCPUTime, kilobytes: maxRSS }));
});
`;

/** Worlds of different seeds, one after the other. */
function stream(size: number): string {
  const lines: string[] = [];
  let start = 0;
  for (let seed = 7; lines.length < size; seed++) {
    const { failures, quietUntil } = teamWorld(PEOPLE, seed);
    for (const { at, person, type } of failures.slice(0, size - lines.length)) {
      const text = TEXTS[type]?.(lines.length) ?? type;
      lines.push(JSON.stringify({ at: new Date(start + at).toISOString(), kind: 'report', reporter: person, text }));
    }
    // Whole weeks, and the outages of the last two are over.
    start += Math.ceil((quietUntil + 14 * DAY - (failures[0]?.at ?? 0)) / (7 * DAY)) * 7 * DAY;
  }
  return `${lines.join('\n')}\n`;
}

async function measure(folder: string, reports: number) {
  const file = path.join(folder, 'events.jsonl');
  const hook = path.join(folder, 'measured.cjs');
  writeFileSync(file, stream(reports));
  writeFileSync(hook, MEASURED);
  const child = spawn(process.execPath, ['-r', hook, CLI, 'replay', '-'], {
    stdio: [openSync(file, 'r'), 'pipe', 'inherit', 'pipe'],
  });
  let decisions = 0;
  let told = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    for (const code of chunk) if (code === 10) decisions++;
  });
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    told += String(chunk);
  });
  await once(child, 'close');
  const { micros, kilobytes } = JSON.parse(told) as { readonly micros: number; readonly kilobytes: number };
  return {
    reports,
    perCpuSecond: Math.round(reports / (micros / 1e6)),
    decisions,
    peakMb: Math.round(kilobytes / 1_024),
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claude-status-bench-'));
  try {
    const short = await measure(folder, SHORT);
    const long = await measure(folder, LONG);
    process.stdout.write(`${JSON.stringify({ bench: 'replay', people: PEOPLE, short, long })}\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
