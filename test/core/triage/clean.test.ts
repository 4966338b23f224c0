import fc from 'fast-check';
import { cap, clean, MAX_TEXT } from '../../../src/core/triage/clean';

const ESC = String.fromCharCode(27);

describe('cleaning a pasted text', () => {
  test('takes out what the terminal drew around it', () => {
    expect(clean('  ⎿  API Error: 529 Overloaded')).toBe('API Error: 529 Overloaded');
    expect(clean('╭────╮\n│ ✻ Welcome to Claude Code │\n╰────╯')).toBe('Welcome to Claude Code');
    expect(clean(`${ESC}[31mAPI Error${ESC}[0m: 500${ESC}]0;title${String.fromCharCode(7)}`)).toBe('API Error: 500');
  });

  test('takes out code fences, not what is in them', () => {
    expect(clean('look:\n```json\n{"a":1}\n```\ndone')).toBe('look:\n{"a":1}\ndone');
  });

  test('unescapes quotes and line ends of logs, and leaves Windows paths alone', () => {
    expect(clean('{\\"type\\":\\"error\\"}\\n    at x')).toBe('{"type":"error"}\nat x');
    expect(clean('C:\\new\\node')).toBe('C:\\new\\node');
  });

  test('joins lines that the terminal wrapped, inside words too', () => {
    const first = '⎿ API Error: 400 {"type":"error","error":{"type":"i';
    expect(clean(`${first.padEnd(60, ' ')}\n     nvalid_request_error"}}`)).toContain('"invalid_request_error"');
    const long = 'API Error: 529 Overloaded. This is a server-side issue, usually temporary';
    expect(clean(`${long}\n     and more words`)).toBe(`${long} and more words`);
  });

  test('keeps short lines apart', () => {
    expect(clean('first\nsecond')).toBe('first\nsecond');
  });

  test('reads a text the same, whatever was read before it', () => {
    const body = 'it says: {\n  "errorKind": "max_output_tokens"\n}';
    const [first, ...others] = ['', '"', 'a', '{', '9'].map((before) => {
      clean(before.repeat(1_000));
      return clean(body);
    });
    for (const other of others) expect(other).toBe(first);
  });

  test('takes out characters that nobody sees and that turn text around', () => {
    expect(clean('over\u200bload\u202eed\u2066!\ufeff\u0000')).toBe('overloaded!');
  });

  test('leaves no half of a surrogate pair', () => {
    expect(clean('a\ud83db\ude00c😀')).toBe('abc😀');
    const text = `${'x'.repeat(MAX_TEXT - 1)}😀`;
    expect(cap(text)).toHaveLength(MAX_TEXT - 1);
  });

  test('cuts what is too long, and never inside a token', () => {
    const token = 'k'.repeat(1_000);
    const cleaned = clean(`${'word '.repeat(3_100)}${token}${'z'.repeat(100_000)}`);
    expect(cleaned.endsWith('word')).toBe(true);
    expect(cap('y'.repeat(10_000))).toHaveLength(MAX_TEXT);
  });

  test('gives text without control characters and blank runs, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const text = clean(raw);
        expect(text).not.toMatch(/\p{Cc}(?<!\n)|[\u200b-\u200f\u202a-\u202e]| {2}|^\s|\s$/u);
        expect(text.length).toBeLessThanOrEqual(raw.length);
      }),
    );
  });
});
