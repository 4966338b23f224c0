import fc from 'fast-check';
import type { Span } from '../../../src/content/card';
import { escapeMarkdown, fitCodeBlock, fitPlain, fitSpans, safeUrl } from '../../../src/platforms/discord/markdown';
import { readMarkup } from '../../support/fake-discord-markup';
import { hostileText } from './hostile-text';

/** What a reader sees of escaped text: escapes and what nobody sees are gone. */
function seen(markup: string): string {
  return markup.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('\u200b', '');
}

describe('text on Discord', () => {
  it('is only ever text, whatever somebody wrote', () => {
    fc.assert(fc.property(hostileText, (text) => expect(readMarkup(escapeMarkdown(text))).toEqual([])));
  });

  it('reads the same as it was written, without what cannot be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => expect(seen(escapeMarkdown(text))).toBe(text)),
    );
  });

  it('stays text where two pieces meet', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 5 }), (texts) => {
        const spans = texts.map((text): Span => ({ kind: 'text', text }));
        expect(readMarkup(fitSpans(spans, 4_096))).toEqual([]);
      }),
    );
  });

  it('pings nobody even where Discord looks behind the mark-up', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const everything = [escapeMarkdown(text), fitCodeBlock(text, 500), fitPlain(text, 500)].join('\n');
        expect(everything).not.toMatch(/@everyone|@here|<@[!&]?\d|<#\d/);
      }),
    );
  });

  it('cannot be turned around by marks of the reading direction', () => {
    expect(escapeMarkdown('safe\u202egpj.exe\u2066x')).toBe('safegpj.exex');
  });

  it('in bold or as code never ends the mark-up it stands in', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (first, second) => {
        const bold = readMarkup(fitSpans([{ kind: 'bold', text: first }], 4_096));
        expect(bold.filter(({ kind }) => kind !== 'style')).toEqual([]);
        const code = readMarkup(
          fitSpans(
            [
              { kind: 'code', text: first },
              { kind: 'code', text: second },
            ],
            4_096,
          ),
        );
        expect(code.filter(({ kind }) => kind !== 'code')).toEqual([]);
        const block = readMarkup(fitCodeBlock(first, 500));
        expect(block.length).toBeLessThanOrEqual(1);
        expect(block.filter(({ kind }) => kind !== 'code')).toEqual([]);
      }),
    );
  });

  it('in bold keeps the space at its ends outside of the mark-up', () => {
    expect(fitSpans([{ kind: 'bold', text: 'Official page: ' }], 100)).toBe('**Official page:** ');
    expect(fitSpans([{ kind: 'bold', text: ' ' }], 100)).toBe(' ');
  });

  it('is cut to any length with an ellipsis and without broken mark-up or characters', () => {
    const span = fc
      .tuple(fc.constantFrom('text', 'bold', 'code'), hostileText)
      .map(([kind, text]) => ({ kind, text }) as Span);
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.integer({ min: 1, max: 80 }), (spans, limit) => {
        const whole = fitSpans(spans, 100_000);
        const cut = fitSpans(spans, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut).not.toMatch(/\p{Surrogate}/u);
        if (whole.length > limit) expect(cut.endsWith('…')).toBe(true);
        const live = readMarkup(cut).filter(({ kind }) => kind !== 'code' && kind !== 'style');
        expect(live).toEqual([]);
      }),
    );
  });

  it('of a megabyte of anything is ready at once', () => {
    for (const piece of ['\n', ' ', ':', '*', '1', '`', '<@', '- ', '\n1', '\u202e', '[', ':a']) {
      const text = `${piece.repeat(1_000_000 / piece.length)}x`;
      for (const kind of ['text', 'bold', 'code'] as const) {
        expect(fitSpans([{ kind, text }], 4_096).length).toBeLessThanOrEqual(4_096);
      }
      expect(fitCodeBlock(text, 1_000).length).toBeLessThanOrEqual(1_000);
      expect(fitPlain(text, 80).length).toBeLessThanOrEqual(80);
    }
  });

  it('that fits exactly is not cut', () => {
    expect(fitSpans([{ kind: 'text', text: 'abcde' }], 5)).toBe('abcde');
    expect(fitSpans([{ kind: 'text', text: 'abcdef' }], 5)).toMatch(/^abcd?…$/);
  });
});

describe('links on Discord', () => {
  it('show our words and lead to https only', () => {
    expect(fitSpans([{ kind: 'link', text: 'Status page', url: 'https://status.claude.com/' }], 200)).toBe(
      '[Status page](https://status.claude.com/)',
    );
    expect(fitSpans([{ kind: 'link', text: 'x', url: 'javascript:alert(1)' }], 200)).toBe('x');
    expect(fitSpans([{ kind: 'link', text: 'x', url: 'http://evil.example' }], 200)).toBe('x');
  });

  it('whose words are an address show where they really lead', () => {
    const shown = (words: string) => fitSpans([{ kind: 'link', text: words, url: 'https://status.claude.com/' }], 200);
    expect(shown('status.claude.com')).toBe('<https://status.claude.com/>');
    expect(shown('https://other.example/')).toBe('<https://status.claude.com/>');
    expect(shown('Status. Page')).toContain('[Status');
  });

  it('cannot be left through their address or their words', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (label, path) => {
        const links = readMarkup(fitSpans([{ kind: 'link', text: label, url: `https://a.example/${path}` }], 4_096));
        for (const { kind, value } of links) {
          expect(kind).toBe('link');
          expect(value).toMatch(/^https:\/\/a\.example\//);
        }
        expect(links.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('carry no user name, which would hide where they lead', () => {
    expect(safeUrl('https://status.claude.com@evil.example/')).toBeUndefined();
  });
});

describe('times and people on Discord', () => {
  it('are shown by each reader’s own app', () => {
    const at = Date.UTC(2026, 0, 2, 14, 2);
    const time = (style: 'time' | 'date-time' | 'relative') => fitSpans([{ kind: 'time', at, style }], 40);
    expect([time('time'), time('date-time'), time('relative')]).toEqual([
      '<t:1767362520:t>',
      '<t:1767362520:f>',
      '<t:1767362520:R>',
    ]);
    expect(fitSpans([{ kind: 'time', at: Number.NaN, style: 'time' }], 40)).toBe('');
  });

  it('mention a person by id and nobody by a made-up one', () => {
    expect(fitSpans([{ kind: 'person', user: '123', name: 'Ada' }], 40)).toBe('<@123>');
    expect(fitSpans([{ kind: 'person', user: '&123', name: '@everyone' }], 40)).toBe('@\u200beveryone');
  });
});
