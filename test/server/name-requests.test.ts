import { createLogger } from '../../src/lib/pino-logger';
import { createPrometheusMetrics } from '../../src/lib/prometheus-metrics';
import { requestId, withRequestId } from '../../src/lib/request-id';
import { createServer, type Server } from '../../src/server/server';

const lines: string[] = [];
const log = createLogger('info', { write: (line: string) => void lines.push(line) });
const metrics = createPrometheusMetrics();
let server: Server;
let address: string;

beforeAll(async () => {
  server = await createServer({
    log,
    host: '127.0.0.1',
    port: 0,
    metrics,
    readiness: () => [],
    getStatus: () => ({ id: requestId() }),
    routes: [
      async (app) => {
        app.get('/broken', async () => {
          throw new Error('on purpose');
        });
      },
    ],
  });
  address = await server.listen();
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${address}${path}`, { headers });

test('a request is named in the answer, and in every line that is logged for it', async () => {
  const answer = await get('/broken');
  const name = answer.headers.get('x-request-id');
  expect(name).toMatch(/^[0-9a-f]{12}$/);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ msg: 'request failed', request: name }),
  ]);
});

test('the name that a proxy gave it stays, and what is no name is not taken', async () => {
  const named = await get('/api/status', { 'x-request-id': 'from-the-proxy-1' });
  expect(named.headers.get('x-request-id')).toBe('from-the-proxy-1');
  expect(await named.json()).toEqual({ id: 'from-the-proxy-1' });
  const odd = await get('/api/status', { 'x-request-id': '","level":60,"msg":"forged' });
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}$/);
});

test('how long requests take is counted by route, never by address', async () => {
  await get('/api/status?secret=1');
  await get('/nothing/here');
  const text = await metrics.render();
  expect(text).toContain('claude_status_http_ms_count{route="/api/status",status="2xx"}');
  expect(text).toContain('claude_status_http_ms_count{route="none",status="4xx"}');
  expect(text).not.toContain('secret');
});

test('what follows from something goes by its name, and nothing else does', async () => {
  const seen = await withRequestId('one', async () => {
    await Promise.resolve();
    return requestId();
  });
  expect(seen).toBe('one');
  expect(requestId()).toBeUndefined();
});
