import { joinLines, type Lines } from './line-joints';

/** A report keeps at most this many characters. */
export const MAX_TEXT = 4_000;
/** More than this is not read: it would be cut anyway, and one megabyte of blanks must cost no more than a line. */
export const MAX_READ = 16_000;
const ESC = String.fromCharCode(27);
const BEL = String.fromCharCode(7);
const ESCAPE_SEQUENCES = new RegExp(
  `${ESC}(?:\\[[0-?]{0,32}[ -/]{0,4}[@-~]|\\][^${BEL}${ESC}]{0,500}(?:${BEL}|${ESC}\\\\)?|[@-Z\\\\^_])`,
  'g',
);

enum Kind {
  Text = 0,
  Blank = 1,
  Line = 2,
  Drop = 3,
  Backslash = 4,
  Brace = 7,
  HighSurrogate = 5,
  LowSurrogate = 6,
}

const KIND = new Uint8Array(0x10000);
function mark(kind: Kind, ...ranges: readonly (readonly [number, number])[]): void {
  for (const [from, to] of ranges) KIND.fill(kind, from, to + 1);
}
mark(
  Kind.Drop,
  [0, 31],
  [127, 159],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
);
mark(Kind.Drop, [0x2060, 0x206f], [0xfe00, 0xfe0f], [0xfeff, 0xfeff], [0xfff0, 0xfffb]);
mark(
  Kind.Blank,
  [9, 9],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
);
mark(Kind.Blank, [0x3000, 0x3000]);
// What terminals draw around text: boxes, blocks, bullets, spinners, gauges.
mark(Kind.Blank, [0x2500, 0x25ff], [0x2800, 0x28ff], [0x23bf, 0x23bf], [0x23fa, 0x23fa], [0x23f5, 0x23f5]);
mark(Kind.Blank, [0x2722, 0x274b], [0x276f, 0x276f], [0x26c0, 0x26c1], [0x26f6, 0x26f6]);
mark(Kind.Line, [10, 10], [13, 13], [11, 12], [0x2028, 0x2029]);
mark(Kind.Backslash, [92, 92]);
mark(Kind.Brace, [123, 123]);
mark(Kind.HighSurrogate, [0xd800, 0xdbff]);
mark(Kind.LowSurrogate, [0xdc00, 0xdfff]);

/** 0 for what is kept as it is, 1 for the plain blank, which is kept between words. */
const NOT_PLAIN = 2;
const PLAIN = KIND.map((kind, code) => (kind === Kind.Text ? 0 : code === 32 ? 1 : NOT_PLAIN));

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

const CAPACITY = MAX_READ + 1;
const codes = new Uint16Array(CAPACITY);
const bytes = Buffer.from(codes.buffer);
/** The cleaned lines, one place between each two; the codes of what `clean` returned last, once they are joined. */
const kept = new Uint16Array(CAPACITY);
const out = Buffer.from(kept.buffer);
const lines: Lines = {
  from: new Int32Array(CAPACITY),
  end: new Int32Array(CAPACITY),
  columns: new Int32Array(CAPACITY),
  width: new Int32Array(CAPACITY),
  indent: new Int32Array(CAPACITY),
  trailing: new Int32Array(CAPACITY),
  apart: new Uint8Array(CAPACITY),
  joint: new Uint8Array(CAPACITY),
  count: 0,
};
const BACKTICK = 96;

function isFence(from: number, end: number): boolean {
  if (end - from < 3 || kept[from] !== BACKTICK || kept[from + 1] !== BACKTICK || kept[from + 2] !== BACKTICK)
    return false;
  for (let i = from + 3; i < end; i++) if (kept[i] === 32) return false;
  return true;
}

/** Notes the line that ends; false when there is nothing on it, or a fence. */
function keepLine(from: number, end: number, columns: number, width: number, indent: number, apart: number): boolean {
  if (end === from || isFence(from, end)) return false;
  // Whoever looks one past the end must not see what an earlier text left there.
  kept[end] = 0;
  const k = lines.count++;
  lines.from[k] = from;
  lines.end[k] = end;
  lines.columns[k] = columns;
  lines.width[k] = width;
  lines.indent[k] = indent;
  lines.trailing[k] = columns - width;
  lines.apart[k] = apart;
  return true;
}

/** Reads `length` codes into `kept` and `lines`; says whether a brace is in them. */
function readLines(length: number): boolean {
  let size = 0;
  let lineStart = 0;
  let lineFrom = 0;
  let lastAt = 0;
  let indent = 0;
  let blank = false;
  let apart = 0;
  let hasBrace = false;
  lines.count = 0;
  let i = 0;
  while (i <= length) {
    const code = codes[i] as number;
    const kind = i === length ? Kind.Line : (KIND[code] as Kind);
    let ends = kind === Kind.Line;
    let upTo = i + 1;
    if (kind === Kind.Backslash) {
      while (codes[upTo] === code) upTo++;
      const escaped = codes[upTo] as number;
      if (escaped === 34 || escaped === 39) {
        i = upTo;
        continue;
      }
      ends = escaped === 110 && !isWordCode(codes[upTo + 1] as number);
      if (ends) i = upTo;
    }
    if (ends) {
      const isKept = keepLine(lineFrom, size, i - lineStart, lastAt + 1 - lineStart, indent, apart);
      apart = isKept ? 0 : 1;
      if (isKept) lineFrom = ++size;
      else size = lineFrom;
      lineStart = ++i;
      lastAt = lineStart - 1;
      blank = false;
      continue;
    }
    if (kind === Kind.HighSurrogate && KIND[codes[upTo] as number] === Kind.LowSurrogate) upTo++;
    else if (kind === Kind.Brace) hasBrace = true;
    else if (kind !== Kind.Text && kind !== Kind.Backslash) {
      blank ||= kind === Kind.Blank;
      i++;
      continue;
    }
    if (size === lineFrom) indent = i - lineStart;
    else if (blank) kept[size++] = 32;
    blank = false;
    while (i < upTo) kept[size++] = codes[i++] as number;
    // Most of a text: words with one blank between them. Where a word ends is not asked for: no processor guesses it.
    let afterBlank = 0;
    for (; i < length; i++) {
      const next = codes[i] as number;
      const plain = PLAIN[next] as number;
      if ((plain & afterBlank) !== 0 || plain === NOT_PLAIN) break;
      kept[size++] = next;
      afterBlank = plain;
    }
    // The blank was the last of the words.
    i -= afterBlank;
    size -= afterBlank;
    lastAt = i - 1;
  }
  return hasBrace;
}

/** Puts the lines together again; `length` of the result, which then stands in `kept`. */
function joined(): number {
  let size = 0;
  for (let k = 0; k < lines.count; k++) {
    const from = lines.from[k] as number;
    const end = lines.end[k] as number;
    const joint = k === 0 ? 0 : (lines.joint[k] as number);
    if (joint !== 0) kept[size++] = joint;
    if (size !== from) kept.copyWithin(size, from, end);
    size += end - from;
  }
  return size;
}

/**
 * The words of a pasted text without what the terminal put around them: escape sequences, frames, bullets, code
 * fences, escaped quotes, wrapped lines, invisible characters. Time grows with the length at most, up to 16,000
 * characters; the rest is dropped. The result is not cut to MAX_TEXT yet, so that a secret is seen whole. Its codes
 * stand in `cleanedCodes` until the next call.
 */
export function clean(raw: string): string {
  let head = raw;
  if (head.length > MAX_READ) {
    // Not inside a token: half a key is not recognised as one.
    const cut = head.slice(MAX_READ - 2_000, MAX_READ).search(/\s\S*$/);
    head = head.slice(0, cut < 0 ? MAX_READ - 2_000 : MAX_READ - 2_000 + cut);
  }
  if (head.includes(ESC)) head = head.replace(ESCAPE_SEQUENCES, '');
  bytes.write(head, 'utf16le');
  codes[head.length] = 0;
  const hasBrace = readLines(head.length);
  if (lines.count > 1) joinLines(kept, lines, hasBrace);
  return read(head, joined());
}

/** The codes of the text that `clean` returned last: reading them takes a fraction of reading the text. */
export const cleanedCodes = kept;

const narrow = Buffer.alloc(CAPACITY);

/** The first `size` kept codes as a text in one piece: as `head` where it is the same. */
function read(head: string, size: number): string {
  if (size === head.length) {
    let same = 0;
    while (same < size && kept[same] === codes[same]) same++;
    if (same === size) return head;
  }
  let all = 0;
  for (let i = 0; i < size; i++) {
    const code = kept[i] as number;
    narrow[i] = code;
    all |= code;
  }
  return all < 256 ? narrow.toString('latin1', 0, size) : out.toString('utf16le', 0, 2 * size);
}

/** At most MAX_TEXT characters, never half a surrogate pair. */
export function cap(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const last = text.charCodeAt(MAX_TEXT - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_TEXT - 1 : MAX_TEXT);
}
