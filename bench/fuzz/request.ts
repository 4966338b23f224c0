import { gzipSync } from 'node:zlib';
import { signed } from '../../test/support/fake-slack-requests';
import type { Route } from '../../test/support/whole-bot';
import { type Random, randomFrom } from '../random-from';
import { type Body, commonExample, EXAMPLES, type Example, type Known } from './examples';
import { mutateBytes, mutateJson, mutateText, NASTY, place } from './mutate';

export interface FuzzRequest {
  readonly route: string;
  readonly method: string;
  /** Everything that goes over the wire. */
  readonly bytes: Buffer;
  /** Whether it says of its own length what is not so: then only the end of the connection ends it. */
  readonly torn: boolean;
}

type Headers = [name: string, value: string][];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'get', 'FOO'];
const TYPES = [
  ...['application/json', 'application/x-www-form-urlencoded', 'application/x-protobuf', 'text/plain', 'text/html', ''],
  ...['application/json; charset=utf-16', 'multipart/form-data; boundary=x', ';;;', 'a/b/c', 'application/grpc'],
];
const HEADERS = [
  ...[
    'host',
    'cookie',
    'authorization',
    'origin',
    'sec-fetch-site',
    'x-csrf-token',
    'content-encoding',
    'accept',
    'expect',
  ],
  ...[
    'if-none-match',
    'last-event-id',
    'x-request-id',
    'x-forwarded-for',
    'x-forwarded-proto',
    'x-forwarded-host',
    'range',
  ],
  ...[
    'x-slack-signature',
    'x-slack-request-timestamp',
    'x-slack-retry-num',
    'x-claude-status-person',
    'upgrade',
    'connection',
  ],
  ...[
    'transfer-encoding',
    'content-length',
    'content-type',
    'accept-encoding',
    'te',
    'trailer',
    'x-http-method-override',
  ],
];
const ENCODINGS = ['gzip', 'deflate', 'br', 'identity', 'gzip, gzip', 'GZIP ', 'x'];

/** The request that stands in place `n` of those that follow from the seed: always the same, but for secrets of the bot. */
export function requestAt(seed: number, n: number, routes: readonly Route[], known: Known): FuzzRequest {
  const random = randomFrom(Math.imul(seed, 0x9e3779b1) ^ n);
  const chance = (share: number) => random.unit() < share;
  // Each route has a turn of its own now and then: chance alone would leave out one of a hundred.
  const route = (n % 4 === 0 ? routes[(n / 4) % routes.length] : undefined) ?? random.pick(routes);
  const name = `${route.method} ${route.url}`;
  const example = EXAMPLES[name]?.(random, known) ?? commonExample(route.method, random);
  const wild = chance(0.85);

  const method = wild && chance(0.06) ? random.pick(METHODS) : route.method;
  let target = targetOf(random, route.url, example, known);
  if (wild && chance(0.25)) target = oneLine(mutateText(random, target)) || '/';
  let { bytes, type } = written(random, example.body, known, example.as, wild);
  if (wild && chance(0.2)) bytes = mutateBytes(random, bytes);
  const headers: Headers = [['host', 'bot.example.com']];
  if (chance(0.5)) headers.push(['x-forwarded-for', `203.0.${place(random, 256)}.${place(random, 256)}`]);
  if (wild && chance(0.08)) type = random.pick(TYPES);
  if (type !== undefined) headers.push(['content-type', type]);
  if (bytes.length > 0 && chance(0.1)) {
    bytes = wild && chance(0.2) ? bytes : gzipSync(bytes, { level: 1 });
    headers.push(['content-encoding', wild && chance(0.2) ? random.pick(ENCODINGS) : 'gzip']);
  }
  headers.push(...credentials(random, example.as, bytes, known, wild));
  if (wild && chance(0.25)) spoil(random, headers);

  const spoilt = headers.some(([key]) => FRAMING.has(key));
  const torn = wild && chance(0.02);
  const length = torn ? bytes.length + Math.floor(random.unit() * 40) - 20 : bytes.length;
  if (torn && chance(0.3)) headers.push(['transfer-encoding', 'chunked']);
  if (torn || bytes.length > 0 || !['GET', 'HEAD'].includes(method)) headers.push(['content-length', String(length)]);
  const head = `${method} ${target} HTTP/1.1\r\n${headers.map(([key, value]) => `${key}: ${value}\r\n`).join('')}\r\n`;
  return { route: name, method, bytes: Buffer.concat([Buffer.from(head, 'latin1'), bytes]), torn: torn || spoilt };
}

/** What says how long a request is, or what becomes of the connection. */
const FRAMING = new Set(['transfer-encoding', 'content-length', 'upgrade', 'expect', 'connection', 'trailer', 'te']);

function targetOf(random: Random, url: string, { query = {} }: Example, { ids }: Known): string {
  const path = url.replace(/:(\w+)/g, (_, name: string) => {
    const usual = ids[name] ?? [];
    const one = usual.length > 0 && random.unit() < 0.85 ? random.pick(usual) : random.pick(NASTY);
    return random.unit() < 0.9 ? encodeSafely(one) : oneLine(one);
  });
  const search = Object.entries(query).map(([key, value]) => {
    const said = random.unit() < 0.15 ? mutateText(random, value) : value;
    return `${key}=${encodeSafely(said)}`;
  });
  return search.length === 0 ? path : `${path}?${search.join('&')}`;
}

/** The body, mutated as what it is before it is written down. */
function written(random: Random, body: Body | undefined, known: Known, as: Example['as'], wild: boolean) {
  const times = wild && random.unit() < 0.7 ? 1 + Math.floor(random.unit() * 3) : 0;
  if (body === undefined) return { bytes: Buffer.alloc(0), type: undefined as string | undefined };
  if (body.kind === 'bytes') return { bytes: body.bytes, type: body.type as string | undefined };
  if (body.kind === 'json') {
    let { value } = body;
    for (let i = 0; i < times; i++) value = mutateJson(random, value);
    return { bytes: Buffer.from(jsonOf(value)), type: 'application/json' as string | undefined };
  }
  let fields: [string, string][] = Object.entries(body.fields);
  for (let i = 0; i < times && fields.length > 0; i++) {
    const which = place(random, fields.length);
    fields = fields.map(([key, value], n) => {
      if (n !== which) return [key, value];
      if (key === 'payload') return [key, jsonOf(mutateJson(random, JSON.parse(value)))];
      return random.unit() < 0.1 ? [random.pick(NASTY), value] : [key, mutateText(random, value)];
    });
  }
  if ((as === 'manager' || as === 'viewer' || as === 'leaver') && random.unit() < 0.9)
    fields.push(['csrf', known[as].csrf]);
  const text = fields.map(([key, value]) => `${encodeSafely(key)}=${encodeSafely(value)}`).join('&');
  return { bytes: Buffer.from(text), type: 'application/x-www-form-urlencoded' as string | undefined };
}

function credentials(random: Random, as: Example['as'], bytes: Buffer, known: Known, wild: boolean): Headers {
  const roll = wild ? random.unit() : 1;
  if (roll < 0.08) return [];
  if (roll < 0.12) return [['authorization', `Bearer ${known.metricsToken}`]];
  if (roll < 0.15) return [['cookie', known.viewer.cookie]];
  if (as === 'machine') {
    const who = `person-${place(random, 300)}`;
    return [
      ['authorization', `Bearer ${known.machine}`],
      ...((random.unit() < 0.5 ? [['x-claude-status-person', who]] : []) as Headers),
    ];
  }
  if (as === 'slack') {
    const at = Date.now() - (roll < 0.2 ? 400_000 : 0);
    const secret = roll < 0.25 ? 'another secret' : known.signingSecret;
    // Signed as it is: what gets past the signature is mutated, too.
    return Object.entries(signed(bytes.toString(), at, secret));
  }
  return as === 'nobody' ? [] : [['cookie', known[as].cookie]];
}

function spoil(random: Random, headers: Headers): void {
  const value = oneLine(random.pick(NASTY)).slice(0, 9_000);
  const at = place(random, headers.length);
  const [name = 'x', old = ''] = headers[at] ?? [];
  const roll = random.unit();
  if (roll < 0.5) headers.push([random.pick(HEADERS), value]);
  else if (roll < 0.65) headers[at] = [name, oneLine(mutateText(random, old))];
  else if (roll < 0.8) headers.splice(at, 1);
  else if (roll < 0.9) headers.push([name, old]);
  else for (let i = 0; i < 100; i++) headers.push([`x-${i}`, value.slice(0, 100)]);
}

/** Without what would end a line: those are torn requests, which have their own place. */
function oneLine(text: string): string {
  return text.replace(/[\r\n ]/g, (sign) => (sign === ' ' ? '%20' : ''));
}

/** `encodeURIComponent` refuses lone surrogates. */
function encodeSafely(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
