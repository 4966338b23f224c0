// How long a /claude-status answer takes while reports stream in: `npx ts-node bench/answer.ts`. Prints one JSON line.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createCore } from '../src/core/create-core';
import { createAdaptiveDetector } from '../src/core/detection/adaptive-detector';
import { createTriage } from '../src/core/triage/triage';
import { DAY } from '../src/domain/duration';
import { ERROR_TYPES } from '../src/domain/error-type';
import { adviser } from '../src/knowledge/advise';
import { KNOWLEDGE } from '../src/knowledge/registry';
import { noLogger } from '../src/lib/no-logger';
import { noMetrics } from '../src/lib/no-metrics';
import { systemClock } from '../src/lib/system-clock';
import { openStore } from '../src/store/open-store';

const ANSWERS = 1_000;
const REPORTS_PER_ANSWER = 5;
const PEOPLE = 500;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claude-status-bench-'));
  const store = await openStore({ file: path.join(folder, 'bench.db') });
  const core = await createCore({
    tenant: 'default',
    store,
    clock: systemClock,
    log: noLogger,
    metrics: noMetrics,
    triage: createTriage(),
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [{ id: 'claude', name: 'Claude', url: 'https://status.claude.com' }],
    advise: adviser(),
    adapterFor: () => undefined,
    retention: 90 * DAY,
  });
  await core.start();
  const texts = ERROR_TYPES.flatMap((type) => KNOWLEDGE[type].examples);
  const channel = { platform: 'bench', workspace: 'w', channel: 'c' };
  const respond = { reply: async () => undefined, openForm: async () => undefined };
  const reports: Promise<void>[] = [];
  const times: number[] = [];
  const began = performance.now();
  for (let i = 0; i < ANSWERS; i++) {
    for (let k = 0; k < REPORTS_PER_ANSWER; k++) {
      const n = i * REPORTS_PER_ANSWER + k;
      const actor = { platform: 'bench', workspace: 'w', user: `u${n % PEOPLE}`, name: 'x' };
      const text = `report ${texts[n % texts.length] ?? ''}`;
      reports.push(core.handle({ kind: 'command', text, actor, channel, dedupeKey: `r${n}` }, respond));
    }
    await turn();
    const actor = { platform: 'bench', workspace: 'w', user: 'asker', name: 'x' };
    const from = performance.now();
    await core.handle({ kind: 'command', text: '', actor, channel, dedupeKey: `a${i}` }, respond);
    times.push(performance.now() - from);
  }
  await Promise.all(reports);
  const seconds = (performance.now() - began) / 1000;
  await core.stop();
  await store.close();
  rmSync(folder, { recursive: true });
  times.sort((a, b) => a - b);
  const at = (q: number) => Number((times[Math.floor((times.length - 1) * q)] ?? Number.NaN).toFixed(2));
  const line = {
    bench: 'answer',
    answers: ANSWERS,
    reportsPerSecond: Math.round(reports.length / seconds),
    answerMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

void main();
