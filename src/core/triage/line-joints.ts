import { hashWord, isKnownWord } from './known-words';
import { isMachineLine } from './template';

/** The lines of a text, cleaned, as places in its codes. */
export interface Lines {
  readonly from: Int32Array;
  readonly end: Int32Array;
  /** Columns that the line took before it was cleaned, what the terminal drew included. */
  readonly columns: Int32Array;
  /** Columns up to its last letter. */
  readonly width: Int32Array;
  /** Columns before its first letter. */
  readonly indent: Int32Array;
  /** Blanks after its last letter. */
  readonly trailing: Int32Array;
  /** 1 where something that was taken out stood before the line: it does not go on with the one before. */
  readonly apart: Uint8Array;
  /** What goes between the line and the one before: a newline, a blank, or 0 for nothing. */
  readonly joint: Uint8Array;
  count: number;
}

const NEWLINE = 10;
const BLANK = 32;
const QUOTE = 34;
const DOT = 46;
/** Letters after the dot of a file's name. */
const LONGEST_ENDING = 4;
/** Lines shorter than this were not wrapped by a terminal, unless their shape says so. */
const WRAP_COLUMNS = 58;
/** No terminal is narrower. */
const NARROWEST = 20;
/** So many lines of one width are no chance. */
const SURE_LINES = 3;
/** Lines that start with the same letters are entries of a log. */
const SAME_START = 8;
const START = 12;
const NEW_MESSAGE = /^(?:[-*>•] |[$%#❌✅⚠]|at |\d+[.)]\s|API Error|Error|File ")/;
/** The same within a body that is not closed yet. */
const NEW_REPORT = /^(?:[-*>•] |API Error|File ")/;
/** What either of them starts with. */
const STARTS_MESSAGE = setOf('-*>•$%#❌✅⚠a0123456789AEF');
const BRACKETS = setOf('{}[');
/** Never after a blank. */
const CLOSING = setOf('.,:;)]}_=%');
const OPENING = setOf('([{');
const AFTER_QUOTE = setOf(',:})]');
const BEFORE_QUOTE = setOf('{,:[(');

function setOf(marks: string): ReadonlySet<number> {
  return new Set([...marks].map((mark) => mark.charCodeAt(0)));
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95;
}

/** Keys hold hyphens too. */
function isTokenCode(code: number): boolean {
  return code === 45 || isWordCode(code);
}

function textOf(codes: Uint16Array, from: number, end: number): string {
  let text = '';
  for (let i = from; i < end; i++) text += String.fromCharCode(codes[i] as number);
  return text;
}

function has(codes: Uint16Array, from: number, end: number, mark: (code: number) => boolean): boolean {
  for (let i = from; i < end; i++) if (mark(codes[i] as number)) return true;
  return false;
}

/** A path, an address, an id. */
const isOfValue = (code: number): boolean => code === 47 || code === 92 || code === 64 || code === 95 || isDigit(code);

const isLow = (code: number): boolean => code === 95;
const isOfKey = (code: number): boolean => isLow(code) || isDigit(code);

/** Whether a quote at `at` ends what it quotes. */
function closes(codes: Uint16Array, at: number, end: number): boolean {
  return at + 1 >= end || AFTER_QUOTE.has(codes[at + 1] as number);
}

/** What stood between two lines before the terminal wrapped them: nothing inside a token, else a blank. */
function seam(codes: Uint16Array, lines: Lines, k: number, isHard: boolean, isSure: boolean, isSoft: boolean): number {
  const start = lines.from[k - 1] as number;
  const end = lines.end[k - 1] as number;
  const from = lines.from[k] as number;
  const stop = lines.end[k] as number;
  if (lines.trailing[k - 1] === 1) return BLANK;
  let t = end;
  while (t > start && isTokenCode(codes[t - 1] as number)) t--;
  let h = from;
  while (h < stop && isTokenCode(codes[h] as number)) h++;
  const last = codes[end - 1] as number;
  const first = codes[from] as number;
  if (isDigit(last) && isDigit(first)) return 0;
  if (CLOSING.has(first) || OPENING.has(last)) return 0;
  if (first === QUOTE && closes(codes, from, stop)) return 0;
  if (last === QUOTE && t === end && h > from && BEFORE_QUOTE.has(codes[end - 2] ?? 0)) return 0;
  if (isSure) return 0;
  let token = end;
  while (token > start && codes[token - 1] !== BLANK) token--;
  const isValue = has(codes, token, end, isOfValue);
  if (last === DOT && isValue && first >= 97 && h - from <= LONGEST_ENDING) return 0;
  if (t === end || h === from) return isHard ? 0 : BLANK;
  // A key, the name of an error.
  if (end - t > 12 && has(codes, t, end, isOfKey)) return 0;
  if (has(codes, from, h, isLow) && (end - t <= 2 || has(codes, t, end, isLow))) return 0;
  // One word in quotes.
  if (codes[t - 1] === QUOTE && codes[h] === QUOTE) return 0;
  if (isSoft) return BLANK;
  const tail = hashWord(codes, t, end);
  if (isKnownWord(hashWord(codes, from, h, tail))) return 0;
  if (isKnownWord(hashWord(codes, from, h)) && (!isHard || isKnownWord(tail))) return BLANK;
  if (isHard) return 0;
  let headEnd = h;
  while (headEnd < stop && codes[headEnd] !== BLANK) headEnd++;
  if (isDigit(first) || isDigit(last) || lines.indent[k] === 1) return BLANK;
  const isInside = isValue || (!isKnownWord(tail) && has(codes, from, headEnd, isOfValue));
  return isInside ? 0 : BLANK;
}

function startsAlike(codes: Uint16Array, { from, end }: Lines, k: number): boolean {
  const a = from[k - 1] as number;
  const b = from[k] as number;
  // A body that is not closed goes on, whatever it starts with.
  if (codes[a] === 123 && codes[(end[k - 1] as number) - 1] !== 125) return false;
  for (let i = 0; i < SAME_START; i++)
    if (codes[a + i] !== codes[b + i] || a + i >= (end[k - 1] as number) || b + i >= (end[k] as number)) return false;
  return true;
}

/** A block of lines that were cut at one column. */
interface Block {
  readonly first: number;
  readonly last: number;
  /** 0 for entries of a log, which are as long as each other and were not cut. */
  readonly width: number;
  /** Width of the first line, which has no indentation or one that the terminal drew. */
  readonly opening: number;
  readonly indent: number;
}

const NO_BLOCK: Block = { first: 0, last: 0, width: 0, opening: 0, indent: 0 };

/** A blank at the cut is often lost. */
const isFull = (size: number, of: number): boolean => size === of || size === of - 1;

/** The block that starts at line `first`, if there is one. */
function hardBlock(codes: Uint16Array, lines: Lines, first: number): Block | undefined {
  const { width, indent, count } = lines;
  const second = width[first + 1] as number;
  if (first + 2 >= count || second < NARROWEST - 1 || (width[first + 2] as number) > second + 1) return undefined;
  const opening = width[first] as number;
  if (opening > second + 2 || opening < second - (indent[first + 1] as number) - 1) return undefined;
  const whole = blockOf(codes, lines, first, second);
  if (whole?.opening === opening) return whole;
  return blockOf(codes, lines, first, second + 1) ?? whole;
}

function blockOf(codes: Uint16Array, lines: Lines, first: number, width: number): Block | undefined {
  const { width: widths, indent: indents, apart, count } = lines;
  let indent = Number.MAX_SAFE_INTEGER;
  let alike = 0;
  let last = first;
  while (last + 1 < count && apart[last + 1] === 0 && (widths[last + 1] as number) <= width) {
    last++;
    if (startsAlike(codes, lines, last)) alike++;
    indent = Math.min(indent, indents[last] as number);
    // What is not full is the last.
    if (!isFull(widths[last] as number, width)) break;
  }
  if (last < first + 2) return undefined;
  if (alike >= last - first - 1) return { ...NO_BLOCK, last };
  const opening = widths[first] as number;
  if (isFull(opening, width)) return { first, last, width, opening: width, indent };
  return isFull(opening, width - indent) ? { first, last, width, opening: width - indent, indent } : undefined;
}

/** Most lines start with a letter that no message starts with. */
function startsNew(codes: Uint16Array, from: number, end: number, pattern: RegExp): boolean {
  if (!STARTS_MESSAGE.has(codes[from] as number)) return false;
  return pattern.test(textOf(codes, from, Math.min(from + START, end)));
}

function startsOddly(codes: Uint16Array, { from, end }: Lines, k: number): boolean {
  const start = from[k] as number;
  let h = start;
  while (h < (end[k] as number) && isTokenCode(codes[h] as number)) h++;
  return h > start && !isKnownWord(hashWord(codes, start, h));
}

/**
 * The last line of a block that was cut between words: no first word of a line had room on the line before. Below zero
 * when the lines up to there are no such block.
 */
function softBlock(codes: Uint16Array, lines: Lines, a: number): number {
  const { from, end, width: widths, indent, apart, count } = lines;
  const size = (k: number): number => (widths[k] as number) - (indent[k] as number);
  let last = a;
  let width = 0;
  while (last + 1 < count && apart[last + 1] === 0) {
    const next = from[last + 1] as number;
    const code = codes[next] as number;
    if ((code >= 65 && code <= 90) || startsNew(codes, next, end[last + 1] as number, NEW_MESSAGE)) break;
    width = Math.max(width, size(last));
    last++;
  }
  // Of two lines, only what no sentence starts with says that the second goes on.
  if (last === a || width < NARROWEST || (last === a + 1 && !(count === 2 && startsOddly(codes, lines, last))))
    return -last;
  for (let k = a + 1; k <= last; k++) {
    let word = from[k] as number;
    while (word < (end[k] as number) && codes[word] !== BLANK) word++;
    if (size(k - 1) + 1 + word - (from[k] as number) <= width) return -last;
  }
  const line = textOf(codes, from[a] as number, end[a] as number);
  return isMachineLine(line) ? last : -last;
}

/** Decides for each line but the first whether it goes on with the one before, and what stood between them. */
export function joinLines(codes: Uint16Array, lines: Lines, hasBody: boolean): void {
  const { from, end, columns, width, indent, apart, joint, count } = lines;
  let hard = NO_BLOCK;
  let softFrom = 0;
  let softUntil = 0;
  let isSoft = false;
  let depth = 0;
  for (let k = 1; k < count; k++) {
    if (k > hard.last) hard = hardBlock(codes, lines, k - 1) ?? hard;
    const isHard = k <= hard.last && hard.width > 0;
    if (!isHard && k > softUntil) {
      softFrom = k - 1;
      softUntil = softBlock(codes, lines, softFrom);
      isSoft = softUntil > 0;
      softUntil = Math.abs(softUntil);
    }
    if (hasBody) {
      if (apart[k - 1] === 1) depth = 0;
      for (let i = from[k - 1] as number; i < (end[k - 1] as number); i++) {
        if (codes[i] === 123 && (depth > 0 || codes[i + 1] === QUOTE)) depth++;
        else if (codes[i] === 125 && depth > 0) depth--;
      }
    }
    joint[k] = NEWLINE;
    if (apart[k] === 1) continue;
    const isOpen = depth > 0;
    const isBetween = isSoft && k <= softUntil;
    const isLong = (columns[k - 1] as number) >= WRAP_COLUMNS;
    if (!isHard && !isOpen && !isLong && !isBetween) continue;
    const at = from[k] as number;
    const isSure = isHard && hard.last - hard.first >= SURE_LINES;
    if (!isSure && startsNew(codes, at, end[k] as number, isOpen ? NEW_REPORT : NEW_MESSAGE)) continue;
    if (!isHard && !isOpen && BRACKETS.has(codes[at] as number)) continue;
    const wasCutAtBlank =
      isHard &&
      ((indent[k] as number) > hard.indent ||
        (width[k - 1] as number) < (k - 1 === hard.first ? hard.opening : hard.width));
    const wasCutBetweenWords = !isHard && isBetween && softUntil - softFrom >= 2;
    joint[k] = wasCutAtBlank ? BLANK : seam(codes, lines, k, isHard, isSure, wasCutBetweenWords);
  }
}
