/** A report keeps at most this many characters. */
export const MAX_TEXT = 4_000;
/** More than this is not read: it would be cut anyway, and one megabyte of blanks must cost no more than a line. */
export const MAX_READ = 16_000;
/** Lines shorter than this were not wrapped by a terminal. */
const WRAP_COLUMNS = 58;

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
mark(Kind.HighSurrogate, [0xd800, 0xdbff]);
mark(Kind.LowSurrogate, [0xdc00, 0xdfff]);

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;
}

/** Keys hold hyphens too. */
function isTokenCode(code: number): boolean {
  return code === 45 || isWordCode(code);
}

function lastWord(line: string): string {
  let from = line.length;
  while (from > 0 && isTokenCode(line.charCodeAt(from - 1))) from--;
  return line.slice(from);
}

function firstWord(line: string): string {
  let to = 0;
  while (to < line.length && isTokenCode(line.charCodeAt(to))) to++;
  return line.slice(0, to);
}

/** What stood between two lines before the terminal wrapped them: nothing inside a token, else a blank. */
function seam(before: string, after: string): string {
  const tail = lastWord(before);
  const head = firstWord(after);
  if (tail === '' || head === '') return ' ';
  const token = /[\d_]/;
  const isKey = tail.length > 12 && token.test(tail);
  return isKey || (tail.includes('_') && head.includes('_')) || (tail.length <= 2 && head.includes('_')) ? '' : ' ';
}

const NEW_LINE_STARTS = /^(?:[-*>•] |[$%#❌✅⚠{}[]|at |\d+[.)]\s|API Error|Error|File ")/;

function tidy(head: string): string {
  let out = '';
  let last = '';
  let line = '';
  let lineStart = 0;
  let blank = false;
  let run = 0;
  let wrapped = false;

  const flush = (from: number, to: number): void => {
    if (to > from) {
      line += blank && line !== '' ? ` ${head.slice(from, to)}` : head.slice(from, to);
      blank = false;
    }
  };
  const endLine = (end: number): void => {
    const isFence = line.startsWith('```') && !line.includes(' ');
    if (line !== '' && !isFence) {
      if (out === '') out = line;
      else if (wrapped && !NEW_LINE_STARTS.test(line)) out += seam(last, line) + line;
      else out += `\n${line}`;
      last = line.length > 80 ? line.slice(-80) : line;
    }
    wrapped = end - lineStart >= WRAP_COLUMNS && line !== '' && !isFence;
    line = '';
    lineStart = end + 1;
    blank = false;
  };

  for (let i = 0; i < head.length; i++) {
    const kind = KIND[head.charCodeAt(i)] as Kind;
    if (kind === Kind.Text) continue;
    if (kind === Kind.HighSurrogate && KIND[head.charCodeAt(i + 1)] === Kind.LowSurrogate) {
      i++;
      continue;
    }
    if (kind === Kind.Backslash) {
      let next = i + 1;
      while (head.charCodeAt(next) === 92) next++;
      const escaped = head[next];
      if (escaped === '"' || escaped === "'") {
        flush(run, i);
        i = next - 1;
        run = next;
      } else if (escaped === 'n' && !isWordCode(head.charCodeAt(next + 1))) {
        flush(run, i);
        endLine(next);
        i = next;
        run = next + 1;
      } else {
        i = next - 1;
      }
      continue;
    }
    // One plain space between words is left where it stands.
    if (kind === Kind.Blank && i > run && head.charCodeAt(i) === 32 && KIND[head.charCodeAt(i + 1)] === Kind.Text)
      continue;
    flush(run, i);
    run = i + 1;
    if (kind === Kind.Blank) blank = true;
    else if (kind === Kind.Line) endLine(i);
  }
  flush(run, head.length);
  endLine(head.length);
  return out;
}

/**
 * The words of a pasted text without what the terminal put around them: escape sequences, frames, bullets, code
 * fences, escaped quotes, wrapped lines, invisible characters. Time grows with the length at most, up to 16,000
 * characters; the rest is dropped. The result is not cut to MAX_TEXT yet, so that a secret is seen whole.
 */
export function clean(raw: string): string {
  let head = raw;
  if (head.length > MAX_READ) {
    // Not inside a token: half a key is not recognised as one.
    const cut = head.slice(MAX_READ - 2_000, MAX_READ).search(/\s\S*$/);
    head = head.slice(0, cut < 0 ? MAX_READ - 2_000 : MAX_READ - 2_000 + cut);
  }
  if (head.includes(ESC)) head = head.replace(ESCAPE_SEQUENCES, '');
  const text = tidy(head);
  return text === head ? head : whole(text);
}

const WIDE = /[^\0-\xff]/;
const flat = Buffer.allocUnsafe(2 * MAX_READ);

/** The same text in one piece: one put together from hundreds is slow to read letter by letter. */
function whole(text: string): string {
  return WIDE.test(text)
    ? flat.toString('utf16le', 0, flat.write(text, 'utf16le'))
    : flat.toString('latin1', 0, flat.write(text, 'latin1'));
}

/** At most MAX_TEXT characters, never half a surrogate pair. */
export function cap(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const last = text.charCodeAt(MAX_TEXT - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_TEXT - 1 : MAX_TEXT);
}
