import fc from 'fast-check';
import { clean } from '../../../src/core/triage/clean';
import { createTriage } from '../../../src/core/triage/triage';

const seen = (text: string) => {
  const { type, cluster } = createTriage().triage(text);
  return { type, cluster: cluster.id };
};

/** Words that nobody knows, so that no list of words can help. */
const syllable = fc
  .tuple(fc.constantFrom(...'bdfgklmnprstvwz'), fc.constantFrom(...'aeiou'))
  .map((pair) => pair.join(''));
const word = fc.array(syllable, { minLength: 2, maxLength: 5 }).map((parts) => parts.join(''));
const message = fc.array(word, { minLength: 6, maxLength: 14 }).map((words) => words.join(' '));
const id = fc.string({ unit: fc.constantFrom(...'ABCDEFGHabcdefgh123456789'), minLength: 20, maxLength: 20 });
const body = (status: number, type: string) =>
  fc
    .tuple(message, id)
    .map(
      ([said, last]) =>
        `API Error: ${status} {"type":"error","error":{"type":"${type}","message":"${said}"},"request_id":"req_011C${last}"}`,
    );
const report = fc.oneof(
  body(400, 'invalid_request_error'),
  body(500, 'api_error'),
  fc
    .tuple(word, word, message)
    .map(([a, b, said]) => `{"type":"error","error":{"type":"${a}_${b}_error","message":"${said}"}}`),
);
const column = fc.integer({ min: 20, max: 120 });
const indent = fc.constantFrom(0, 2, 5);

/** Cut at one column, in the middle of words; a terminal may lose the blank at the cut. */
function cut(text: string, width: number, indented: number, losesBlanks: boolean): string {
  const lines = text.match(new RegExp(`.{1,${width}}`, 'gs')) ?? [];
  return lines.map((line) => (losesBlanks ? line.trimEnd() : line)).join(`\n${' '.repeat(indented)}`);
}

describe('a terminal that wraps inside words', () => {
  test('changes neither type nor cluster of a body with an unknown message, at any column', () => {
    fc.assert(
      fc.property(report, column, indent, fc.boolean(), (text, width, indented, losesBlanks) => {
        expect(seen(cut(text, width, indented, losesBlanks))).toEqual(seen(text));
      }),
      { numRuns: 400 },
    );
  });

  test('leaves no trace where three lines and more show at which column it wrapped', () => {
    fc.assert(
      fc.property(report, column, indent, (text, width, indented) => {
        fc.pre(text.length > 4 * width);
        expect(clean(cut(text, width, indented, false))).toBe(text);
      }),
    );
  });

  test('keeps 429 and 529 apart at every column', () => {
    fc.assert(
      fc.property(message, column, indent, (said, width, indented) => {
        const [many, busy] = [429, 529].map(
          (status) => seen(cut(`API Error: ${status} {"error":{"message":"${said}"}}`, width, indented, false)).cluster,
        );
        expect(many).not.toBe(busy);
      }),
    );
  });

  test.each([
    ['a month', 'nov', 'efato'],
    ['a day', 'sat', 'uvano'],
    ['a value', 'nil', 'obato'],
  ])('takes what it left of a word for no name of %s', (_what, first, second) => {
    const text = (said: string) => `{"type":"error","error":{"type":"mofuta_error","message":"gobani ${said} lutefo"}}`;
    expect(seen(text(`${first}\n${second}`))).toEqual(seen(text(first + second)));
  });

  test.each([
    ['resumes Nov 21', 'resumes Dec 3'],
    ['resumes Mon, Nov 21 at 7:00 am UTC', 'resumes Thu, Dec 3 at 11:30 pm GMT'],
  ])('still takes the date in %j for one', (one, other) => {
    const text = (said: string) => `{"type":"error","error":{"type":"mofuta_error","message":"gobani lutefo ${said}"}}`;
    expect(seen(text(one))).toEqual(seen(text(other)));
  });

  test.each([
    ['a path', 'Error: mofuta rejected the widget in /srv/build/tem', 'plate.ts after 12 ms of gobani lutefo'],
    ['a number', 'API Error (mofuta gobani lutefo) · Retrying in 12', '5 seconds (attempt 4/10) of the repatu'],
    [
      'the name of a field',
      'API Error: 400 {"type":"error","error":{"type":"invalid_request_error","mess',
      'age":"mofuta gobani lutefo"}}',
    ],
    ['an error type', 'API Error: 400 {"error":{"message":"mofuta gobani lutefo","type":"inval', 'id_request_error"}}'],
  ])('puts %s together again', (_what, first, second) => {
    const text = first + second;
    const wide = 'mofuta '.repeat(6);
    expect(seen(`${wide}${first}\n${second}`)).toEqual(seen(`${wide}${text}`));
  });
});

describe('lines that a person or a log broke', () => {
  test.each([
    ['short lines', 'Error: gizmo lost its wheel\nany ideas?'],
    [
      'entries of a log that are equally long',
      '12:04:01.1 GET /a 500 ok\n12:04:01.2 GET /b 500 ok\n12:04:01.3 GET /c 500 ok',
    ],
    ['a stack', 'TypeError: gizmo is not a function\n    at frob (cli.js:1:2)\n    at next (cli.js:3:4)'],
    ['a list', 'what I tried so far, all without luck:\n- restarted the machine twice\n- another network'],
  ])('%s stay apart', (_what, text) => {
    expect(clean(text).split('\n')).toHaveLength(text.split('\n').length);
  });

  test('a message that was wrapped between words is the same message', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 60, max: 110 }), (said, width) => {
        const text = `API Error: 400 {"type":"error","error":{"type":"invalid_request_error","message":"${said}"}}`;
        const lines = text.match(new RegExp(`.{1,${width}}(?: |$)|\\S+ ?`, 'g')) ?? [];
        expect(seen(lines.map((line) => line.trimEnd()).join('\n'))).toEqual(seen(text));
      }),
    );
  });

  test('prose under an unknown error does not move it to another group', () => {
    const alone = seen('Error: mofuta lost its gobani in the lutefo store').cluster;
    for (const prose of [
      'anyone else?',
      'same here since this morning',
      'I restarted twice',
      'what can I do about it?',
    ])
      expect(seen(`Error: mofuta lost its gobani in the lutefo store\n${prose}`).cluster).toBe(alone);
  });
});
