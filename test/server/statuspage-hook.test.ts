import { request } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { createVirtualClock, type VirtualClock } from '../../src/lib/virtual-clock';
import { createServer } from '../../src/server/server';
import { statuspageHook } from '../../src/server/statuspage-hook';
import { silentLogger } from '../support/silent-logger';

const SECRET = 'a-secret-of-enough-letters';
const PATH = `/hooks/statuspage/${SECRET}`;
const INCIDENT = JSON.stringify({
  meta: {},
  page: { id: 'p' },
  incident: { name: 'Everything is down', incident_updates: [] },
});

let app: FastifyInstance;
let clock: VirtualClock;
let nudges = 0;
let ends: (() => void)[] = [];

async function start(onNudge: () => Promise<void> = async () => undefined) {
  nudges = 0;
  clock = createVirtualClock(0);
  app = fastify();
  await app.register(
    statuspageHook({
      secret: SECRET,
      clock,
      onNudge: () => {
        nudges += 1;
        return onNudge();
      },
    }),
  );
}
const post = (url = PATH, payload: string | Buffer = INCIDENT, type = 'application/json') =>
  app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } });

afterEach(async () => {
  for (const end of ends) end();
  ends = [];
  await app.close();
});

describe('the webhook of a status page', () => {
  test('has the page read at once, and answers before that is done', async () => {
    await start(() => new Promise((resolve) => void ends.push(resolve)));
    const answer = await post();
    expect(answer.statusCode).toBe(204);
    expect(answer.body).toBe('');
    expect(nudges).toBe(1);
    expect(ends).toHaveLength(1);
  });

  test('is for posting only', async () => {
    await start();
    expect((await app.inject({ method: 'GET', url: PATH })).statusCode).toBe(404);
  });

  test.each([
    ['another secret', '/hooks/statuspage/a-secret-of-enough-letterz'],
    ['a shorter one', '/hooks/statuspage/a-secret'],
    ['none', '/hooks/statuspage/'],
    ['a much longer one', `/hooks/statuspage/${'x'.repeat(90)}`],
  ])('finds nothing with %s', async (_what, url) => {
    await start();
    expect((await post(url)).statusCode).toBe(404);
    expect(nudges).toBe(0);
  });

  test('reads no body of a stranger', async () => {
    await start();
    expect((await post('/hooks/statuspage/wrong', Buffer.alloc(600 * 1024))).statusCode).toBe(404);
  });

  test.each([
    ['no JSON at all', '{"half', 'application/json'],
    ['a form', 'a=b', 'application/x-www-form-urlencoded'],
    ['an unknown kind', 'x', 'application/x-strange'],
    ['nothing', '', 'application/json'],
  ])('never looks at what was sent: %s', async (_what, payload, type) => {
    await start();
    expect((await post(PATH, payload, type)).statusCode).toBe(204);
    expect(nudges).toBe(1);
  });

  test('refuses a body that is far too large', async () => {
    await start();
    expect((await post(PATH, Buffer.alloc(600 * 1024))).statusCode).toBe(413);
    expect(nudges).toBe(0);
  });

  test('lets a flood read the page once every five seconds, and not lose the last word', async () => {
    await start();
    for (let n = 0; n < 200; n += 1) expect((await post()).statusCode).toBe(204);
    expect(nudges).toBe(1);
    await clock.advance(4_900);
    expect(nudges).toBe(1);
    await clock.advance(200);
    expect(nudges).toBe(2);
    await clock.advance(60_000);
    expect(nudges).toBe(2);
    await post();
    expect(nudges).toBe(3);
  });

  test('does not read twice at a time, and goes on after a reading that failed', async () => {
    await start(() => new Promise((_resolve, reject) => void ends.push(() => reject(new Error('no page')))));
    await post();
    await clock.advance(20_000);
    await post();
    expect(nudges).toBe(1);
    ends[0]?.();
    await clock.advance(1);
    expect(nudges).toBe(2);
  });

  test('answers by any name, as it is called through a proxy', async () => {
    clock = createVirtualClock(0);
    const routes = [statuspageHook({ secret: SECRET, clock, onNudge: async () => undefined })];
    const metrics = { contentType: 'text/plain', render: async () => '' };
    const options = {
      log: silentLogger(),
      host: '127.0.0.1',
      port: 0,
      metrics,
      readiness: () => [],
      getStatus: () => ({}),
      routes,
    };
    const server = await createServer(options);
    const address = await server.listen();
    const ask = (method: string) =>
      new Promise((resolve) => {
        const headers = { host: 'bot.example.com' };
        request(address + PATH, { method, headers }, (answer) => resolve(answer.resume().statusCode)).end();
      });
    expect(await ask('POST')).toBe(204);
    await server.close();
    await start();
  });
});
