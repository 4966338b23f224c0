import fc from 'fast-check';
import { spansText } from '../../src/content/plain-text';
import { prose } from '../../src/content/prose';

describe('our short notation', () => {
  test('turns backticks into commands and named or https targets into links', () => {
    expect(
      prose('Run `claude doctor`, see [the page](status) or [more](https://example.org/a?b=1).', {
        status: 'https://status.claude.com',
      }),
    ).toEqual([
      { kind: 'text', text: 'Run ' },
      { kind: 'code', text: 'claude doctor' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'the page', url: 'https://status.claude.com' },
      { kind: 'text', text: ' or ' },
      { kind: 'link', text: 'more', url: 'https://example.org/a?b=1' },
      { kind: 'text', text: '.' },
    ]);
  });

  test.each(['javascript:alert`1`', 'http://example.org', 'nowhere', 'constructor', '__proto__', 'https://'])(
    'leaves a link to %s as the text it was',
    (target) => {
      const source = `see [here](${target})`;
      expect(prose(source).filter((span) => span.kind === 'link')).toEqual([]);
    },
  );

  test('keeps a lone backtick or bracket', () => {
    expect(spansText(prose('a ` b [c] (d)'))).toBe('a ` b [c] (d)');
    expect(prose('')).toEqual([]);
  });

  test('never makes a link that is not https and loses no plain words, whatever is written', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom('`', '[', ']', '(', ')', 'https://a.b', 'javascript:x', '\n'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const source = pieces.join('');
        const spans = prose(source);
        for (const span of spans) if (span.kind === 'link') expect(new URL(span.url).protocol).toBe('https:');
        const back = spans
          .map((span) => {
            if (span.kind === 'link') return `[${span.text}](${span.url})`;
            if (span.kind === 'code') return `\`${span.text}\``;
            return span.kind === 'text' ? span.text : '';
          })
          .join('');
        expect(back).toBe(source);
      }),
    );
  });
});
