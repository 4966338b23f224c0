const LATIN_END = 0x250;

/**
 * A text as triage compares it: letters and digits only, lower case, without accents, plus where words start and
 * where each letter stood. The buffers are reused: what it returns holds until the next call.
 */
export interface Folded {
  readonly codes: Uint16Array;
  /** 1 where a word starts. One past the end is 1 too. */
  readonly starts: Uint8Array;
  /** Index in the text. */
  readonly at: Uint16Array;
  /** Where the words start, in order. */
  readonly words: Uint16Array;
  wordCount: number;
  length: number;
  /** What is worth searching the text for, as the `MAY_*` bits. */
  may: number;
}

/** A number from 400 to 599 may be in it. */
export const MAY_STATUS = 1;
/** A request id, which starts with `req_`, may be in it. */
export const MAY_REQUEST_ID = 2;
/** A version may be in it: a digit, a dot. */
export const MAY_VERSION = 4;
/** A question mark is in it. */
export const MAY_ASK = 8;
/** A vertical bar is in it. */
export const MAY_BAR = 16;

const ALL_MARKS = 31;

const MARKS: Readonly<Record<string, number>> = {
  '4': MAY_STATUS,
  '5': MAY_STATUS,
  _: MAY_REQUEST_ID,
  '.': MAY_VERSION,
  '?': MAY_ASK,
  '|': MAY_BAR,
};

const latin = new Uint16Array(LATIN_END);
for (let code = 0; code < LATIN_END; code++) {
  const base = String.fromCharCode(code).normalize('NFD').toLowerCase().charCodeAt(0);
  if ((base >= 97 && base <= 122) || (base >= 48 && base <= 57)) latin[code] = base;
}
for (const [letter, base] of [...'ßsæaøoœođdðdłlıi'].flatMap((c, i, all) => (i % 2 ? [] : [[c, all[i + 1] ?? c]]))) {
  latin[(letter as string).charCodeAt(0)] = (base as string).charCodeAt(0);
}

const UPPER_SHIFT = 8;
const LOWER_SHIFT = 9;
const MAY_SHIFT = 10;
const LETTER_SHIFT = 15;
/**
 * For each code: its folded letter, whether it is upper or lower case, what it makes worth searching, and whether it is
 * a letter at all.
 */
const INFO = Uint16Array.from(latin, (letter, code) => {
  const letterCase = code >= 65 && code <= 90 ? 1 << UPPER_SHIFT : code >= 97 && code <= 122 ? 1 << LOWER_SHIFT : 0;
  const may = (MARKS[String.fromCharCode(code)] ?? 0) << MAY_SHIFT;
  return letter | letterCase | may | (letter === 0 ? 0 : 1 << LETTER_SHIFT);
});

/** The folded letter, 0 for what separates words, from 128 on for letters of other scripts. */
export function foldCode(code: number): number {
  if (code < LATIN_END) return latin[code] ?? 0;
  if (code >= 0x370 && code < 0x530) {
    if (code >= 0x410 && code <= 0x42f) return code + 32;
    if (code === 0x401 || code === 0x451) return 0x435;
    return code;
  }
  if (code >= 0x3040 && code < 0xa000) return code === 0x30fb ? 0 : code;
  if (code >= 0xac00 && code < 0xd7b0) return code;
  if (code >= 0xff10 && code <= 0xff5a) return latin[code - 0xfee0] ?? 0;
  return code >= 0x530 && code < 0x2000 ? code : 0;
}

/** Letters of scripts that put no space between words, and Hangul, whose endings hang on the word. */
export function isSpaceless(code: number): boolean {
  return code >= 0x3040;
}

/**
 * Makes a function that folds texts of at most `capacity` UTF-16 units; what is longer is cut. `given` are the codes of
 * the text, for whoever has them at hand: they only make it faster.
 */
export function createFold(capacity: number): (text: string, given?: Uint16Array) => Folded {
  const folded: Folded = {
    // Whoever reads three letters at a time may look two past the end.
    codes: new Uint16Array(capacity + 3),
    starts: new Uint8Array(capacity + 1),
    at: new Uint16Array(capacity + 1),
    words: new Uint16Array(capacity),
    wordCount: 0,
    length: 0,
    may: 0,
  };
  const written = new Uint16Array(capacity);
  const bytes = Buffer.from(written.buffer);
  return (text, given) => {
    // Reading a text letter by letter takes several times as long as copying it at once.
    if (given === undefined) bytes.write(text, 'utf16le');
    foldInto(folded, given ?? written, Math.min(text.length, capacity));
    return folded;
  };
}

/**
 * A function of its own with its buffers as locals: as a closure that exists several times the loop is compiled without
 * knowing them, and takes more than twice as long.
 */
function foldInto(folded: Folded, read: Uint16Array, end: number): void {
  const { codes, starts, at, words } = folded;
  let n = 0;
  let count = 0;
  let may = 0;
  let apart = 1;
  // `fooBar` is two words.
  let wasLower = 0;
  for (let i = 0; i < end; i++) {
    const code = read[i] as number;
    at[n] = i;
    if (code < LATIN_END) {
      // Without a branch: no processor guesses where words end. What is no letter is overwritten by the next.
      const info = INFO[code] as number;
      const isLetter = info >> LETTER_SHIFT;
      const isStart = isLetter & (apart | ((info >> UPPER_SHIFT) & wasLower));
      may |= info;
      codes[n] = info & 0xff;
      starts[n] = isStart;
      words[count] = n;
      count += isStart;
      n += isLetter;
      apart = isLetter ^ 1;
      wasLower = (info >> LOWER_SHIFT) & 1;
      continue;
    }
    wasLower = 0;
    if (code === 0xff1f) may |= MAY_ASK << MAY_SHIFT;
    const letter = foldCode(code);
    if (letter === 0) {
      apart = 1;
      continue;
    }
    const isSpacelessLetter = isSpaceless(letter) ? 1 : 0;
    codes[n] = letter;
    starts[n] = apart | isSpacelessLetter;
    words[count] = n;
    count += apart | isSpacelessLetter;
    n++;
    apart = isSpacelessLetter;
  }
  codes[n] = 0;
  codes[n + 1] = 0;
  codes[n + 2] = 0;
  starts[n] = 1;
  at[n] = Math.min(end, 0xffff);
  folded.length = n;
  folded.may = (may >> MAY_SHIFT) & ALL_MARKS;
  folded.wordCount = count;
}
