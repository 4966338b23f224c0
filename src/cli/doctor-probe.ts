import { lookup } from 'node:dns/promises';
import { connect, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';

const TIMEOUT_MS = 5_000;
const LONGEST_HEAD = 16_384;

type Step = 'dns' | 'tcp' | 'proxy' | 'tls';

/** How far one got on the way to a host. `step` says where it ended. */
export type Probe =
  | { readonly ok: true; readonly ms: number; readonly issuer: string; readonly status: number; readonly date?: number }
  | {
      readonly ok: false;
      readonly step: Step;
      readonly code: string;
      readonly issuer?: string;
      /** From when until when the certificate is good, as it says itself. */
      readonly good?: readonly [from: string, until: string];
    };

export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  /** `http://` or `https://` and host and port of the proxy that leads there. */
  readonly proxy?: URL | undefined;
  /** The host speaks plain HTTP, as a gateway on this machine may. */
  readonly plain?: boolean | undefined;
  /** Certificates that are trusted (PEM); Node's own when absent. */
  readonly trusted?: readonly string[] | undefined;
}

/** Where the way ended. */
class Stopped extends Error {
  constructor(
    readonly step: Step,
    readonly code: string,
    readonly issuer?: string,
    readonly good?: readonly [string, string],
  ) {
    super(code);
  }
}

/** Goes the way that a request goes: name, connection, proxy, certificate, answer. */
export async function probe(target: ProbeTarget): Promise<Probe> {
  const from = performance.now();
  let socket: Socket | undefined;
  try {
    socket = await openWay(target);
    const head = await exchange(
      socket,
      `HEAD / HTTP/1.1\r\nhost: ${target.host}\r\nconnection: close\r\n\r\n`,
      target.plain ? 'tcp' : 'tls',
    );
    const date = Date.parse(/^date: (.+)$/im.exec(head)?.[1] ?? '');
    return {
      ok: true,
      ms: Math.round(performance.now() - from),
      issuer: 'getPeerCertificate' in socket ? issuerOf(socket as TLSSocket) : '',
      status: Number(/^HTTP\/1\.\d (\d{3})/.exec(head)?.[1] ?? 0),
      ...(Number.isNaN(date) ? {} : { date }),
    };
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    const { step, code, issuer, good } = error;
    return { ok: false, step, code, ...(issuer !== undefined && { issuer }), ...(good !== undefined && { good }) };
  } finally {
    socket?.destroy();
  }
}

/** A socket on which the host listens. Fails with Stopped. */
async function openWay({ host, port, proxy, plain, trusted }: ProbeTarget): Promise<Socket> {
  const next = proxy ? { host: bare(proxy.hostname), port: portOf(proxy) } : { host, port };
  const step = proxy ? 'proxy' : 'dns';
  await inTime(lookup(next.host)).catch((error: unknown) => {
    throw new Stopped(step, codeOf(error));
  });
  let socket = await openSocket(next, proxy ? 'proxy' : 'tcp');
  try {
    if (proxy?.protocol === 'https:') socket = await shakeHands(socket, next.host, trusted, 'proxy');
    if (proxy) await askProxy(socket, `${host}:${port}`, proxy);
    return plain ? socket : await shakeHands(socket, host, trusted, 'tls');
  } catch (error) {
    socket.destroy();
    throw error;
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

function shakeHands(
  socket: Socket,
  host: string,
  trusted: readonly string[] | undefined,
  step: 'proxy' | 'tls',
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    // Who signed the certificate is worth knowing above all when it is not trusted: looked at by hand, nothing secret is sent.
    const secure = connectTls({
      socket,
      servername: /^[\d.]+$|:/.test(host) ? '' : host,
      host,
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
      ...(trusted && { ca: [...trusted] }),
    });
    secure.once('secureConnect', () => {
      if (secure.authorized) return resolve(secure);
      const { valid_from, valid_to } = secure.getPeerCertificate();
      reject(new Stopped(step, String(secure.authorizationError), issuerOf(secure), [valid_from, valid_to]));
    });
    secure.on('error', (error) => reject(new Stopped(step, codeOf(error))));
    secure.once('close', () => reject(new Stopped(step, 'ECONNRESET')));
  });
}

/** Sends a request and answers the head of what comes back. */
function exchange(socket: Socket, request: string, step: Step): Promise<string> {
  return new Promise((resolve, reject) => {
    let head = '';
    const read = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      if (!head.includes('\r\n\r\n') && head.length < LONGEST_HEAD) return;
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

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('time-out'), { code: 'ETIMEDOUT' })), TIMEOUT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function issuerOf(secure: TLSSocket): string {
  const { issuer } = secure.getPeerCertificate();
  return String(issuer?.O ?? issuer?.CN ?? 'unknown')
    .replace(/\p{C}+/gu, ' ')
    .slice(0, 80);
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
