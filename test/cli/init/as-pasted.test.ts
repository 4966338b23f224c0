import fc from 'fast-check';
import { asPasted } from '../../../src/cli/init/as-pasted';

const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9.-]{8,80}$/);

describe('a token as people paste it', () => {
  test.each([
    ['"xoxb-1-abc"', 'quotes'],
    ["'xoxb-1-abc'", 'other quotes'],
    ['“xoxb-1-abc”', 'quotes of a word processor'],
    ['`xoxb-1-abc`', 'code marks'],
    ['  xoxb-1-abc \r\n', 'blanks and an end of line'],
    ['\u200bxoxb-1-abc\ufeff', 'characters that nobody sees'],
    ['SLACK_BOT_TOKEN=xoxb-1-abc', 'the name of its setting'],
    ['export SLACK_BOT_TOKEN="xoxb-1-abc"', 'a whole line of a shell'],
    ['SLACK_BOT_TOKEN: "xoxb-1-abc",', 'a whole line of another file'],
  ])('%j is the token without %s', (pasted) => {
    expect(asPasted(pasted)).toBe('xoxb-1-abc');
  });

  test('a token by itself is left as it is', () => {
    fc.assert(fc.property(token, (one) => expect(asPasted(one)).toBe(one)));
  });

  test('whatever surrounds it comes off', () => {
    const around = fc.constantFrom('', '"', "'", '`', ' ', '\n', '\u200b');
    fc.assert(fc.property(token, around, around, (one, a, b) => expect(asPasted(a + b + one + b + a)).toBe(one)));
  });

  test('nothing at all stays nothing, and so does what is only marks', () => {
    expect(['', ' ', '""', 'SLACK_BOT_TOKEN='].map(asPasted)).toEqual(['', '', '', '']);
  });
});
