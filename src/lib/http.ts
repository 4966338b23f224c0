import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import type { Response } from 'node-fetch';
import { SourceError } from '../domain/errors';
import { isPrivateAddress } from './private-addresses';
import { proxyAgent } from './proxy-agent';
import { proxyFor } from './proxy-for';
import { PRIVATE_ADDRESS, publicLookup } from './public-lookup';

/** What one request may cost. */
export interface HttpLimits {
  /** ms for everything: redirects, headers and the whole body. */
  readonly timeoutMs: number;
  /** Bytes of the body once decompressed. */
  readonly maxBytes: number;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Where a request may lead. */
interface HttpReach {
  /** Addresses of private networks may be asked, too. */
  readonly privateAllowed?: boolean | undefined;
  /** Instead of the system's way of finding the addresses of a name. */
  readonly resolve?: LookupFunction | undefined;
  /** Where a proxy may be named, instead of what `useProxies` was told. */
  readonly env?: Env;
}

export interface JsonRequest extends HttpLimits, HttpReach {
  /** Answered with `not-modified` when the other side still has this version. */
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface TextRequest extends JsonRequest {
  /** Media types that are asked for. */
  readonly accept: string;
}

export type TextAnswer =
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'text'; readonly text: string; readonly bytes: number; readonly etag?: string };

export type JsonAnswer =
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'json'; readonly body: unknown; readonly etag?: string };

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const USER_AGENT = 'claude-status-bot (+node-fetch)';

let processEnv: Env = {};

/** From now on everything goes through the proxy that this environment names: the way out is the same for the whole process. */
export function useProxies(env: Env): void {
  processEnv = env;
}

/** Gets one JSON document as {@link getText} gets a text. */
export async function getJson(address: string, request: JsonRequest): Promise<JsonAnswer> {
  const answer = await getText(address, { ...request, accept: 'application/json' });
  if (answer.kind === 'not-modified') return answer;
  const { text, bytes, etag } = answer;
  return { kind: 'json', body: parse(text, bytes), ...(etag ? { etag } : {}) };
}

/**
 * Gets one document, once, over https (http only between loopback addresses), as UTF-8. Nothing that it is led to, by a
 * redirect or by a name, is at a private address, unless `privateAllowed`; only a loopback address that is asked for as
 * such is. Where the environment names a proxy, that looks the names up. Fails with SourceError; when `signal` is
 * aborted, with its reason.
 */
export async function getText(address: string, request: TextRequest): Promise<TextAnswer> {
  const controller = new AbortController();
  const timeout = new SourceError('timeout', `no complete answer within ${request.timeoutMs} ms`);
  const timer = setTimeout(() => controller.abort(timeout), request.timeoutMs);
  const cancel = () => controller.abort(request.signal?.reason);
  if (request.signal?.aborted) cancel();
  request.signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await follow(address, request, controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    throw error instanceof SourceError ? error : failureOf(error);
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', cancel);
    // Whatever is still on its way is of no use: this is what stops a body that is too large.
    controller.abort();
  }
}

async function follow(address: string, request: TextRequest, signal: AbortSignal): Promise<TextAnswer> {
  // Here and not at the top: a process that follows no page need not load it.
  const { default: fetch } = await import('node-fetch');
  let url = allowed(address, request);
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const agent = agentFor(url, request);
    const response = await fetch(url, {
      redirect: 'manual',
      signal,
      ...(agent && { agent }),
      headers: {
        accept: request.accept,
        'user-agent': USER_AGENT,
        ...(request.etag ? { 'if-none-match': request.etag } : {}),
      },
    });
    // Without a listener an abort after we lost interest would be an uncaught error.
    response.body?.on('error', () => undefined);
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return await read(response, request);
    url = allowed(location, request, url);
  }
  throw new SourceError('http', `more than ${MOST_REDIRECTS} redirects`);
}

async function read(response: Response, request: TextRequest): Promise<TextAnswer> {
  if (response.status === 304 && request.etag) return { kind: 'not-modified' };
  if (response.status !== 200)
    throw new SourceError('http', `answered with HTTP ${response.status}`, { status: response.status });
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    const buffer = Buffer.from(chunk as Uint8Array);
    bytes += buffer.length;
    if (bytes > request.maxBytes) throw tooLarge(request.maxBytes);
    chunks.push(buffer);
  }
  const etag = response.headers.get('etag');
  const text = new TextDecoder().decode(Buffer.concat(chunks));
  return { kind: 'text', text, bytes, ...(etag ? { etag } : {}) };
}

function parse(text: string, bytes: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body.
    throw new SourceError('not-json', 'the answer is not JSON', { bytes });
  }
}

function tooLarge(maxBytes: number): SourceError {
  return new SourceError('too-large', `the answer is larger than ${maxBytes} bytes`, { maxBytes });
}

const guarded = new Agent({ keepAlive: true, lookup: publicLookup() });

function agentFor(url: URL, { privateAllowed, resolve, env = processEnv }: HttpReach): Agent | undefined {
  if (isLoopback(url)) return undefined;
  const proxy = proxyFor(url.hostname, env);
  if (proxy instanceof URL) return proxyAgent(proxy);
  if (privateAllowed) return undefined;
  return resolve === undefined ? guarded : new Agent({ lookup: publicLookup(resolve) });
}

/** The address if it may be asked: https, or anything on this machine unless another machine sent us there. */
function allowed(address: string, { privateAllowed }: HttpReach, from?: URL): URL {
  if (!URL.canParse(address, from?.href)) throw new SourceError('http', 'the address is not a URL');
  const url = new URL(address, from);
  const local = isLoopback(url) && (!from || isLoopback(from));
  if (url.protocol !== 'https:' && !(local && url.protocol === 'http:'))
    throw new SourceError('http', 'the address is not https', { protocol: url.protocol });
  // A name is looked at when it is looked up.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!local && privateAllowed !== true && (isLoopback(url) || (isIP(host) !== 0 && isPrivateAddress(host))))
    throw isPrivate();
  return url;
}

function isPrivate(): SourceError {
  return new SourceError('http', 'the address is private; PRIVATE_PAGES=on allows that');
}

function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

const TLS = /CERT|SELF_SIGNED|^ERR_TLS|^ERR_SSL|^EPROTO$|UNABLE_TO_|HOSTNAME_MISMATCH|^INVALID_(CA|PURPOSE)$|^CRL_/;

function failureOf(error: unknown): SourceError {
  const code = codeOf(error);
  const details = { code };
  if (code === PRIVATE_ADDRESS) return isPrivate();
  if (TLS.test(code)) return new SourceError('tls', `the certificate or the TLS connection is bad (${code})`, details);
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR_') || code.startsWith('ERR_BROTLI'))
    return new SourceError('not-json', `the answer cannot be decompressed (${code})`, details);
  if (code === 'ETIMEDOUT') return new SourceError('timeout', 'the connection timed out', details);
  return new SourceError('unreachable', `it cannot be reached (${code})`, details);
}

function codeOf(error: unknown): string {
  const { code, cause } = (error ?? {}) as { readonly code?: unknown; readonly cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined || cause === error ? 'unknown' : codeOf(cause);
}
