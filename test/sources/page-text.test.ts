import fc from 'fast-check';
import { pageLine, pageText } from '../../src/sources/page-text';

describe('text of a status page', () => {
  it.each([
    ['<p>First</p><p>Second<br>line</p>', 'First\n\nSecond\nline'],
    ['a &lt; b &amp;&amp; c &gt; d &quot;e&quot; &#39;f&#x27;&nbsp;g', 'a < b && c > d "e" \'f\' g'],
    ['latency < 5 s and > 3 s', 'latency < 5 s and > 3 s'],
    ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
    ['<a href="https://evil.example">here</a>', 'here'],
    ['one\r\ntwo\ttabs   spaces  \n\n\n\nthree', 'one\ntwo tabs spaces\n\nthree'],
    ['\u202Egnp\u202C \u200Bzero\u200D \uFEFFwidth\u0007 &#8238;x', 'gnp zero width x'],
    ['half a \ud83d pair', 'half a pair'],
    ['&unknown; &#99999999; &#x110000;', '&unknown; &#99999999;'],
  ])('%j is %j', (raw, plain) => expect(pageText(raw, 100)).toBe(plain));

  it('is cut with an ellipsis, never within a character', () => {
    expect(pageText('abcdef', 5)).toBe('abcd…');
    expect(pageText('abcde', 5)).toBe('abcde');
    expect(pageText('😀😀😀', 2)).toBe('😀…');
  });

  it('is one line where it is a name', () => {
    expect(pageLine('Errors\non<br>Opus\u2028and  Haiku', 100)).toBe('Errors on Opus and Haiku');
  });

  it('never holds anything invisible and never is longer than allowed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (raw, max) => {
        const plain = pageText(raw, max);
        expect([...plain].length).toBeLessThanOrEqual(max);
        expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(pageLine(raw, max)).not.toMatch(/\n/);
      }),
    );
  });

  it.each(['<', '<a', '&#', '<a <', '\n ', ' '])('copes with %j a hundred thousand times', (part) => {
    expect([...pageText(part.repeat(100_000), 4_000)].length).toBeLessThanOrEqual(4_000);
  });
});
