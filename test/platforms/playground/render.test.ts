import fc from 'fast-check';
import type { Block, Card, Span } from '../../../src/content/card';
import { bold, code, link, paragraph, text } from '../../../src/content/card';
import { plainText } from '../../../src/content/plain-text';
import { LIMITS } from '../../../src/platforms/playground/limits';
import { cut, renderCard } from '../../../src/platforms/playground/render';
import { fullCard, hugeCard } from '../../contract/platform-cards';

const cardOf = (...body: readonly Block[]): Card => ({ title: 'T', tone: 'notice', body, actions: [] });

describe('a card for the playground', () => {
  it('stays as it is while it is within the limits', () => {
    const card = fullCard({ user: 'mia', name: 'Mia Novak' }, 0);
    expect(renderCard(card)).toEqual(card);
  });

  it('keeps links to https and to this machine, and makes text of all others', () => {
    const addresses = [
      'https://status.claude.com/',
      'http://localhost:3000/x',
      'http://127.0.0.1/x',
      'http://evil.example/',
      'javascript:alert(1)',
      'data:text/html,x',
      '//evil.example',
      'not an address',
    ];
    const rendered = renderCard(cardOf(paragraph(...addresses.map((url) => link('words', url)))));
    const [block] = rendered.body;
    const kinds = block?.kind === 'paragraph' ? block.spans.map((span) => span.kind) : [];
    expect(kinds).toEqual(['link', 'link', 'link', 'text', 'text', 'text', 'text', 'text']);
    expect(JSON.stringify(rendered)).not.toContain('evil');
    expect(JSON.stringify(rendered)).not.toContain('javascript');
  });

  it('has no title link and no image of an address that is not safe', () => {
    const image: Block = { kind: 'image', url: 'http://evil.example/x.png', alt: 'a chart' };
    const rendered = renderCard({ ...cardOf(image), url: 'javascript:alert(1)' });
    expect(rendered).toEqual(cardOf());
  });

  it('shows a picture that it brings along, and no other data', () => {
    const picture: Block = { kind: 'image', url: 'data:image/png;base64,iVBORw0KGgo=', alt: 'a chart' };
    expect(renderCard(cardOf(picture)).body).toEqual([picture]);
    for (const url of ['data:text/html;base64,PGI+', 'data:image/svg+xml;base64,PHN2Zz4=', 'data:image/png;base64,"x"'])
      expect(renderCard(cardOf({ ...picture, url })).body).toEqual([]);
  });

  it('keeps a menu within what a page shows', () => {
    const options = Array.from({ length: 40 }, (_, i) => ({ value: `v${i}`, label: 'x'.repeat(90) }));
    const { choice } = renderCard({ ...cardOf(), choice: { id: 'troubleshoot', placeholder: 'Choose', options } });
    expect(choice?.options).toHaveLength(LIMITS.options);
    expect(choice?.options[0]).toEqual({ value: 'v0', label: cut('x'.repeat(90), LIMITS.actionLabel) });
  });

  it('says with an ellipsis that something was cut, in each place', () => {
    const long = 'x'.repeat(10_000);
    const rendered = renderCard(
      cardOf(
        paragraph(bold(long), 'never seen'),
        { kind: 'code', text: long },
        { kind: 'list', items: Array.from({ length: 90 }, () => [text('item')]) },
        { kind: 'table', header: ['a'], rows: Array.from({ length: 90 }, () => [long]) },
      ),
    );
    expect(rendered.body.map((block) => plainText(cardOf(block)).endsWith('…'))).toEqual([true, true, true, true]);
    expect(JSON.stringify(rendered)).not.toContain('never seen');
  });

  it('is bounded, whatever comes', () => {
    expect(JSON.stringify(renderCard(hugeCard())).length).toBeLessThan(120_000);
    expect(renderCard(hugeCard()).actions).toHaveLength(LIMITS.actions);
  });

  it('never cuts a character in half, and never grows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 2, max: 40 }), (words, length) => {
        const short = cut(words, length);
        expect(short.length).toBeLessThanOrEqual(length);
        expect(short).not.toMatch(/\p{Surrogate}/u);
        if (words.length <= length) expect(short).toBe(words);
        else expect(words.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });

  it('holds each span of a paragraph up to the limit of the whole', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3_000 });
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (parts) => {
        const spans: Span[] = parts.map((part, i) => (i % 2 === 0 ? text(part) : code(part)));
        const [block] = renderCard(cardOf({ kind: 'paragraph', spans })).body;
        const shown = block?.kind === 'paragraph' ? plainText({ ...cardOf(block), title: '' }) : '';
        expect(shown.length).toBeLessThanOrEqual(LIMITS.paragraph + 1);
        if (parts.join('').length <= LIMITS.paragraph - 2) expect(shown).toBe(parts.join(''));
      }),
      { numRuns: 50 },
    );
  });
});
