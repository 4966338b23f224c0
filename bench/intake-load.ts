// The process that loads the bot for bench/intake.ts: machines that send, and somebody who asks for the verdict meanwhile.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const CONNECTIONS = 8;
const PEOPLE = 200;
const ASK_EVERY = 50;
const FIXTURES = join(__dirname, '../test/fixtures/claude-code/2.1.330');

export interface Load {
  readonly address: string;
  readonly token: string;
  readonly format: 'json' | 'gzip' | 'protobuf';
  readonly records: number;
  readonly seconds: number;
  /** Somebody says /claude-status on the playground meanwhile. */
  readonly asks?: boolean;
}

/** How long `/claude-status` took from the request to the card, ms. */
export interface Times {
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Done {
  /** Below zero when a request failed. */
  readonly sent: number;
  readonly ms: number;
  readonly statusMs?: Times | undefined;
}

interface LogRecord {
  timeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}
interface Export {
  resourceLogs: { scopeLogs: { logRecords: LogRecord[] }[] }[];
}

/** Bodies made of recorded events, each by another of the people; the records of successes are most of them. */
export function bodies(records: number): Buffer[] {
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
    return Buffer.from(
      JSON.stringify({ resourceLogs: [{ ...first, scopeLogs: [{ ...first?.scopeLogs[0], logRecords }] }] }),
    );
  });
}

/** What the recorded client sends as protobuf, with its records as often as it takes. */
function protobufBodies(records: number): Buffer[] {
  const recorded = readFileSync(join(FIXTURES, 'ok-pb/00_v1_logs.pb'));
  // Messages of protobuf that follow one another are one: so many resources, of eight records each.
  return [Buffer.concat(Array.from({ length: Math.ceil(records / 8) }, () => recorded))];
}

function made({ format, records }: Load): Buffer[] {
  const plain = format === 'protobuf' ? protobufBodies(records) : bodies(records);
  return format === 'gzip' ? plain.map((text) => gzipSync(text)) : plain;
}

async function send({ address, token, format, seconds }: Load, texts: readonly Buffer[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const until = performance.now() + seconds * 1_000;
  let sent = 0;
  const post = (body: Buffer) =>
    new Promise<void>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': format === 'protobuf' ? 'application/x-protobuf' : 'application/json',
        'content-length': body.length,
        ...(format === 'gzip' && { 'content-encoding': 'gzip' }),
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
      while (performance.now() < until) await post(texts[sent++ % texts.length] as Buffer);
    }),
  );
  agent.destroy();
  return sent;
}

function askForStatus(address: string): { stop(): Promise<Times> } {
  const times: number[] = [];
  const hangUp = new AbortController();
  let answered = (): void => undefined;
  // Nobody is answered whom nobody hears yet.
  const connected = fetch(`${address}/playground/api/events?person=mia`, { signal: hangUp.signal });
  const listening = (async () => {
    const events = await connected;
    let text = '';
    for await (const chunk of events.body ?? []) {
      text += Buffer.from(chunk).toString();
      const lines = text.split('\n\n');
      text = lines.pop() ?? '';
      if (lines.some((line) => line.includes('"channel":"@mia"') && line.includes('"author":"claude-status"')))
        answered();
    }
  })().catch(() => undefined);
  const asking = (async () => {
    await connected;
    while (!hangUp.signal.aborted) {
      const answer = new Promise<void>((resolve) => {
        answered = resolve;
      });
      const from = performance.now();
      const body = JSON.stringify({ person: 'mia', channel: '@mia', text: '/claude-status' });
      const headers = { 'content-type': 'application/json' };
      const said = await fetch(`${address}/playground/api/messages`, { method: 'POST', headers, body });
      if (said.status !== 202) throw new Error(`HTTP ${said.status}`);
      await answer;
      times.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  })();
  return {
    async stop() {
      setTimeout(() => hangUp.abort(), ASK_EVERY);
      await asking;
      await listening;
      times.sort((a, b) => a - b);
      const at = (q: number) => Number((times[Math.floor((times.length - 1) * q)] ?? Number.NaN).toFixed(1));
      return { asked: times.length, p50: at(0.5), p99: at(0.99) };
    },
  };
}

if (process.argv[2] === 'load')
  process.on('message', (load: Load) => {
    const texts = made(load);
    const asking = load.asks === true ? askForStatus(load.address) : undefined;
    const began = performance.now();
    send(load, texts).then(
      async (sent) => {
        const ms = performance.now() - began;
        process.send?.({ sent, ms, statusMs: await asking?.stop() } satisfies Done);
      },
      () => process.send?.({ sent: -1, ms: 0 } satisfies Done),
    );
  });
