// How many reports a second survive `kill -9`: one at a time, and in bursts of 100 that share commits. Prints one JSON line.
// node -r ts-node/register bench/store.ts                       (a SQLite file)
// node -r ts-node/register bench/store.ts postgres://...        (an empty PostgreSQL database)
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ErrorReport } from '../src/domain/error-report';
import { openStore } from '../src/store/open-store';

const TEAM = 'default';
const BURST = 100;

function report(n: number): ErrorReport {
  return {
    id: `bench-${n}`,
    at: 1_700_000_000_000 + n,
    reporter: `playground:local:person-${n % 50}`,
    channel: 'playground:local:general',
    type: 'overloaded',
    cluster: { id: 'c1-0123456789abcdef', type: 'overloaded', label: 'HTTP 529, overloaded_error', basis: 'signature' },
    confidence: 0.98,
    reason: 'same: HTTP 529, overloaded_error',
    facts: { httpStatus: 529, errorType: 'overloaded_error', requestId: `req_${n}`, model: 'opus', attempt: 10 },
    redactions: [],
    text: 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}} '.repeat(3),
  };
}

async function perSecond(rows: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((rows * 1000) / (performance.now() - start));
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-bench-'));
  try {
    const file = join(folder, 'bench.db');
    const opening = performance.now();
    const url = process.argv[2];
    const store = await openStore({ file, url });
    const newMs = performance.now() - opening;
    let next = 0;
    const add = () => store.reports.add(TEAM, report(next++));
    const single = await perSecond(1_000, async () => {
      for (let i = 0; i < 1_000; i++) await add();
    });
    const burst = await perSecond(20_000, async () => {
      for (let i = 0; i < 20_000 / BURST; i++) await Promise.all(Array.from({ length: BURST }, add));
    });
    const read = await perSecond(21_000, async () => {
      if ((await store.reports.since(TEAM, 0)).length !== 21_000) throw new Error('a report was lost');
    });
    await store.close();
    const reopening = performance.now();
    await (await openStore({ file, url })).close();
    const againMs = performance.now() - reopening;
    const figures = { single, burst, read, openNewMs: Math.round(newMs), openAgainMs: Math.round(againMs) };
    process.stdout.write(
      `${JSON.stringify({ bench: 'store', database: url ? 'PostgreSQL' : 'SQLite', unit: 'reports per second', ...figures })}\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
