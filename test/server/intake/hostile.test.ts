import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { START } from '../../support/core-stage';
import { logs, openMachineStage, record, recorded } from '../../support/machine-stage';

const PROTOBUF = 'application/x-protobuf';
const SENDS_ALL = `
  const headers = { authorization: 'Bearer ' + process.env.TOKEN, 'content-type': 'application/json' };
  const body = new Uint8Array(100e6);
  const send = () => fetch(process.env.URL_TO, { method: 'POST', headers, body }).then((r) => r.status, (e) => String(e.cause?.code));
  (async () => console.log(await send(), await send(), await send()))();
`;
const MB = 1024 * 1024;

// Many requests each: a machine that is busy with others takes its time.
jest.setTimeout(120_000);

describe('the intake, under attack', () => {
  let stage: Awaited<ReturnType<typeof openMachineStage>>;
  beforeEach(async () => {
    stage = await openMachineStage();
  });
  afterEach(async () => {
    // Whatever came before, it still serves.
    expect((await stage.event('api_error', 's', 'ann', { error: 'Overloaded', status_code: 529 })).status).toBe(200);
    expect((await stage.hook('s')).status).toBe(200);
    await stage.stop();
  });

  it('unpacks no bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MB, ' '));
    const headers = { 'content-encoding': 'gzip' };
    const before = process.memoryUsage.rss();
    for (const path of ['/v1/logs', '/hooks/claude-code'])
      expect((await stage.post(path, bomb, { headers })).status).toBe(413);
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MB);
    expect((await stage.post('/v1/logs', bomb.subarray(0, 1_000), { headers })).status).toBe(400);
  });

  it('has its memory back when the attack is over', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * MB, ' '));
    const large = Buffer.alloc(4 * MB - 1, ' ');
    const deep = Buffer.alloc(4 * MB - 1, '[{"a":');
    const wide = JSON.stringify(logs([{ attributes: Array.from({ length: 500_000 }, () => ({})) }]));
    const attack = async () => {
      for (const path of ['/v1/logs', '/hooks/claude-code'])
        expect((await stage.post(path, bomb, { headers: { 'content-encoding': 'gzip' } })).status).toBe(413);
      for (const body of [large, deep]) expect((await stage.post('/v1/logs', body)).status).toBe(400);
      expect((await stage.post('/v1/logs', wide)).status).toBe(200);
    };
    // The first time fills what is kept for good, such as compiled code.
    await attack();
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 10; i++) await attack();
    // Ten times some 20 MB came in, and unpacked it would have been 4 GB.
    expect(process.memoryUsage.rss() - before).toBeLessThan(100 * MB);
  });

  it('lets nobody in whose token is not good, whatever is sent and wherever', async () => {
    const [id, secret] = [stage.firstToken.slice(0, 15), stage.firstToken.slice(15)];
    const wrong = ['', 'x', `${id}${secret.slice(1)}`, `${id}${'A'.repeat(secret.length)}`, `cst_0000000000_${secret}`];
    for (const path of ['/v1/logs', '/v1/metrics', '/v1/traces', '/hooks/claude-code'])
      for (const token of [...wrong, stage.firstToken.toUpperCase(), 'x'.repeat(8_000)]) {
        const body = path === '/hooks/claude-code' ? '{"error":"overloaded"}' : recorded('529/02_v1_logs.json');
        expect((await stage.post(path, body, { token })).status).toBe(401);
        const headers = { 'content-encoding': 'gzip' };
        expect((await stage.post(path, 'no gzip', { token, headers })).status).toBe(401);
      }
    expect(await stage.reports()).toEqual([]);
  });

  it.each(['text/plain', 'application/octet-stream', 'application/json; charset=utf-16', 'nonsense', ''])(
    'takes a hook that calls itself %j: what is well-formed gets no error',
    async (type) => {
      const answer = await stage.post('/hooks/claude-code', recorded('529/01_hook.json'), { type });
      expect([answer.status, Object.keys(JSON.parse(answer.body.toString()))]).toEqual([200, ['terminalSequence']]);
    },
  );

  it('reads no body of 100 MB, whether its length is told or not', async () => {
    const { status } = await flood(`${stage.address}/v1/logs`, stage.firstToken, { 'content-length': 100 * MB });
    expect(status).toBe(413);
    const unannounced = await flood(`${stage.address}/v1/logs`, stage.firstToken, {});
    expect(unannounced.status).toBe(413);
    expect(unannounced.sent).toBeLessThan(100 * MB);
    expect((await flood(`${stage.address}/v1/logs`, 'wrong', { 'content-length': 100 * MB })).status).toBe(401);
  });

  it.each(['/v1/logs', '/v1/metrics', '/hooks/claude-code'])(
    'lets who sends 100 MB to %s without looking up see that it was refused',
    async (path) => {
      // From a process of its own: in ours it cannot be writing while it is refused.
      const { stdout } = await promisify(execFile)(process.execPath, ['-e', SENDS_ALL], {
        env: { URL_TO: `${stage.address}${path}`, TOKEN: stage.firstToken },
      });
      expect(stdout.trim()).toBe('413 413 413');
    },
  );

  it('refuses records with a million attributes, in JSON and in protobuf, and takes the others', async () => {
    const many = `{"attributes":[${'{},'.repeat(1_000_000)}{}]}`;
    const json = JSON.stringify(logs([record('api_request', 's', 'ann', START), '@']));
    const answer = await stage.post('/v1/logs', json.replace('"@"', many));
    expect([answer.status, JSON.parse(answer.body.toString()).partialSuccess.rejectedLogRecords]).toEqual([200, '1']);
    // 6: attributes, of no length.
    const attributes = Buffer.alloc(2_000_000, Buffer.from([0x32, 0]));
    const request = field(1, field(2, field(2, attributes), field(2, attributes.subarray(0, 100_000))));
    const refused = await stage.post('/v1/logs', request, { type: PROTOBUF });
    expect(refused.status).toBe(200);
    expect(refused.body.length).toBeGreaterThan(0);
  });

  it('takes ten thousand records at once and no more', async () => {
    const answer = await stage.post('/v1/logs', JSON.stringify(logs(Array.from({ length: 12_000 }, () => ({})))));
    expect(JSON.parse(answer.body.toString()).partialSuccess.rejectedLogRecords).toBe('2000');
    const empty = Buffer.alloc(2 * 1_500_000, Buffer.from([0x12, 0]));
    const before = process.memoryUsage.rss();
    expect((await stage.post('/v1/logs', field(1, field(2, empty)), { type: PROTOBUF })).status).toBe(200);
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MB);
  });

  it('bears wrong types everywhere', async () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const body = fc.oneof(
      anything,
      fc.record({ resourceLogs: anything }),
      fc.record({ resourceLogs: fc.array(fc.oneof(anything, fc.record({ resource: anything, scopeLogs: anything }))) }),
      fc.array(anything).map((records) => logs(records)),
      fc
        .array(
          fc.record({
            key: fc.constantFrom('event.name', 'model', 'status_code', 'error', 'session.id'),
            value: anything,
          }),
        )
        .map((attributes) => logs([{ timeUnixNano: {}, body: { stringValue: 'claude_code.api_error' }, attributes }])),
    );
    await fc.assert(
      fc.asyncProperty(body, async (value) => {
        const statuses = [
          (await stage.post('/v1/logs', JSON.stringify(value))).status,
          (await stage.post('/hooks/claude-code', JSON.stringify(value))).status,
        ];
        return (statuses[0] === 200 || statuses[0] === 400) && (statuses[1] === 200 || statuses[1] === 202);
      }),
      { numRuns: 200 },
    );
  });

  it('bears ten thousand mutated bodies', async () => {
    const bodies = [recorded('529-pb/02_v1_logs.pb'), recorded('529/02_v1_logs.json'), recorded('529/01_hook.json')];
    const random = mulberry(7);
    const statuses = new Set<number>();
    for (let i = 0; i < 10_000; i += 20)
      await Promise.all(
        Array.from({ length: 20 }, async (_, k) => {
          const which = (i + k) % 3;
          const body = mutated(bodies[which] as Buffer, random);
          const path = which === 2 ? '/hooks/claude-code' : '/v1/logs';
          statuses.add((await stage.post(path, body, which === 0 ? { type: PROTOBUF } : {})).status);
        }),
      );
    // A hook that waits to be told whose it is: 202.
    expect([...statuses].sort((a, b) => a - b)).toEqual([200, 202, 400]);
    expect(stage.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('cuts protobuf off at every byte without harm', async () => {
    const body = recorded('529-pb/02_v1_logs.pb');
    const statuses = [];
    for (let end = 1; end < body.length; end += 7)
      statuses.push((await stage.post('/v1/logs', body.subarray(0, end), { type: PROTOBUF })).status);
    expect(new Set(statuses)).toEqual(new Set([400]));
  });
});

/** A field that holds others, in protobuf. */
function field(id: number, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const length: number[] = [];
  for (let rest = body.length; ; rest >>>= 7) {
    length.push(rest > 127 ? (rest & 127) | 128 : rest);
    if (rest <= 127) break;
  }
  return Buffer.concat([Buffer.from([(id << 3) | 2, ...length]), body]);
}

function mutated(body: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(body);
  for (let n = 1 + Math.floor(random() * 8); n > 0; n--)
    copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return random() < 0.2 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy;
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Sends up to 100 MB, until it is answered. */
function flood(url: string, token: string, headers: Record<string, number>): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    const chunk = Buffer.alloc(64 * 1024, ' ');
    let sent = 0;
    let status = 0;
    const call = request(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    });
    call.on('response', (answer) => {
      status = answer.statusCode ?? 0;
      answer.resume();
      call.destroy();
      resolve({ status, sent });
    });
    // The other side may hang up while we still write.
    call.on('error', (error) => (status === 0 ? reject(error) : undefined));
    const write = (): void => {
      while (status === 0 && sent < 100 * MB) {
        sent += chunk.length;
        if (!call.write(chunk)) {
          call.once('drain', write);
          return;
        }
      }
    };
    write();
  });
}
