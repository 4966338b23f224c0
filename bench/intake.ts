// How many telemetry records a second the bot takes in over HTTP, against bare JSON.parse of the same bodies.
// node -r ts-node/register bench/intake.ts [seconds for each size] [sizes, such as 64,512] [formats, such as json]; a JSON
// line for each size. With 600, 512 and json it shows that the memory stays: one figure a minute. Bot, senders, JSON.parse
// and a bare node:http server that only parses the same bodies have a process each.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app';
import { readConfig } from '../src/config';
import { createLogger } from '../src/lib/pino-logger';
import { systemClock } from '../src/lib/system-clock';
import { newToken } from '../src/lib/token-secret';
import { platforms } from '../src/platforms/registry';
import { openStore } from '../src/store/open-store';
import { bodies, type Done, type Load } from './intake-load';

/** What the exporter sends at once when there is much to send; a busy minute; one turn of one person. */
const SIZES = [512, 64, 8];
const FORMATS = ['json', 'gzip', 'protobuf'] as const;

interface Ready {
  readonly address: string;
  readonly token: string;
}

interface Used {
  readonly cpu: NodeJS.CpuUsage;
  readonly megabytes: number;
}

function share(part: number, whole: number): number {
  return Number((part / whole).toFixed(2));
}

/** By the clock on the wall, and by the processor's time: a machine that others use too gives less than a core. */
interface Rate {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

function rate(count: number, ms: number, { user, system }: NodeJS.CpuUsage): Rate {
  return { perSecond: (count * 1e3) / ms, perCpuSecond: (count * 1e6) / (user + system) };
}

function parse(texts: readonly Buffer[], seconds: number): Rate {
  const cpu = process.cpuUsage();
  const began = performance.now();
  let parsed = 0;
  while (performance.now() - began < seconds * 1_000) {
    JSON.parse((texts[parsed % texts.length] as Buffer).toString());
    parsed++;
  }
  return rate(parsed, performance.now() - began, process.cpuUsage(cpu));
}

function ask<T>(child: ChildProcess, question: object): Promise<T> {
  return new Promise((resolve) => {
    child.once('message', (answer: T) => resolve(answer));
    child.send(question);
  });
}

async function load(sender: ChildProcess, server: ChildProcess, job: Load) {
  const before = await ask<Used>(server, {});
  const megabytes = [before.megabytes];
  const looking = setInterval(
    async () => {
      megabytes.push((await ask<Used>(server, {})).megabytes);
    },
    Math.min(60_000, job.seconds * 500),
  );
  const { sent, ms, statusMs } = await ask<Done>(sender, job);
  clearInterval(looking);
  if (sent < 0) throw new Error('a request failed');
  const after = await ask<Used>(server, {});
  const cpu = { user: after.cpu.user - before.cpu.user, system: after.cpu.system - before.cpu.system };
  megabytes.push(after.megabytes);
  return { statusMs, megabytes, ...rate(sent, ms, cpu) };
}

async function main(): Promise<void> {
  const [seconds, sizes] = [Number(process.argv[2] ?? 5), process.argv[3]?.split(',').map(Number) ?? SIZES];
  const pause = Math.min(10, seconds / 2);
  const formats = FORMATS.filter((format) => process.argv[4]?.split(',').includes(format) ?? true);
  const start = (file: string, role: string) => fork(file, [role], { execArgv: ['-r', 'ts-node/register'] });
  const [server, bare] = [start(__filename, 'server'), start(__filename, 'bare')];
  const sender = start(join(__dirname, 'intake-load.ts'), 'load');
  for (const child of [server, bare, sender]) child.once('exit', (code) => code && process.exit(1));
  const [bot, least] = [await ask<Ready>(server, { start: true }), await ask<Ready>(bare, { start: true })];
  try {
    for (const records of sizes) {
      const texts = bodies(records);
      // Until the code is compiled, and those who fail are known.
      await ask<Done>(sender, { ...bot, format: 'json', records, seconds: Math.min(30, Math.max(5, seconds / 2)) });
      const results: Record<string, unknown> = {};
      for (const format of formats) {
        // Before and after: a machine that others use too is not as fast all the time.
        const before = parse(texts, pause);
        const intake = await load(sender, server, { ...bot, format, records, seconds, asks: true });
        const after = parse(texts, pause);
        const jsonParse = (before.perCpuSecond + after.perCpuSecond) / 2;
        results[format] = {
          perCpuSecond: Math.round(intake.perCpuSecond * records),
          perSecond: Math.round(intake.perSecond * records),
          jsonParsePerCpuSecond: Math.round(jsonParse * records),
          ratio: share(intake.perCpuSecond, jsonParse),
          ratioByTheWall: share(intake.perSecond, (before.perSecond + after.perSecond) / 2),
          statusMs: intake.statusMs,
          megabytes: intake.megabytes,
        };
      }
      const http = await load(sender, bare, { ...least, format: 'json', records, seconds: Math.min(seconds, 5) });
      const bytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
      const bareHttpAndJsonParsePerCpuSecond = Math.round(http.perCpuSecond * records);
      const ratioOfBareHttp = share(http.perCpuSecond, parse(texts, pause).perCpuSecond);
      process.stdout.write(
        `${JSON.stringify({ bench: 'intake', recordsPerBody: records, bytes, bareHttpAndJsonParsePerCpuSecond, ratioOfBareHttp, ...results })}\n`,
      );
    }
  } finally {
    for (const child of [server, bare, sender]) if (child.connected) child.disconnect();
  }
}

/** The bot as it is, in a process of its own. */
async function serve(): Promise<Ready> {
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-bench-'));
  const file = join(folder, 'bench.db');
  const { id, token, hash } = newToken();
  const store = await openStore({ file });
  await store.tokens.add('default', { id, name: 'bench', hash, createdAt: Date.now() });
  await store.close();
  const config = readConfig({ DATABASE_FILE: file, STATUS_PAGES: 'none', PORT: '0' }, platforms);
  const app = await createApp({ config, log: createLogger('error'), clock: systemClock });
  process.once('disconnect', async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
    process.exit();
  });
  return { address: app.address, token };
}

/** The least that can be done with a request: read it whole, parse it, answer. */
async function serveBare(): Promise<Ready> {
  const server = createServer((call, answer) => {
    const chunks: Buffer[] = [];
    call.on('data', (chunk: Buffer) => chunks.push(chunk));
    call.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.once('disconnect', () => process.exit());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: '' };
}

function answerQuestions(ready: () => Promise<Ready>): void {
  process.on('message', async ({ start }: { readonly start?: boolean }) => {
    const megabytes = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    process.send?.(start ? await ready() : ({ cpu: process.cpuUsage(), megabytes } satisfies Used));
  });
}

if (process.argv[2] === 'server') answerQuestions(serve);
else if (process.argv[2] === 'bare') answerQuestions(serveBare);
else void main();
