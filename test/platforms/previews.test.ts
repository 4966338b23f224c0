import { paragraph } from '../../src/content/card';
import { plainText, spansText } from '../../src/content/plain-text';
import type { PreviewPart } from '../../src/core/ports/preview';
import { sampleCards } from '../../src/core/previews/sample-cards';
import { adviser } from '../../src/knowledge/advise';
import { platforms } from '../../src/platforms/registry';
import { fullCard, HOSTILE, hostileCard } from '../contract/platform-cards';
import { PAGE, START } from '../support/core-stage';

const SAMPLES = sampleCards(START, PAGE, adviser());

/** All words of a part as people read them. */
function wordsOf(part: PreviewPart): string {
  switch (part.kind) {
    case 'title':
    case 'code':
      return part.text;
    case 'text':
      return spansText(part.spans);
    case 'fields':
      return part.fields.map(spansText).join('\n');
    case 'image':
      return part.words;
    case 'buttons':
      return part.buttons.map(({ label }) => label).join('\n');
    case 'menu':
      return [part.placeholder, ...part.options].join('\n');
    case 'file':
      return part.name;
    case 'divider':
      return '';
  }
}

/** Letters and digits alone: what platforms put around them is their own. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

describe.each(platforms.map(({ name, preview }) => ({ name, preview })))('a preview of $name', ({ preview }) => {
  const load = async () => {
    if (!preview) throw new Error('the platform shows no previews');
    return preview();
  };

  it.each(SAMPLES.map(({ id, card }) => ({ id, card })))('reads as the message would: $id', async ({ card }) => {
    const { parts, sent } = (await load())(card);
    const shown = bare(parts.map(wordsOf).join('\n'));
    expect(shown).toContain(bare(card.title));
    for (const { label } of card.actions) expect(shown).toContain(bare(label));
    const [first] = card.body;
    if (first?.kind === 'paragraph')
      for (const span of first.spans)
        if (span.kind === 'bold' || span.kind === 'code') expect(shown).toContain(bare(span.text));
    expect(shown).not.toMatch(/undefined|object Object/);
    expect(parts.map(wordsOf).join('\n')).not.toMatch(/\\|\u200b|&(amp|lt|gt);/);
    expect(JSON.parse(sent)).toBeInstanceOf(Object);
  });

  it('shows every kind of block, with no mark-up left in its words', async () => {
    const { parts } = (await load())(fullCard({ user: 'x', name: 'Ana' }, START));
    const shown = parts.map(wordsOf).join('\n');
    for (const words of [
      'What to do',
      'first step',
      'claude --version',
      'second item',
      'API Error: 529',
      'degraded',
      'Status page',
    ])
      expect(shown).toContain(words);
    expect(shown).not.toMatch(/\*|`|<[!t@#h]|\]\(/);
    const spans = parts.flatMap((part) => (part.kind === 'text' ? part.spans : []));
    expect(spans).toContainEqual(expect.objectContaining({ kind: 'link', text: 'Status page' }));
    expect(spans).toContainEqual(expect.objectContaining({ kind: 'code', text: 'claude --version' }));
    expect(spans.some(({ kind }) => kind === 'time')).toBe(true);
    expect(parts.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['title', 'text', 'code', 'fields', 'buttons']),
    );
  });

  it('reads signs as signs that are written in another way on the platform', async () => {
    const words = 'A & B < C > D_e (f) #g 1. h';
    const { parts } = (await load())({ title: 'x', tone: 'good', body: [paragraph(words)], actions: [] });
    expect(parts.map(wordsOf)).toContain(words);
  });

  it('makes no link and no mention out of what people wrote', async () => {
    const { parts } = (await load())(hostileCard(HOSTILE));
    const spans = parts.flatMap((part) =>
      part.kind === 'text' ? part.spans : part.kind === 'fields' ? part.fields.flat() : [],
    );
    expect(spans.length).toBeGreaterThan(3);
    expect(spans.filter(({ kind }) => ['link', 'person', 'group', 'channel', 'time'].includes(kind))).toEqual([]);
    expect(bare(parts.map(wordsOf).join('\n'))).toContain('script alert 1 script');
  });
});

test('a preview says what plain text says, as far as the first answer goes', async () => {
  const [first] = SAMPLES;
  const [playground] = platforms;
  const preview = await playground?.preview?.();
  const shown = first && preview?.(first.card).parts.map(wordsOf).join('\n');
  expect(bare(shown ?? '')).toContain(
    bare(plainText({ title: '', tone: 'neutral', body: first?.card.body.slice(0, 1) ?? [], actions: [] })),
  );
});
