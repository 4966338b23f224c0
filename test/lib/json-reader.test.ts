import fc from 'fast-check';
import {
  type Reader,
  readList,
  readObject,
  scalarIn,
  skipSpace,
  skipValue,
  wordIn,
  wordsOf,
} from '../../src/lib/json-reader';

describe('the reader of JSON', () => {
  const json = fc.oneof(
    fc.jsonValue({ maxDepth: 6 }).map((value) => JSON.stringify(value)),
    fc
      .tuple(fc.jsonValue(), fc.constantFrom(1, '\t', '\r\n '))
      .map(([value, space]) => JSON.stringify(value, null, space)),
    fc.double().map((number) => JSON.stringify(number)),
  );
  const broken = fc
    .tuple(json, fc.nat(), fc.nat(2), fc.constantFrom(...'{}[]",:\\/u019.-+eE\t\u0001 tfn\u00e9'))
    .map(([text, where, gone, instead]) => {
      const at = where % (text.length + 1);
      return text.slice(0, at) + instead + text.slice(at + gone);
    });

  it('passes over exactly what JSON.parse takes', () => {
    fc.assert(
      fc.property(fc.oneof(json, broken), (text) => isJson(text) === passes(Buffer.from(text))),
      { numRuns: 5_000 },
    );
  });

  it.each([
    '',
    ' ',
    '01',
    '-',
    '1.',
    '.5',
    '1e',
    '+1',
    '1e+',
    'tru',
    'truely',
    'nul',
    '"',
    '"\\"',
    '"\\u12g4"',
    '"\\x"',
    '"\n"',
    '[1,]',
    '[,1]',
    '[1 2]',
    '{"a":1,}',
    '{"a"}',
    '{"a":}',
    '{a:1}',
    '{"a":1}}',
    '[}',
    '{]',
    '\ufeff1',
    '1\u00a0',
  ])('refuses %j', (text) => {
    expect(isJson(text)).toBe(false);
    expect(passes(Buffer.from(text))).toBe(false);
  });

  it('goes down a hundred times, and no deeper', () => {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth));
    expect(passes(nested(101))).toBe(true);
    expect(passes(nested(102))).toBe(false);
    expect(() => skipValue(Buffer.alloc(4_000_000, '['), 0)).toThrow(SyntaxError);
  });

  it('bears bytes that are no UTF-8, inside of a text only', () => {
    expect(passes(Buffer.from([0x22, 0xff, 0xc3, 0x22]))).toBe(true);
    expect(passes(Buffer.from([0xff]))).toBe(false);
  });

  it('reads lists, objects and what is in them as JSON.parse does', () => {
    const key = fc.constantFrom('', 'a', 'b', 'ab', 'ba', '__proto__', 'constructor', '\u00e9');
    const scalar = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const item = fc.oneof(scalar, fc.dictionary(key, scalar), fc.array(scalar));
    fc.assert(
      fc.property(fc.array(item), fc.constantFrom(undefined, 2), (items, space) => {
        const bytes = Buffer.from(JSON.stringify(items, null, space));
        const read: unknown[] = [];
        expect(readList(bytes, 0, readItem, read)).toBe(bytes.length);
        expect(read).toEqual(JSON.parse(bytes.toString()).map(known));
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows a word by all of it', () => {
    const words = wordsOf({ status: 1, strata: 2, a: 3 });
    const meaning = (text: string) => wordIn(Buffer.from(text), 0, Buffer.byteLength(text), words);
    expect(['"status"', '"strata"', '"a"', '"statue"', '"b"', '""', '"\u00e9"', 'xstatusx'].map(meaning)).toEqual([
      1,
      2,
      3,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

const MEMBERS = wordsOf<Reader<Map<string, unknown>>>({ a: readInto('a'), ab: readInto('ab') });

function readInto(name: string): Reader<Map<string, unknown>> {
  return (bytes, at, into) => {
    const end = skipValue(bytes, at);
    into.set(name, scalarIn(bytes, at, end));
    return end;
  };
}

function readItem(bytes: Buffer, at: number, into: unknown[]): number {
  const members = new Map<string, unknown>();
  const end = readObject(bytes, at, MEMBERS, members);
  into.push([scalarIn(bytes, at, end), ...members]);
  return end;
}

/** The same of what JSON.parse made. */
function known(item: unknown): unknown[] {
  if (typeof item !== 'object' || item === null) return [item];
  const members = Object.entries(item).filter(([key]) => key === 'a' || key === 'ab');
  return [undefined, ...(Array.isArray(item) ? [] : members)];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function passes(bytes: Buffer): boolean {
  try {
    return skipSpace(bytes, skipValue(bytes, 0)) === bytes.length;
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return false;
  }
}
