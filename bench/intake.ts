// How many telemetry records a second the bot takes in over HTTP, against bare JSON.parse of the same bodies on the same core.
// node -r ts-node/register bench/intake.ts [seconds]; prints one JSON line. 600 seconds show that the memory stays.
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, request, type Server } from 'node:http';
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

const CONNECTIONS = 8;
const PEOPLE = 200;
/** What the exporter sends at once when there is much to send; beside it, what a busy minute gathers, and one turn. */
const RECORDS_A_BODY = [512, 64, 8];
const FIXTURES = join(__dirname, '../test/fixtures/claude-code/2.1.330');

interface Attribute {
  key: string;
  value: Record<string, unknown>;
}
interface LogRecord {
  timeUnixNano: string;
  attributes: Attribute[];
}
interface Export {
  resourceLogs: { scopeLogs: { logRecords: LogRecord[] }[] }[];
}

/** Bodies made of recorded events, each by another of the people; the records of successes are most of them. */
function bodies(records: number): string[] {
  const read = (file: string) => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8')) as Export;
  const frame = read('ok/00_v1_logs.json');
  const recorded = (file: string) => read(file).resourceLogs.flatMap((r) => r.scopeLogs.flatMap((s) => s.logRecords));
  const ok = recorded('ok/00_v1_logs.json');
  const mix = [...ok, ...ok, ...ok, ...recorded('529/02_v1_logs.json')];
  return Array.from({ length: PEOPLE }, (_, person) => {
    const logRecords = Array.from({ length: records }, (_unused, i) => {
      const record = structuredClone(mix[(person + i) % mix.length] as LogRecord);
      record.timeUnixNano = `${Date.now()}000000`;
      for (const { key, value } of record.attributes) {
        if (key === 'user.id') value.stringValue = `${person}`.padStart(64, 'a');
        if (key === 'session.id') value.stringValue = `${person}`.padStart(36, 'b');
      }
      return record;
    });
    const [first] = frame.resourceLogs;
    return JSON.stringify({ resourceLogs: [{ ...first, scopeLogs: [{ ...first?.scopeLogs[0], logRecords }] }] });
  });
}

/** In a process of its own, so that the bot has a core to itself. */
async function send(address: string, token: string, texts: readonly Buffer[], seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + seconds * 1_000;
  let sent = 0;
  let next = 0;
  const post = (body: Buffer) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': body.length,
      };
      const call = request(`${address}/v1/logs`, { method: 'POST', agent, headers }, (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`HTTP ${answer.statusCode}`)),
        );
      });
      call.on('error', reject);
      call.end(body);
    });
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        await post(texts[next++ % texts.length] as Buffer);
        sent++;
      }
    }),
  );
  agent.destroy();
  return sent;
}

/** The least that can be done with a request: read it whole, parse it, answer. */
async function bareServer(): Promise<{ readonly server: Server; readonly address: string }> {
  const server = createServer((call, answer) => {
    const chunks: Buffer[] = [];
    call.on('data', (chunk: Buffer) => chunks.push(chunk));
    call.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString());
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${port}` };
}

/** Somebody asks for the verdict (`GET /api/status`), again and again; answers how long it took, ms. */
function askForStatus(address: string): { stop(): Promise<StatusTimes> } {
  const times: number[] = [];
  let stopped = false;
  const asking = (async () => {
    while (!stopped) {
      const from = performance.now();
      const answer = await fetch(`${address}/api/status`);
      await answer.text();
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    async stop() {
      stopped = true;
      await asking;
      times.sort((a, b) => a - b);
      const at = (q: number) => Number((times[Math.floor((times.length - 1) * q)] ?? Number.NaN).toFixed(1));
      return { p50: at(0.5), p99: at(0.99) };
    },
  };
}

function share(part: number, whole: number): number {
  return Number((part / whole).toFixed(2));
}

function residentMegabytes(): number {
  return Math.round(process.memoryUsage.rss() / 1024 / 1024);
}

interface Job {
  readonly address: string;
  readonly token: string;
  readonly records: number;
  readonly seconds: number;
  /** Somebody asks for the verdict meanwhile. */
  readonly asks?: boolean;
}

interface StatusTimes {
  readonly p50: number;
  readonly p99: number;
}

interface Done {
  readonly sent: number;
  readonly statusMs?: StatusTimes | undefined;
}

/** What some work achieved, by the clock on the wall and by the processor's time that this process used for it. */
interface Rate {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

async function measure(work: () => Promise<number>): Promise<Rate> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const done = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { perSecond: (done * 1e3) / (performance.now() - began), perCpuSecond: (done * 1e6) / (user + system) };
}

async function parse(texts: readonly Buffer[], seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let parsed = 0;
  while (performance.now() < until) {
    JSON.parse((texts[parsed % texts.length] as Buffer).toString());
    parsed++;
  }
  return parsed;
}

async function ask(sender: ChildProcess, job: Job): Promise<Done> {
  sender.send(job);
  return new Promise((resolve, reject) => {
    sender.once('message', (done: Done) => (done.sent < 0 ? reject(new Error('a request failed')) : resolve(done)));
  });
}

async function main(): Promise<void> {
  const seconds = Number(process.argv[2] ?? 5);
  const folder = mkdtempSync(join(tmpdir(), 'claude-status-bench-'));
  const file = join(folder, 'bench.db');
  const { id, token, hash } = newToken();
  const store = await openStore({ file });
  await store.tokens.add('default', { id, name: 'bench', hash, createdAt: Date.now() });
  await store.close();
  const config = readConfig({ DATABASE_FILE: file, STATUS_PAGES: 'none', PORT: '0', PLAYGROUND: 'off' }, platforms);
  const app = await createApp({ config, log: createLogger('error'), clock: systemClock });
  const bare = await bareServer();
  const sender = fork(__filename, ['sender'], { execArgv: ['-r', 'ts-node/register'] });
  try {
    const sizes = [];
    for (const records of RECORDS_A_BODY) {
      const texts = bodies(records).map((text) => Buffer.from(text));
      const job = { address: app.address, token, records, seconds };
      await ask(sender, { ...job, seconds: 1 });
      await parse(texts, 0.5);
      const startMegabytes = residentMegabytes();
      // Before and after: a machine that others use too is not as fast all the time.
      const before = await measure(() => parse(texts, seconds / 2));
      let statusMs: StatusTimes | undefined;
      const intake = await measure(async () => {
        const done = await ask(sender, { ...job, asks: true });
        statusMs = done.statusMs;
        return done.sent;
      });
      const http = await measure(async () => (await ask(sender, { ...job, address: bare.address })).sent);
      const after = await measure(() => parse(texts, seconds / 2));
      const perSecond = (before.perSecond + after.perSecond) / 2;
      const perCpuSecond = (before.perCpuSecond + after.perCpuSecond) / 2;
      sizes.push({
        recordsPerBody: records,
        bytesPerBody: Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length),
        intake: Math.round(intake.perSecond * records),
        jsonParse: Math.round(perSecond * records),
        ratio: share(intake.perSecond, perSecond),
        // The sender has to share the machine, with us and with others: this is what one core would do that is all ours.
        perCpuSecond: {
          intake: Math.round(intake.perCpuSecond * records),
          jsonParse: Math.round(perCpuSecond * records),
          ratio: share(intake.perCpuSecond, perCpuSecond),
          bareHttpAndJsonParse: Math.round(http.perCpuSecond * records),
        },
        statusMs,
        megabytes: { start: startMegabytes, end: residentMegabytes() },
      });
    }
    process.stdout.write(`${JSON.stringify({ bench: 'intake', unit: 'records per second', sizes })}\n`);
  } finally {
    bare.server.close();
    sender.disconnect();
    await app.stop();
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[2] === 'sender')
  process.on('message', ({ address, token, records, seconds, asks }: Job) => {
    const texts = bodies(records).map((text) => Buffer.from(text));
    const asking = asks === true ? askForStatus(address) : undefined;
    send(address, token, texts, seconds).then(
      async (sent) => process.send?.({ sent, statusMs: await asking?.stop() } satisfies Done),
      () => process.send?.({ sent: -1 } satisfies Done),
    );
  });
else void main();
