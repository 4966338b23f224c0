/**
 * Mutated requests over all routes of the whole bot, which has a process of its own: no answer may be a failure of ours, the
 * process must live, and have its memory back. Everything follows from the seed: a failing request is made again with its
 * number. Prints one JSON line; ends with 1 when something failed.
 * Run: nice -n 10 npx ts-node bench/fuzz.ts [requests] [seed] [number of the one request to send]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startFakeSlack } from '../test/support/fake-slack';
import type { Memory, Ready } from './fuzz/bot-process';
import { runFuzz } from './fuzz/run';

const [, , requestsWanted = '1000000', seedWanted, only] = process.argv;
/** By then everything is full that is kept up to some limit: pages, rooms, windows of allowances, the pages of the heap. */
const WARM_UP = 200_000;
const MOST_LEAKED_MB = 50;

const mb = (bytes: number) => Math.round(bytes / 2 ** 20);

/** Asks the bot's process something; fails when it is gone. */
function ask<T>(bot: ChildProcess, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    bot.once('message', (answer) => resolve(answer as T));
    bot.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
    bot.send(what);
  });
}

async function main(): Promise<void> {
  const seed = seedWanted === undefined ? Math.floor(Date.now() % 1e9) : Number(seedWanted);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claude-status-fuzz-'));
  const slack = await startFakeSlack();
  const bot = fork(path.join(__dirname, 'fuzz/bot-process.ts'), [path.join(folder, 'bot.db'), slack.apiUrl], {
    execArgv: ['-r', 'ts-node/register', '--expose-gc'],
  });
  let crashes = 0;
  bot.once('exit', () => {
    crashes++;
  });
  const { port, routes, known } = await ask<Ready>(bot, 'start');
  const requests = only === undefined ? Number(requestsWanted) : 1;
  const began = performance.now();
  const run = (count: number, from: number) =>
    runFuzz({
      ...{ port, routes, known, seed, from, requests: count },
      onProgress: (done, failed) =>
        process.stderr.write(
          `${from + done} requests, ${failed} failed, ${Math.round((performance.now() - began) / 1_000)} s\n`,
        ),
    });

  const warm = only === undefined ? await run(Math.min(WARM_UP, requests), 0) : undefined;
  const before = await ask<Memory>(bot, 'memory');
  const rest = only === undefined ? Math.max(0, requests - WARM_UP) : 1;
  const result = await run(rest, only === undefined ? WARM_UP : Number(only));
  const seconds = (performance.now() - began) / 1_000;
  const after = await ask<Memory>(bot, 'memory');
  // What people report is known for a day; what is there then is there for good.
  const aDayLater = await ask<Memory>(bot, 'a day later');
  const failures = [...(warm?.failures ?? []), ...result.failures];
  const failed = (warm?.failed ?? 0) + result.failed;
  const { rejections } = after;
  const leakedMb = mb(aDayLater.rss - before.rss);
  for (const one of after.logged) process.stderr.write(`logged: ${JSON.stringify(one)}\n`);
  for (const { n, why, request, answer } of failures)
    process.stderr.write(`request ${n}: ${why}\n${request}\n-- answered\n${answer}\n\n`);
  const statuses: Record<string, number> = { ...warm?.statuses };
  for (const [status, count] of Object.entries(result.statuses)) statuses[status] = (statuses[status] ?? 0) + count;
  process.stdout.write(
    `${JSON.stringify({
      ...{ bench: 'fuzz', seed, requests, seconds: Math.round(seconds), perSecond: Math.round(requests / seconds) },
      ...{
        routes: result.routes,
        statuses,
        failed,
        crashes,
        unhandled: rejections,
        loggedFailures: after.logged.length,
      },
      memoryMb: { warm: mb(before.rss), after: mb(after.rss), aDayLater: mb(aDayLater.rss) },
      heapMb: { warm: mb(before.heap), after: mb(after.heap), aDayLater: mb(aDayLater.heap) },
      ...{ leakedMb, node: process.version },
    })}\n`,
  );
  const isFine = failed + after.logged.length === 0 && crashes === 0 && rejections === 0 && leakedMb < MOST_LEAKED_MB;
  bot.removeAllListeners('exit');
  bot.kill('SIGTERM');
  await slack.close();
  rmSync(folder, { recursive: true });
  process.exit(isFine ? 0 : 1);
}

void main();
