import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Ways in which a status page goes wrong. */
export type PageFault =
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'body'; readonly body: string | Buffer; readonly headers?: Readonly<Record<string, string>> }
  /** Streams this many bytes of JSON text without saying how many, as fast as they are taken. */
  | { readonly kind: 'flood'; readonly bytes: number; readonly status?: number }
  /** Few bytes on the wire, many once decompressed. */
  | { readonly kind: 'bomb'; readonly bytes: number }
  /** Accepts the request and never answers. */
  | { readonly kind: 'silent' }
  /** Sends headers and the beginning of the body, then nothing. */
  | { readonly kind: 'stalled' }
  /** Breaks the connection in the middle of the body. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'redirect'; readonly to: string };

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** What it was answered with; 0 for a fault without an answer. */
  readonly status: number;
}

export interface FakeStatusPage {
  /** Base URL, without a trailing slash. */
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly SeenRequest[];
  /** Body bytes handed to the network by floods. */
  flooded(): number;
  /** Requests that still wait for an answer. */
  waiting(): number;
  /** Connections that are open. */
  connections(): Promise<number>;
  /** What `summary.json` and `incidents.json` answer from now on. */
  show(bodies: { readonly summary: unknown; readonly incidents: unknown }): void;
  /** What one path answers from now on, whatever kind of document it is. */
  serve(path: string, text: string): void;
  /** From now on every request (or those to one path) goes wrong; `undefined` mends it. */
  fail(fault: PageFault | undefined, path?: string): void;
  close(): Promise<void>;
}

/** A Statuspage site on loopback, with ETags; over TLS with a certificate that nobody trusts when asked. */
export async function startFakeStatusPage(options: { readonly tls?: boolean } = {}): Promise<FakeStatusPage> {
  const bodies = new Map<string, string>();
  const faults = new Map<string, PageFault>();
  const requests: SeenRequest[] = [];
  let flooded = 0;
  let waiting = 0;

  const answer: RequestListener = (request, response) => {
    waiting += 1;
    response.once('close', () => {
      waiting -= 1;
    });
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const fault = faults.get(path) ?? faults.get('*');
    const status = fault
      ? misbehave(fault, response, (bytes) => {
          flooded += bytes;
        })
      : serve(bodies.get(path), request, response);
    requests.push({ path, headers: request.headers, status });
  };
  const folder = join(__dirname, '../fixtures/tls');
  const server = options.tls
    ? createTlsServer(
        {
          key: readFileSync(join(folder, 'self-signed-key.pem')),
          cert: readFileSync(join(folder, 'self-signed-cert.pem')),
        },
        answer,
      )
    : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    flooded: () => flooded,
    waiting: () => waiting,
    connections: () =>
      new Promise((resolve, reject) => server.getConnections((error, n) => (error ? reject(error) : resolve(n)))),
    show({ summary, incidents }) {
      bodies.set('/api/v2/summary.json', JSON.stringify(summary));
      bodies.set('/api/v2/incidents.json', JSON.stringify(incidents));
    },
    serve(path, text) {
      bodies.set(path, text);
    },
    fail(fault, path = '*') {
      if (fault) faults.set(path, fault);
      else faults.delete(path);
    },
    async close() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function serve(body: string | undefined, request: IncomingMessage, response: ServerResponse): number {
  if (body === undefined) return end(response, 404, 'not found');
  const etag = `W/"${createHash('sha256').update(body).digest('hex').slice(0, 32)}"`;
  response.setHeader('etag', etag);
  if (request.headers['if-none-match'] === etag) return end(response, 304);
  response.setHeader('content-type', 'application/json; charset=utf-8');
  return end(response, 200, body);
}

function misbehave(fault: PageFault, response: ServerResponse, count: (bytes: number) => void): number {
  switch (fault.kind) {
    case 'status':
      return end(response, fault.status, '{"error":"something broke"}');
    case 'body':
      for (const [name, value] of Object.entries(fault.headers ?? {})) response.setHeader(name, value);
      return end(response, 200, fault.body);
    case 'flood':
      flood(response, fault, count);
      return fault.status ?? 200;
    case 'bomb':
      response.setHeader('content-encoding', 'gzip');
      return end(response, 200, gzipSync(Buffer.alloc(fault.bytes, ' ')));
    case 'silent':
      return 0;
    case 'stalled':
      response.writeHead(200).write('{"page":');
      return 200;
    case 'cut':
      response.writeHead(200, { 'content-length': '1000' }).write('{"page":', () => response.destroy());
      return 200;
    case 'reset':
      response.destroy();
      return 0;
    case 'redirect':
      response.setHeader('location', fault.to);
      return end(response, 301);
  }
}

function end(response: ServerResponse, status: number, body?: string | Buffer): number {
  response.writeHead(status).end(body);
  return status;
}

function flood(
  response: ServerResponse,
  fault: { readonly bytes: number; readonly status?: number },
  count: (bytes: number) => void,
): void {
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let sent = 0;
  const pour = () => {
    while (sent < fault.bytes && !response.destroyed) {
      sent += chunk.length;
      count(chunk.length);
      if (!response.write(chunk)) {
        response.once('drain', pour);
        return;
      }
    }
    response.end();
  };
  response.writeHead(fault.status ?? 200);
  pour();
}
