import { type Channel, subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server as HttpServer } from 'node:http';
import { connect } from 'node:net';
import { createServer, type Server } from '../../src/server/server';
import { eventually } from '../support/eventually';
import { silentLogger } from '../support/silent-logger';

const HOST = 'Host: localhost';
const JSON_OF_TWO = 'Content-Type: application/json\r\nContent-Length: 2';

describe('requests that no client would send', () => {
  let server: Server;
  let http: HttpServer;
  let port = 0;
  const taken: string[] = [];

  beforeEach(async () => {
    const note = (message: unknown) => {
      http = (message as { fastify: { server: HttpServer } }).fastify.server;
    };
    subscribe('fastify.initialization', note as Parameters<Channel['subscribe']>[0]);
    server = await createServer({
      log: silentLogger(),
      host: '127.0.0.1',
      port: 0,
      metrics: { contentType: 'text/plain', render: async () => '' },
      readiness: () => [],
      getStatus: () => ({}),
      routes: [
        async (app) => {
          app.get<{ Params: { id: string } }>('/things/:id', async ({ params }) => taken.push(params.id) && {});
          app.post('/things', async ({ body }) => taken.push(JSON.stringify(body)) && {});
        },
      ],
    });
    unsubscribe('fastify.initialization', note as Parameters<Channel['subscribe']>[0]);
    port = Number(new URL(await server.listen()).port);
    taken.length = 0;
  });
  afterEach(() => server.close());

  /** Sends the bytes as they are; answers all that came back until either side closed. */
  function send(bytes: string, { close = true } = {}): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.setEncoding('latin1');
      socket.on('data', (part) => {
        answer += part;
        if (close && answer.includes('\r\n\r\n')) socket.end();
      });
      socket.on('error', reject);
      socket.on('close', () => resolve(answer));
    });
  }

  it.each([
    ['an address that cannot be decoded', '/things/%ff<script>alert(1)</script>'],
    ['an address cut off in an escape', '/%'],
    ['a name of five hundred letters', `/things/${'<b>'.repeat(166)}`],
  ])('get our headers and none of their own words back: %s', async (_what, path) => {
    const answer = await send(`GET ${path} HTTP/1.1\r\n${HOST}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 (400|404|414) /);
    expect(answer).toMatch(/x-content-type-options: nosniff/i);
    expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
    expect(answer).toContain('{"error":{"code":"');
    expect(answer).not.toMatch(/<script|<b>|%ff/);
    expect(taken).toEqual([]);
  });

  it.each([
    ['a length and chunks', `Content-Length: 2\r\nTransfer-Encoding: chunked`],
    ['two lengths', `${JSON_OF_TWO}\r\nContent-Length: 3`],
    ['a length that is none', 'Content-Type: application/json\r\nContent-Length: +2'],
    ['chunks by another name', `Transfer-Encoding: xchunked`],
    ['chunks behind a space', `${JSON_OF_TWO}\r\nTransfer-Encoding : chunked`],
    ['a header that goes on in the next line', `${JSON_OF_TWO}\r\nX-A: b\r\n c: d\r\n\u0000: e`],
    ['a line that ends with half an end', `${JSON_OF_TWO}\nX-A: b\rX-B: c`],
  ])('are not read in two ways, so that none is smuggled past a proxy: %s', async (_what, headers) => {
    const answer = await send(
      `POST /things HTTP/1.1\r\n${HOST}\r\n${headers}\r\n\r\n{}GET /things/smuggled HTTP/1.1\r\n${HOST}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer.match(/HTTP\/1\.1/g)).toHaveLength(1);
    expect(taken).toEqual([]);
  });

  it('are refused with more headers than anybody needs, in number or in size', async () => {
    const many = Array.from({ length: 3_000 }, (_, i) => `x${i}: 1`).join('\r\n');
    for (const headers of [many, `x: ${'a'.repeat(20_000)}`])
      expect(await send(`GET /healthz HTTP/1.1\r\n${HOST}\r\n${headers}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('get nowhere as CONNECT, TRACE or any other method that no route has', async () => {
    expect(await send(`CONNECT evil.example:443 HTTP/1.1\r\n${HOST}\r\n\r\n`)).toBe('');
    for (const method of ['TRACE', 'PROPFIND', 'OPTIONS', 'PUT'])
      expect(await send(`${method} /things/x HTTP/1.1\r\n${HOST}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(taken).toEqual([]);
  });

  it('are not waited for when they come byte by byte, nor whoever says nothing at all', async () => {
    expect(http.headersTimeout).toBeLessThanOrEqual(20_000);
    expect(http.requestTimeout).toBeLessThanOrEqual(60_000);
    // The same, sooner: Node looks for those who are late every few seconds.
    http.headersTimeout = 100;
    http.requestTimeout = 200;
    const answers: string[] = [];
    for (const bytes of ['', 'GET /healthz HT', `POST /things HTTP/1.1\r\n${HOST}\r\n${JSON_OF_TWO}\r\n\r\n{`])
      void send(bytes, { close: false }).then((answer) => answers.push(answer));
    await eventually(() => expect(answers).toHaveLength(3), 15_000);
    for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  }, 30_000);
});
