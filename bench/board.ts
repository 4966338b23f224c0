/**
 * Many people watch the board while a team reports an outage: how long until every one of them was told, what that costs,
 * and whether the memory stays flat. One process serves, another one watches.
 *
 *     node -r ts-node/register bench/board.ts [viewers=500] [changes=60]
 */
import { fork } from 'node:child_process';
import { get, type IncomingMessage } from 'node:http';
import { createPainter } from '../src/charts/create-painter';
import { createBoard } from '../src/core/board/create-board';
import { createCore } from '../src/core/create-core';
import { createAdaptiveDetector } from '../src/core/detection/adaptive-detector';
import { takeReport } from '../src/core/reporting/reporting';
import { createTriage } from '../src/core/triage/triage';
import { DAY } from '../src/domain/duration';
import { adviser } from '../src/knowledge/advise';
import { noLogger } from '../src/lib/no-logger';
import { noMetrics } from '../src/lib/no-metrics';
import { createPrometheusMetrics } from '../src/lib/prometheus-metrics';
import { systemClock } from '../src/lib/system-clock';
import { boardRoutes } from '../src/server/board/board-routes';
import { createServer } from '../src/server/server';
import { openStore } from '../src/store/open-store';

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const [viewers = 500, changes = 60] = process.argv
  .slice(2)
  .filter((arg) => /^\d+$/.test(arg))
  .map(Number);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function serve(): Promise<void> {
  const store = await openStore({ file: ':memory:' });
  const triage = createTriage();
  let changed = () => {};
  const advise = adviser();
  const core = await createCore({
    tenant: 'default',
    store,
    clock: systemClock,
    log: noLogger,
    metrics: noMetrics,
    triage,
    newDetector: () => createAdaptiveDetector({ people: 3 }),
    pages: [],
    advise,
    adapterFor: () => undefined,
    retention: 90 * DAY,
    listener: { onEvidence: () => changed() },
  });
  const board = createBoard({ context: core.context, advise, platforms: () => [], examples: true });
  const site = boardRoutes({ board: async () => board, painter: createPainter(), clock: systemClock, log: noLogger });
  changed = site.changed;
  const server = await createServer({
    log: noLogger,
    host: '127.0.0.1',
    port: 0,
    metrics: createPrometheusMetrics(),
    readiness: () => [],
    getStatus: () => ({}),
    routes: [site.routes],
  });
  const base = await server.listen();
  const watchers = fork(__filename, ['watch', base, String(viewers)], {
    execArgv: ['-r', 'ts-node/register'],
  });
  const told = new Map<string, { first: number; last: number; count: number }>();
  let ready = 0;
  watchers.on('message', (message: { ready?: number; id?: string; at?: number }) => {
    if (message.ready !== undefined) ready = message.ready;
    if (message.id === undefined || message.at === undefined) return;
    const one = told.get(message.id) ?? { first: message.at, last: message.at, count: 0 };
    told.set(message.id, { first: one.first, last: Math.max(one.last, message.at), count: one.count + 1 });
  });
  while (ready < viewers) await wait(100);
  await wait(2_000);
  told.clear();
  const memory: number[] = [];
  const spent = process.cpuUsage();
  const began = Date.now();
  const delays: number[] = [];
  for (let n = 0; n < changes; n++) {
    const at = Date.now();
    const before = new Set(told.keys());
    await takeReport(core.context, { triaged: triage.triage(OVERLOADED), reporter: `p${n}`, dedupeKey: `d${n}` });
    for (;;) {
      const all = [...told].find(([id, { count }]) => !before.has(id) && count >= viewers);
      if (all) {
        delays.push(all[1].last - at);
        break;
      }
      if (Date.now() - at > 20_000)
        throw new Error(`after 20 s ${[...told.values()].at(-1)?.count} of ${viewers} were told`);
      await wait(5);
    }
    global.gc?.();
    memory.push(process.memoryUsage().rss);
    await wait(200);
  }
  const cpu = process.cpuUsage(spent);
  delays.sort((a, b) => a - b);
  const mb = (bytes: number | undefined) => `${((bytes ?? 0) / 1_048_576).toFixed(0)} MB`;
  const quarter = (from: number) => memory.slice(from, from + Math.ceil(memory.length / 4));
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  process.stdout.write(
    [
      `${viewers} viewers, ${changes} changes in ${((Date.now() - began) / 1_000).toFixed(0)} s`,
      `until the last one was told: median ${delays[Math.floor(delays.length / 2)]} ms, slowest ${delays.at(-1)} ms (changes wait up to 1,000 ms for each other)`,
      `processor: ${((cpu.user + cpu.system) / 1_000 / changes).toFixed(1)} ms a change for all viewers together`,
      `memory: ${mb(mean(quarter(0)))} in the first quarter, ${mb(mean(quarter(memory.length - Math.ceil(memory.length / 4))))} in the last`,
      '',
    ].join('\n'),
  );
  watchers.kill();
  site.stop();
  await server.close();
  await core.stop();
  await store.close();
}

/** Opens the streams, and says of each event when it came. */
async function watch(base: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await new Promise<void>((resolve) => {
      get(`${base}/board/events`, { agent: false }, (response: IncomingMessage) => {
        response.setEncoding('utf8');
        let rest = '';
        response.on('data', (part: string) => {
          const lines = (rest + part).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) {
            if (line.startsWith('id: ')) process.send?.({ id: line.slice(4), at: Date.now() });
            if (line.startsWith('event: hello')) resolve();
          }
        });
      }).on('error', () => undefined);
    });
  }
  process.send?.({ ready: count });
}

if (process.argv[2] === 'watch') void watch(process.argv[3] ?? '', Number(process.argv[4]));
else void serve();
