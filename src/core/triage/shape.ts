/** Words of a line that are looked at; what follows changes nothing. */
export const MOST_WORDS = 32;
/** A word this long is an id, a key or an encoded text. */
const LONGEST_WORD = 40;
/** `name:value` and `name[value]` keep a name of at least this many letters. */
const SHORTEST_NAME = 3;

/** What is left of a line without what changes from time to time: hashes of its constant words, in order. */
export interface Shape {
  readonly words: Int32Array;
  count: number;
  /** Two hashes over the words. */
  high: number;
  low: number;
  /** Where the line ended: the index of its newline, or the end of the bytes. */
  end: number;
}

enum Kind {
  Separator = 0,
  Letter = 1,
  Digit = 2,
  /** Part of a word when letters stand on both sides of it. */
  Dot = 3,
  Colon = 4,
  /** Makes the word a path, an address or a share of something. */
  Slash = 5,
  Joint = 6,
  Open = 7,
  Equals = 8,
  /** First byte of letters and of marks alike. */
  Wide = 9,
  Parenthesis = 10,
  End = 11,
}

const KIND = new Uint8Array(256);
const FOLD = new Uint8Array(256);
for (let code = 0; code < 256; code++) {
  const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code >= 128 || code === 95;
  if (isLetter) KIND[code] = Kind.Letter;
  if (code >= 48 && code <= 57) KIND[code] = Kind.Digit;
  FOLD[code] = code >= 65 && code <= 90 ? code + 32 : code;
}
for (const [marks, kind] of [
  ['.', Kind.Dot],
  [':', Kind.Colon],
  ['/\\@%', Kind.Slash],
  ['-+~$', Kind.Joint],
  ['[', Kind.Open],
  ['=', Kind.Equals],
  ['(', Kind.Parenthesis],
  ['\n', Kind.End],
] as const)
  for (const mark of marks) KIND[mark.charCodeAt(0)] = kind;
for (const lead of [0xc2, 0xe2, 0xe3]) KIND[lead] = Kind.Wide;

/** A bit beside the count of signs in a word. */
const DOTTED = 0x100;
const BLANK = 32;
/** Stands for a value after an equals sign. */
export const VALUE = 0x3d3d3d3d;
const NAMELESS = 1;
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

function hashes(words: string): ReadonlySet<number> {
  return new Set(
    words
      .split(' ')
      .map((word) =>
        [...Buffer.from(word)].reduce((hash, code) => Math.imul(hash ^ (FOLD[code] as number), PRIME), SEED),
      ),
  );
}
const DATE_WORDS =
  'jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september october november december mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday am pm utc gmt';
const DATES = bitmapOf(hashes(DATE_WORDS));
/** Values and dates written as words. */
const VALUES = bitmapOf(hashes(`true false null none nil nan undefined ${DATE_WORDS}`));
/** A number this near behind a month or a day is its date: "Mon, Nov 9". */
const NEAR_NUMBER = 12;
/** What may follow a number and belongs to it. */
const UNITS = bitmapOf(
  hashes(
    's ms us ns sec secs second seconds min mins minute minutes h hour hours hr hrs day days b k kb mb gb tb kib mib gib byte bytes bit bits px hz mhz ghz percent time times token tokens',
  ),
);

/** A small table that says no at once for most words. */
function bitmapOf(words: ReadonlySet<number>): { readonly bits: Uint8Array; readonly words: ReadonlySet<number> } {
  const bits = new Uint8Array(4_096);
  for (const word of words) bits[word & 4_095] = 1;
  return { bits, words };
}

function isOneOf({ bits, words }: ReturnType<typeof bitmapOf>, hash: number): boolean {
  return bits[hash & 4_095] === 1 && words.has(hash);
}

/** Makes an empty shape to be filled by `readShape`. */
export function createShape(): Shape {
  return { words: new Int32Array(MOST_WORDS), count: 0, high: 0, low: 0, end: 0 };
}

/** How many bytes the mark at `i` takes: "·", "…", "—", "「"; 0 when a letter starts there. */
function markSize(bytes: Uint8Array, i: number): number {
  const lead = bytes[i];
  if (lead === 0xc2) return 2;
  const second = bytes[i + 1] as number;
  return (lead === 0xe2 && second <= 0x81) || (lead === 0xe3 && second === 0x80) ? 3 : 0;
}

/** The index of the parenthesis that closes the one at `from`, or -1 when none does before the line ends. */
function closing(bytes: Uint8Array, from: number, to: number): number {
  let depth = 0;
  for (let i = from; i < to; i++) {
    const code = bytes[i] as number;
    if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return i;
    else if (code === 10) return -1;
  }
  return -1;
}

/**
 * Reads the line that starts at `from` into `shape`: words with a digit, a slash or a dot inside are values and left
 * out, as are dates, units after a number, what stands in parentheses and a word said twice in a row. In a message
 * (`isMessage`) parentheses and repeated words are kept and the two hashes are over the letters alone: a blank more or less, where a
 * terminal wrapped it, changes nothing. Allocates nothing; time grows with the length of the line.
 */
export function readShape(shape: Shape, bytes: Uint8Array, from: number, to: number, isMessage = false): void {
  const { words } = shape;
  let count = 0;
  let high = SEED;
  let low = 0x9747b28c | 0;
  let last = 0;
  let afterNumber = false;
  let mayClose = !isMessage;
  let i = from;
  for (;;) {
    // One word.
    let kind: Kind = Kind.Separator;
    let code = 0;
    while (i < to) {
      code = bytes[i] as number;
      kind = KIND[code] as Kind;
      if (kind === Kind.Letter || kind === Kind.Digit || kind === Kind.Slash || kind >= Kind.Parenthesis) break;
      const size = kind === Kind.Wide ? markSize(bytes, i) : 1;
      if (size === 0) break;
      i += size;
    }
    if (i >= to || kind === Kind.End) break;
    if (kind === Kind.Parenthesis) {
      const close = mayClose ? closing(bytes, i, to) : -1;
      if (close < 0) mayClose = false;
      i = close < 0 ? i + 1 : close + 1;
      continue;
    }
    const start = i;
    let hash = SEED;
    let letters = 0;
    let isValue = false;
    let name = 0;
    let nameEnd = 0;
    let signs = 0;
    let wide = 0;
    for (; i < to; i++) {
      code = bytes[i] as number;
      kind = KIND[code] as Kind;
      if (kind === Kind.Letter) {
        hash = Math.imul(hash ^ (FOLD[code] as number), PRIME);
        letters++;
        wide |= code;
      } else if (kind === Kind.Wide && markSize(bytes, i) === 0) {
        hash = Math.imul(hash ^ code, PRIME);
        letters++;
        wide = code;
      } else if (kind === Kind.Digit) isValue = true;
      else if (kind === Kind.Slash) isValue = true;
      else if (kind === Kind.Joint) signs++;
      else if (kind === Kind.Dot) {
        const next = KIND[bytes[i + 1] as number] as Kind;
        if (i + 1 >= to || (next !== Kind.Letter && next !== Kind.Digit)) break;
        // `os.name=Linux`: a dotted name before an equals sign is told apart below.
        signs |= DOTTED;
      } else if (kind === Kind.Colon || kind === Kind.Open) {
        const next = i + 1 < to ? (KIND[bytes[i + 1] as number] as Kind) : Kind.Separator;
        if (next === Kind.Colon) break;
        if (next === Kind.Separator || next === Kind.End || next === Kind.Equals) break;
        // `state:ready` is two words.
        if (kind === Kind.Colon && next === Kind.Letter && name === 0 && !isValue && letters >= SHORTEST_NAME) break;
        if (name === 0) {
          name = !isValue && letters >= SHORTEST_NAME ? hash : NAMELESS;
          nameEnd = i;
        }
      } else break;
    }
    const isKey = i < to && kind === Kind.Equals;
    let end = i;
    const number = KIND[bytes[start] as number] === Kind.Digit;
    if (!isKey && (signs & DOTTED) !== 0) isValue = true;
    if (isValue || (i - start > LONGEST_WORD && wide < 128) || (letters === 1 && signs !== 0)) {
      afterNumber = number;
      if (name === 0 || name === NAMELESS) continue;
      hash = name;
      end = nameEnd;
    } else {
      const isUnit = afterNumber && isOneOf(UNITS, hash);
      // In a message "may" is a verb, and "sat" what a terminal left of "saturated", where no number stands beside it.
      const isDate: boolean =
        isMessage && isOneOf(DATES, hash) && (afterNumber || hasDigit(bytes, i, Math.min(i + NEAR_NUMBER, to)));
      afterNumber = isDate;
      if (isUnit || isDate || (!isMessage && (letters <= 1 || isOneOf(VALUES, hash)))) continue;
    }
    if (hash !== last || isMessage) {
      last = hash;
      if (count < MOST_WORDS) words[count++] = hash;
      for (let k = isMessage ? start : end - 1; k < end; k++) {
        const part = isMessage ? letterAt(bytes, k) : hash;
        if (part === 0) continue;
        high = Math.imul(((high << 5) | (high >>> 27)) ^ part, 0x5bd1e995);
        low = Math.imul(low ^ part, 0x85ebca6b);
        low ^= low >>> 15;
      }
    }
    if (isKey) {
      const value = readValue(bytes, i, to);
      i = valueEnd;
      if (value === 0) continue;
      last = value;
      if (count < MOST_WORDS) words[count++] = value;
      high = Math.imul(((high << 5) | (high >>> 27)) ^ value, 0x5bd1e995);
      low = Math.imul(low ^ value, 0x85ebca6b);
      low ^= low >>> 15;
    }
  }
  shape.count = count;
  shape.high = high;
  shape.low = low;
  while (i < to && bytes[i] !== 10) i++;
  shape.end = i;
}

function hasDigit(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (KIND[bytes[i] as number] === Kind.Digit) return true;
  return false;
}

/** The letter at `i` in lower case, 0 for anything else. */
function letterAt(bytes: Uint8Array, i: number): number {
  const code = bytes[i] as number;
  const kind = KIND[code];
  return kind === Kind.Letter || kind === Kind.Wide ? (FOLD[code] as number) : 0;
}

let valueEnd = 0;

/**
 * What stands after the equals sign at `from`: VALUE when it changes from line to line, the hash of a plain word, 0 for
 * nothing. What is quoted is a value, with its blanks. Sets `valueEnd`.
 */
function readValue(bytes: Uint8Array, from: number, to: number): number {
  let i = from + 1;
  if (bytes[from - 1] === BLANK) while (i < to && bytes[i] === BLANK) i++;
  const quote = i < to ? bytes[i] : 0;
  if (quote === 34 || quote === 39) {
    for (let k = i + 1; k < to && bytes[k] !== 10; k++) {
      if (bytes[k] !== quote) continue;
      valueEnd = k + 1;
      return VALUE;
    }
  }
  const start = i;
  let hash = SEED;
  let isPlain = true;
  for (; i < to; i++) {
    const code = bytes[i] as number;
    // Blanks and , ; ] ) > end it.
    if (code <= BLANK || code === 44 || code === 59 || code === 93 || code === 41 || code === 62) break;
    if (KIND[code] === Kind.Letter) hash = Math.imul(hash ^ (FOLD[code] as number), PRIME);
    else isPlain = false;
  }
  valueEnd = i;
  if (i === start) return 0;
  return isPlain && !isOneOf(VALUES, hash) ? hash : VALUE;
}
