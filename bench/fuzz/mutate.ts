import type { Random } from '../random-from';

/** What has broken others: injected code, steering characters, numbers out of range, names that objects have already. */
export const NASTY: readonly string[] = [
  ...['', ' ', '\0', '\u0001\u001b[2J', '\u202egnp.exe', '\ud800', '\ufeff', '💥', 'ﬃ', '\u2028', '\u00e9', 'İ'],
  ...['../../../../etc/passwd', '..%2f..%2fetc%2fpasswd', '%2e%2e/', '%00', '%', '%zz', '%ff', '//evil.example/', '\\'],
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' or 1=1 --", '"; drop table reports; --'],
  ...[
    '\u0024{7*7}',
    '{{7*7}}',
    '\u0024{jndi:ldap://x/a}',
    '$(id)',
    '`id`',
    '| id',
    '\r\nX-Evil: 1',
    '\n\n',
    '\r\n\r\nHTTP/1.1 200',
  ],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'length', 'then', 'toJSON'],
  ...[
    '-1',
    '0',
    '1e999',
    '-0',
    'NaN',
    'Infinity',
    '9007199254740993',
    '9'.repeat(400),
    '0x7f',
    '1.5e-320',
    '2147483648',
  ],
  ...[
    'null',
    'undefined',
    'true',
    '[]',
    '{}',
    '[object Object]',
    '<!channel>',
    '@everyone',
    '<@U0>',
    'file:///etc/passwd',
  ],
  ...[
    'http://169.254.169.254/',
    'https://[::1]/',
    'API Error: 529 overloaded_error',
    'API Error: 401 authentication_error',
  ],
  ...['a'.repeat(300), 'a'.repeat(20_000), '('.repeat(2_000), '\t'.repeat(3_000), '4294967296m', '99:99', '31.02.0000'],
];

const ODD: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  -1e-308,
  2 ** 53,
  '',
  [],
  {},
  [[]],
  [null],
  { a: {} },
];

/** So many mutations deep is as good as any more. */
const DEEPEST = 3_000;

/** An index in something of this length; 0 when it is empty. */
export function place(random: Random, length: number): number {
  return Math.min(Math.max(0, length - 1), Math.floor(random.unit() * length));
}

export function mutateText(random: Random, text: string): string {
  const at = place(random, text.length);
  const end = at + 1 + Math.floor(random.unit() * 12);
  switch (Math.floor(random.unit() * 7)) {
    case 0:
      return text.slice(0, at) + random.pick(NASTY) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    case 2:
      return text.slice(0, end) + text.slice(at).slice(0, 5_000);
    case 3:
      return text.slice(0, at);
    case 4:
      return text.slice(0, at) + String.fromCharCode(Math.floor(random.unit() * 0xffff)) + text.slice(at + 1);
    case 5:
      return random.pick(NASTY);
    default:
      return text.slice(0, at) + text.slice(at, end).repeat(Math.floor(random.unit() * 50)) + text.slice(end);
  }
}

export function mutateBytes(random: Random, bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  const at = place(random, changed.length);
  switch (Math.floor(random.unit() * 5)) {
    case 0:
      return changed.subarray(0, at);
    case 1:
      for (let flips = 1 + random.unit() * 8; flips > 0 && changed.length > 0; flips--) {
        const where = place(random, changed.length);
        changed[where] = (changed[where] ?? 0) ^ (1 << Math.floor(random.unit() * 8));
      }
      return changed;
    case 2:
      return Buffer.concat([changed.subarray(0, at), Buffer.from(random.pick(NASTY)), changed.subarray(at)]);
    case 3:
      return Buffer.concat([changed, changed.subarray(at)]);
    default:
      return Buffer.concat([changed.subarray(0, at), changed.subarray(Math.min(changed.length, at + 7))]);
  }
}

/** The same value with something else in one place, anywhere in it. */
export function mutateJson(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random.unit() < 0.15) return oddValue(random, value);
  const entries = Object.entries(value);
  if (entries.length === 0) return oddValue(random, value);
  const which = place(random, entries.length);
  const [, old] = entries[which] ?? [];
  const roll = random.unit();
  if (Array.isArray(value)) {
    if (roll < 0.1) return value.filter((_, n) => n !== which);
    if (roll < 0.2) return [...value, ...Array<unknown>(Math.floor(random.unit() * 200)).fill(old)];
    return value.map((one, n) => (n === which ? mutateJson(random, one) : one));
  }
  if (roll < 0.1) return Object.fromEntries(entries.filter((_, n) => n !== which));
  // As an own member, the way JSON makes it.
  if (roll < 0.2) return Object.fromEntries([...entries, [random.pick(NASTY), old]]);
  return Object.fromEntries(entries.map(([name, one], n) => [name, n === which ? mutateJson(random, one) : one]));
}

function oddValue(random: Random, value: unknown): unknown {
  const roll = random.unit();
  if (roll < 0.35) return random.pick(ODD);
  if (roll < 0.4) return nested(Math.floor(random.unit() * DEEPEST));
  return typeof value === 'string' ? mutateText(random, value) : random.pick(NASTY);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { a: value };
  return value;
}
