// How fast Slack's commands are acknowledged while reports pour in, over the socket and as signed requests: `npx ts-node bench/slack.ts`.
// Slack's stand-in has a process of its own. Prints one JSON line for each way in.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../src/app';
import { readConfig } from '../src/config';
import { ERROR_TYPES } from '../src/domain/error-type';
import { KNOWLEDGE } from '../src/knowledge/registry';
import { noLogger } from '../src/lib/no-logger';
import { systemClock } from '../src/lib/system-clock';
import { platforms } from '../src/platforms/registry';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, PEOPLE, startFakeSlack, TEAM } from '../test/support/fake-slack';
import { slackPeople } from '../test/support/fake-slack-people';
import { requestOf, SIGNING_SECRET, signed } from '../test/support/fake-slack-requests';
import type { Json } from '../test/support/fake-slack-rules';

const COMMANDS_PER_SECOND = 100;
const REPORTS_PER_COMMAND = 5;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 20);
const WARM_UP_SECONDS = 3;
const CROWD = Array.from({ length: 5_000 }, (_, i) => `U0CROWD${i}`);
const [MONITORED, HELP] = CHANNELS;

type Way = 'socket' | 'http';

interface Measured {
  readonly commandsPerSecond: number;
  readonly reportsPerSecond: number;
  readonly ackMs: { readonly p50: number; readonly p99: number; readonly max: number };
  readonly failed: number;
}

/** The stand-in's process: says where it is, is told where the app is, then plays the people. */
async function playSlack(way: Way): Promise<void> {
  const slack = await startFakeSlack();
  slack.teamOf(TEAM).people.push(...CROWD);
  process.send?.({ apiUrl: slack.apiUrl });
  const { address } = await new Promise<{ readonly address: string }>((resolve) => process.once('message', resolve));
  const emit = way === 'socket' ? slack.emit : requests(address);
  const times: number[] = [];
  let failed = 0;
  let reports = 0;
  let measuring = false;
  const timed = async (envelope: Json) => {
    const from = performance.now();
    await emit(envelope);
    if (measuring) times.push(performance.now() - from);
  };
  const askers = slackPeople(slack, timed);
  const reporters = slackPeople(slack, emit);
  const note = () => {
    failed += 1;
  };
  while (way === 'socket' && slack.connections() === 0) await pause(50);
  await askers.command(PEOPLE[0], MONITORED, 'subscribe monitor');

  const texts = ERROR_TYPES.flatMap((type) => KNOWLEDGE[type].examples);
  const step = 1_000 / COMMANDS_PER_SECOND;
  const began = performance.now() + WARM_UP_SECONDS * 1_000;
  for (let n = 0, due = performance.now(); performance.now() < began + SECONDS * 1_000; n += 1, due += step) {
    measuring = performance.now() >= began;
    await pause(Math.max(0, due - performance.now()));
    askers.command(CROWD[n % CROWD.length] ?? '', HELP, 'status').catch(note);
    for (let k = 0; k < REPORTS_PER_COMMAND; k += 1) {
      const at = n * REPORTS_PER_COMMAND + k;
      if (measuring) reports += 1;
      reporters.message(CROWD[at % CROWD.length] ?? '', MONITORED, texts[at % texts.length] ?? '').catch(note);
    }
  }
  const seconds = (performance.now() - began) / 1_000;
  times.sort((a, b) => a - b);
  const at = (q: number) => Number((times[Math.floor((times.length - 1) * q)] ?? Number.NaN).toFixed(1));
  const measured: Measured = {
    commandsPerSecond: Math.round(times.length / seconds),
    reportsPerSecond: Math.round(reports / seconds),
    ackMs: { p50: at(0.5), p99: at(0.99), max: at(1) },
    failed,
  };
  process.send?.(measured);
  await slack.close();
}

/** Hands envelopes over as signed requests, over connections that stay open. */
function requests(address: string): (envelope: Json) => Promise<void> {
  const { hostname, port } = new URL(address);
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  return (envelope) => {
    const { body, headers } = requestOf(envelope);
    const options = { hostname, port, agent, path: '/slack/events', method: 'POST' };
    return new Promise((resolve, reject) => {
      request({ ...options, headers: { ...headers, ...signed(body, Date.now()) } }, (answer) => {
        answer.resume().once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error('refused'))));
      })
        .once('error', reject)
        .end(body);
    });
  };
}

async function measure(way: Way): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'claude-status-bench-'));
  const child = fork(__filename, [way], { execArgv: ['-r', 'ts-node/register'] });
  const nextFrom = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
  const { apiUrl } = await nextFrom<{ readonly apiUrl: string }>();
  const env = {
    PORT: '0',
    DATABASE_FILE: path.join(folder, 'bench.db'),
    STATUS_PAGES: 'none',
    PLAYGROUND: 'off',
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_API_URL: apiUrl,
    ...(way === 'socket' ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET }),
  };
  const app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock: systemClock });
  while ((await fetch(`${app.address}/readyz`)).status !== 200) await pause(50);
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const measured = nextFrom<Measured>();
  child.send({ address: app.address });
  const figures = await measured;
  const { user, system } = process.cpuUsage(cpu);
  const coresUsed = Number(((user + system) / 1_000 / (performance.now() - began)).toFixed(2));
  const blockedMs = Number((delay.percentile(99) / 1e6).toFixed(1));
  const line = { bench: 'slack', over: way, ...figures, blockedMs, coresUsed };
  process.stdout.write(`${JSON.stringify(line)}\n`);
  child.disconnect();
  child.kill();
  await app.stop();
  rmSync(folder, { recursive: true });
}

async function main(): Promise<void> {
  const [way] = process.argv.slice(2);
  if (process.send && (way === 'socket' || way === 'http')) return playSlack(way);
  await measure('socket');
  await measure('http');
}

void main();
