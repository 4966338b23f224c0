import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

const TIMEOUT_MS = 5_000;

/** How far one got on the way to a host. `step` says where it ended. */
export type Probe =
  | { readonly ok: true; readonly ms: number; readonly issuer: string; readonly status: number; readonly date?: number }
  | {
      readonly ok: false;
      readonly step: 'dns' | 'tcp' | 'proxy' | 'tls';
      readonly code: string;
      readonly issuer?: string;
    };

export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  /** `http://host:port` of the proxy that leads there. */
  readonly proxy?: URL | undefined;
}

class Stopped extends Error {
  constructor(
    readonly step: 'dns' | 'tcp' | 'proxy' | 'tls',
    readonly code: string,
    readonly issuer?: string,
  ) {
    super(code);
  }
}

/** Goes the way that a request goes: name, connection, proxy, certificate, answer. */
export async function probe({ host, port, proxy }: ProbeTarget): Promise<Probe> {
  const from = performance.now();
  let socket: Socket | undefined;
  try {
    const next = proxy ? { host: bare(proxy.hostname), port: Number(proxy.port || 80) } : { host, port };
    await lookup(next.host).catch((error: unknown) => {
      throw new Stopped(proxy ? 'proxy' : 'dns', codeOf(error));
    });
    socket = await openSocket(next, proxy ? 'proxy' : 'tcp');
    if (proxy) await askProxy(socket, `${host}:${port}`, proxy);
    const secure = await shakeHands(socket, host);
    const head = await exchange(secure, `HEAD / HTTP/1.1\r\nhost: ${host}\r\nconnection: close\r\n\r\n`, 'tls');
    const date = Date.parse(/^date: (.+)$/im.exec(head)?.[1] ?? '');
    return {
      ok: true,
      ms: Math.round(performance.now() - from),
      issuer: issuerOf(secure),
      status: Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0),
      ...(Number.isNaN(date) ? {} : { date }),
    };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { step, code, issuer } = error;
    return { ok: false, step, code, ...(issuer === undefined ? {} : { issuer }) };
  } finally {
    socket?.destroy();
  }
}

function openSocket(to: { readonly host: string; readonly port: number }, step: 'tcp' | 'proxy'): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(to);
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' })));
    socket.once('connect', () => resolve(socket));
    // For good: a socket that fails later on must not end the process.
    socket.on('error', (error) => reject(new Stopped(step, codeOf(error))));
  });
}

async function askProxy(socket: Socket, target: string, { username, password }: URL): Promise<void> {
  const key = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  const who = username === '' ? '' : `proxy-authorization: Basic ${key}\r\n`;
  const head = await exchange(socket, `CONNECT ${target} HTTP/1.1\r\nhost: ${target}\r\n${who}\r\n`, 'proxy');
  const status = /^HTTP\/1\.\d (\d{3})/.exec(head)?.[1];
  if (status !== '200') throw new Stopped('proxy', status === undefined ? 'no HTTP proxy' : `HTTP ${status}`);
}

function shakeHands(socket: Socket, host: string): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // Who signed the certificate is worth knowing above all when it is not trusted: looked at by hand, nothing secret is sent.
    const secure = connectTls({
      socket,
      servername: host,
      host,
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    });
    secure.once('secureConnect', () => {
      if (secure.authorized) resolve(secure);
      else reject(new Stopped('tls', String(secure.authorizationError), issuerOf(secure)));
    });
    secure.on('error', (error) => reject(new Stopped('tls', codeOf(error))));
    secure.once('close', () => reject(new Stopped('tls', 'ECONNRESET')));
  });
}

/** Sends a request and answers the head of what comes back. */
function exchange(socket: Socket, request: string, step: 'proxy' | 'tls'): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = '';
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n') && head.length < 16_384) return;
      socket.off('data', read);
      resolve(head);
    };
    socket.on('data', read);
    socket.once('close', () => reject(new Stopped(step, 'ECONNRESET')));
    socket.once('error', (error) => reject(new Stopped(step, codeOf(error))));
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' })));
    socket.write(request);
  });
}

function issuerOf(secure: TLSSocket): string {
  const { issuer } = secure.getPeerCertificate();
  return String(issuer?.O ?? issuer?.CN ?? 'unknown')
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 80);
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
