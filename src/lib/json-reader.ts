const QUOTE = 0x22;
const PLUS = 0x2b;
const COMMA = 0x2c;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const SPACE = 0x20;

/** Whoever nests deeper means no good. */
const DEEPEST = 100;
const inObject = new Uint8Array(DEEPEST + 1);

const table = (belongs: (byte: number) => boolean) => Uint8Array.from({ length: 256 }, (_, i) => Number(belongs(i)));
const IN_TEXT = table((byte) => byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH);
const ESCAPED = table((byte) => '"\\/bfnrt'.includes(String.fromCharCode(byte)));
const HEX = table((byte) => /[0-9a-f]/i.test(String.fromCharCode(byte)));
const LITERALS: Readonly<Record<number, Buffer>> = Object.fromEntries(
  ['true', 'false', 'null'].map((literal) => [literal.charCodeAt(0), Buffer.from(literal)]),
);

/** Reads the value that begins at `at`, as far as it wants, and answers where it ends. */
export type Reader<T> = (bytes: Buffer, at: number, into: T) => number;

interface Word<T> {
  readonly bytes: Buffer;
  readonly means: T;
}

/** What some words mean, by how many bytes they have. */
export type Words<T> = readonly (readonly Word<T>[] | undefined)[];

export function wordsOf<T>(meanings: Readonly<Record<string, T>>): Words<T> {
  const words: Word<T>[][] = [];
  for (const [text, means] of Object.entries(meanings)) {
    const bytes = Buffer.from(text);
    words[bytes.length] = [...(words[bytes.length] ?? []), { bytes, means }];
  }
  return words;
}

/*
 * JSON in UTF-8, read where it lies: several times as fast as JSON.parse when most of it is of no interest. What is
 * passed over is checked as JSON.parse checks it: SyntaxError on what is no JSON, and on what is nested over 100 deep.
 */

/** Passes the value that begins at `at`, or the white space before it, and answers where it ends. */
export function skipValue(bytes: Buffer, from: number): number {
  let at = from;
  let depth = 0;
  for (;;) {
    at = skipSpace(bytes, at);
    const first = bytes[at];
    if (first === QUOTE) at = skipText(bytes, at);
    else if (first === OPEN_OBJECT || first === OPEN_LIST) {
      const isObject = first === OPEN_OBJECT;
      at = skipSpace(bytes, at + 1);
      if (bytes[at] === (isObject ? CLOSE_OBJECT : CLOSE_LIST)) at++;
      else {
        if (++depth > DEEPEST) fail(at);
        inObject[depth] = isObject ? 1 : 0;
        if (isObject) at = skipKey(bytes, at);
        continue;
      }
    } else at = skipPlain(bytes, at);
    for (;;) {
      if (depth === 0) return at;
      at = skipSpace(bytes, at);
      const next = bytes[at++];
      if (next === COMMA) {
        if (inObject[depth] === 1) at = skipKey(bytes, skipSpace(bytes, at));
        break;
      }
      if (next !== (inObject[depth] === 1 ? CLOSE_OBJECT : CLOSE_LIST)) fail(at);
      depth--;
    }
  }
}

/** Hands the members that have a reader to it, and passes over the others; over all of it, if it is no object. */
export function readObject<T>(bytes: Buffer, from: number, readers: Words<Reader<T>>, into: T): number {
  let at = skipSpace(bytes, from);
  if (bytes[at] !== OPEN_OBJECT) return skipValue(bytes, at);
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === CLOSE_OBJECT) return at + 1;
  for (;;) {
    const end = skipText(bytes, at);
    const read = wordIn(bytes, at, end, readers);
    at = skipSpace(bytes, skipColon(bytes, end));
    at = skipSpace(bytes, read ? read(bytes, at, into) : skipValue(bytes, at));
    const next = bytes[at];
    if (next === CLOSE_OBJECT) return at + 1;
    if (next !== COMMA) fail(at);
    at = skipSpace(bytes, at + 1);
  }
}

/** Hands every item to the reader; passes over what is no list. */
export function readList<T>(bytes: Buffer, from: number, read: Reader<T>, into: T): number {
  let at = skipSpace(bytes, from);
  if (bytes[at] !== OPEN_LIST) return skipValue(bytes, at);
  at = skipSpace(bytes, at + 1);
  if (bytes[at] === CLOSE_LIST) return at + 1;
  for (;;) {
    at = skipSpace(bytes, read(bytes, skipSpace(bytes, at), into));
    const next = bytes[at++];
    if (next === CLOSE_LIST) return at;
    if (next !== COMMA) fail(at);
  }
}

/** What the text, number or literal between two places is, once it was passed; `undefined` for a list or an object. */
export function scalarIn(bytes: Buffer, at: number, end: number): string | number | boolean | null | undefined {
  const first = bytes[at];
  if (first === OPEN_LIST || first === OPEN_OBJECT) return undefined;
  if (first !== QUOTE) return JSON.parse(bytes.toString('latin1', at, end)) as number | boolean | null;
  const text = bytes.toString('utf8', at + 1, end - 1);
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

/** What the text between two places means, once it was passed; `undefined` when it is none of the words, as they are. */
export function wordIn<T>(bytes: Buffer, at: number, end: number, words: Words<T>): T | undefined {
  const candidates = words[end - at - 2];
  if (candidates && bytes[at] === QUOTE)
    for (const { bytes: word, means } of candidates) if (isAt(bytes, at + 1, word)) return means;
  return undefined;
}

export function kindAt(bytes: Buffer, at: number): 'list' | 'object' | 'null' | 'other' {
  if (bytes[at] === OPEN_LIST) return 'list';
  if (bytes[at] === OPEN_OBJECT) return 'object';
  return bytes[at] === 0x6e ? 'null' : 'other';
}

/** Where the next thing begins, or the end of it all. */
export function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    const byte = bytes[at];
    if (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at;
    at++;
  }
}

function skipKey(bytes: Buffer, at: number): number {
  return skipColon(bytes, skipText(bytes, at));
}

function skipColon(bytes: Buffer, from: number): number {
  const at = skipSpace(bytes, from);
  return bytes[at] === COLON ? at + 1 : fail(at);
}

/** Passes a text; fails when none begins here. */
export function skipText(bytes: Buffer, from: number): number {
  if (bytes[from] !== QUOTE) fail(from);
  let at = from + 1;
  for (;;) {
    while (IN_TEXT[bytes[at] as number] === 1) at++;
    if (bytes[at] === QUOTE) return at + 1;
    if (bytes[at] !== BACKSLASH) fail(at);
    at++;
    if (ESCAPED[bytes[at] as number] === 1) at++;
    else {
      if (bytes[at] !== 0x75) fail(at);
      for (let i = 1; i <= 4; i++) if (HEX[bytes[at + i] as number] !== 1) fail(at);
      at += 5;
    }
  }
}

function skipPlain(bytes: Buffer, from: number): number {
  const literal = LITERALS[bytes[from] as number];
  if (literal) return isAt(bytes, from, literal) ? from + literal.length : fail(from);
  let at = bytes[from] === MINUS ? from + 1 : from;
  at = bytes[at] === ZERO ? at + 1 : skipDigits(bytes, at);
  if (bytes[at] === POINT) at = skipDigits(bytes, at + 1);
  if (bytes[at] === 0x65 || bytes[at] === 0x45) {
    const sign = bytes[at + 1];
    at = skipDigits(bytes, sign === PLUS || sign === MINUS ? at + 2 : at + 1);
  }
  return at;
}

function skipDigits(bytes: Buffer, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte !== undefined && byte >= ZERO && byte <= NINE; byte = bytes[at]) at++;
  return at > from ? at : fail(at);
}

/** Whether these bytes come here. */
export function isAt(bytes: Buffer, at: number, word: Buffer): boolean {
  // Names of attributes begin alike, and end each in its own way.
  for (let i = word.length - 1; i >= 0; i--) if (bytes[at + i] !== word[i]) return false;
  return true;
}

function fail(at: number): never {
  throw new SyntaxError(`no JSON at byte ${at}`);
}
