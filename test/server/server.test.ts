import { request } from 'node:http';
import { AppError } from '../../src/domain/errors';
import { createPrometheusMetrics } from '../../src/lib/prometheus-metrics';
import { createServer, type Server, type ServerOptions } from '../../src/server/server';
import { silentLogger } from '../support/silent-logger';

describe('the web server', () => {
  const log = silentLogger();
  let servers: Server[] = [];
  let base = '';

  async function listen(more: Partial<ServerOptions> = {}): Promise<string> {
    const server = await createServer({
      log,
      host: '127.0.0.1',
      port: 0,
      metrics: createPrometheusMetrics(),
      readiness: () => [],
      getStatus: () => ({ verdict: 'healthy' }),
      routes: [],
      ...more,
    });
    servers.push(server);
    return server.listen();
  }

  beforeEach(async () => {
    log.lines.length = 0;
  });

  afterEach(async () => {
    for (const server of servers) await server.close();
    servers = [];
  });

  it('is up as soon as it listens, and ready when every part is', async () => {
    const parts = [
      { part: 'store', ready: true },
      { part: 'slack', ready: false },
    ];
    base = await listen({ readiness: () => parts });
    expect((await fetch(`${base}/healthz`)).status).toBe(200);
    const early = await fetch(`${base}/readyz`);
    expect([early.status, await early.json()]).toEqual([503, { status: 'not ready', down: ['slack'] }]);
    const full = await listen({ readiness: () => [{ part: 'database', ready: false, why: 'its disk is full' }] });
    expect(await (await fetch(`${full}/readyz`)).json()).toEqual({
      status: 'not ready',
      down: ['database'],
      why: { database: 'its disk is full' },
    });
    parts[1] = { part: 'slack', ready: true };
    const later = await fetch(`${base}/readyz`);
    expect([later.status, await later.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('tells the status as it is at the moment of asking', async () => {
    let verdict = 'healthy';
    base = await listen({ getStatus: () => ({ verdict }) });
    verdict = 'provider-outage';
    const answer = await fetch(`${base}/api/status`);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await answer.json()).toEqual({ verdict: 'provider-outage' });
  });

  it('gives metrics as Prometheus reads them', async () => {
    const metrics = createPrometheusMetrics();
    metrics.count('reports_total', { type: 'overloaded' }, 2);
    base = await listen({ metrics });
    const answer = await fetch(`${base}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toContain('claude_status_reports_total{type="overloaded"} 2');
  });

  it('leads from / to the playground', async () => {
    base = await listen();
    const answer = await fetch(`${base}/`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/playground']);
  });

  it('answers what is not there with JSON', async () => {
    base = await listen();
    const answer = await fetch(`${base}/nowhere`);
    expect([answer.status, await answer.json()]).toEqual([
      404,
      { error: { code: 'not-found', message: 'There is nothing here.' } },
    ]);
  });

  it('says that a body is too large, broken or no JSON, and nothing of what was in it', async () => {
    base = await listen({ routes: [async (app) => void app.post('/echo', async () => ({ ok: true }))] });
    const post = async (body: string, type = 'application/json') => {
      const answer = await fetch(`${base}/echo`, { method: 'POST', body, headers: { 'content-type': type } });
      return { status: answer.status, text: await answer.text() };
    };
    expect(await post(JSON.stringify({ text: 'x'.repeat(1_100_000) }))).toEqual({ status: 200, text: '{"ok":true}' });
    const large = await post('x'.repeat(4 * 1024 * 1024 + 1));
    expect(large.status).toBe(413);
    expect(large.text).toContain('At most 4 MB');
    const broken = await post('{"secret": ');
    expect(broken.status).toBe(400);
    expect(broken.text).not.toContain('secret');
    expect((await post('<a/>', 'text/xml')).status).toBe(415);
  });

  it('keeps the reason of its own failures to itself, and logs it', async () => {
    const fail = async () => {
      throw new Error('password is hunter2');
    };
    base = await listen({ routes: [async (app) => void app.get('/fail', fail)] });
    const answer = await fetch(`${base}/fail`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toMatch(/hunter2|\bat /);
    expect(log.lines).toContainEqual(expect.objectContaining({ level: 'error', message: 'request failed' }));
  });

  it('lets no page frame it, guess types or run script of its own', async () => {
    base = await listen();
    for (const path of ['/healthz', '/nowhere']) {
      const { headers } = await fetch(`${base}${path}`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe-inline');
    }
  });

  it('bound to loopback, answers to no other name', async () => {
    base = await listen();
    const { port } = new URL(base);
    for (const foreign of ['rebound.example', `rebound.example:${port}`, `localhost.rebound.example:${port}`]) {
      const answer = await askedAs(foreign, base);
      expect(answer).toMatch(/^403 .*wrong-host/);
      expect(answer).not.toContain('up');
    }
    for (const own of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'LOCALHOST'])
      expect(await askedAs(own, base)).toBe('200 {"status":"up"}');
    const open = (await listen({ host: '0.0.0.0' })).replace('0.0.0.0', '127.0.0.1');
    expect(await askedAs('status.office.example', open)).toBe('200 {"status":"up"}');
  });

  it('says what to do when the port is taken', async () => {
    base = await listen();
    const port = Number(new URL(base).port);
    const second = listen({ port });
    await expect(second).rejects.toBeInstanceOf(AppError);
    await expect(second).rejects.toThrow(`Port ${port} is already in use. Stop the other program, or set PORT`);
  });

  it('says what to do when the host is not of this machine', async () => {
    await expect(listen({ host: '192.0.2.1' })).rejects.toThrow('192.0.2.1 is not an address of this machine');
  });

  it('ends open streams when it closes', async () => {
    base = await listen({
      routes: [
        async (app) =>
          void app.get('/stream', async (_request, reply) => {
            reply.hijack();
            reply.raw.writeHead(200).write('begin');
          }),
      ],
    });
    const stream = await fetch(`${base}/stream`);
    await servers[0]?.close();
    await expect(stream.text()).rejects.toThrow();
  });
});

/** `fetch` sets the Host header itself, so this asks by hand. */
function askedAs(host: string, base: string): Promise<string> {
  return new Promise((resolve, reject) => {
    request(`${base}/healthz`, { headers: { host } }, (answer) => {
      let body = '';
      answer.on('data', (part) => {
        body += part;
      });
      answer.on('end', () => resolve(`${answer.statusCode} ${body}`));
    })
      .on('error', reject)
      .end();
  });
}
