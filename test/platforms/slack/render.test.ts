import fc from 'fast-check';
import { type Block, bold, type Card, code, link, paragraph, text, time } from '../../../src/content/card';
import { LIMITS } from '../../../src/platforms/slack/limits';
import { renderCard } from '../../../src/platforms/slack/render';
import { hugeCard } from '../../contract/platform-cards';
import { liveIn, refuseBlocks } from '../../support/fake-slack-rules';

const NOW = Date.UTC(2026, 3, 28, 14, 2);
const card = (more: Partial<Card>): Card => ({
  title: 'Claude looks down',
  tone: 'bad',
  body: [],
  actions: [],
  ...more,
});

describe('a card in Slack', () => {
  it('tells its tone by a word, not only by a picture', () => {
    const [header] = renderCard(card({ tone: 'bad' })).blocks;
    expect(header).toEqual({
      type: 'header',
      text: { type: 'plain_text', text: '🔴 Problem · Claude looks down', emoji: false },
    });
    expect(renderCard(card({ tone: 'bad' })).text).toContain('Problem · Claude looks down');
  });

  it('has everything in words for notifications and screen readers, letter by letter, with nothing that could form', () => {
    const { text: words } = renderCard(
      card({ body: [paragraph('Since ', time(NOW), ' <!channel> *now*')], footer: [text('updated')] }),
    );
    expect(words).toBe('🔴 Problem · Claude looks down\nSince 14:02 UTC &lt;!channel&gt; *now*\nupdated');
  });

  it('offers what there is to choose from in a menu above its buttons', () => {
    const options = Array.from({ length: 30 }, (_, index) => ({ value: `kind_${index}`, label: 'K'.repeat(90) }));
    const choice = {
      id: 'troubleshoot' as const,
      placeholder: '',
      options: [...options, { value: '', label: 'none' }],
    };
    const { blocks } = renderCard(card({ choice, actions: [{ id: 'status', label: 'How is Claude?' }] }));
    expect(() => refuseBlocks(blocks)).not.toThrow();
    expect(blocks.slice(-2)).toMatchObject([
      {
        type: 'actions',
        elements: [{ type: 'static_select', action_id: 'troubleshoot', placeholder: { text: 'Choose' } }],
      },
      { type: 'actions', elements: [{ type: 'button' }] },
    ]);
    expect(renderCard(card({ choice: { ...choice, options: [] } })).blocks).toHaveLength(1);
  });

  it('links its page in the footer, as a header cannot hold a link', () => {
    const { blocks } = renderCard(card({ url: 'https://status.claude.com/incidents/1', footer: [text('seen by 7')] }));
    expect(blocks.at(-1)).toEqual({
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: '<https://status.claude.com/incidents/1|Open status.claude.com>', verbatim: true },
        { type: 'mrkdwn', text: 'seen by 7', verbatim: true },
      ],
    });
  });

  it('says what the link opens rather than the host of a shortened address', () => {
    const { blocks } = renderCard(card({ url: 'https://stspg.io/mz37pbn6yt3w', urlOpens: 'the incident page' }));
    expect(JSON.stringify(blocks.at(-1))).toContain('<https://stspg.io/mz37pbn6yt3w|Open the incident page>');
  });

  it('numbers its steps and keeps each in one piece', () => {
    const steps = Array.from({ length: 40 }, (_, index) => [text(`step ${index + 1} ${'x'.repeat(190)}`)]);
    const sections = renderCard(card({ body: [{ kind: 'steps', steps }] })).blocks.slice(1);
    const texts = sections.map((block) => ('text' in block ? block.text.text : ''));
    expect(texts.length).toBeGreaterThan(1);
    expect(texts.join('\n').split('\n')).toEqual(
      steps.map((_, index) => `${index + 1}. step ${index + 1} ${'x'.repeat(190)}`),
    );
  });

  it('lines up the columns of a table', () => {
    const table: Block = {
      kind: 'table',
      header: ['Component', 'State'],
      rows: [
        ['API', 'down'],
        ['Claude Code', '```'],
      ],
    };
    const [, section] = renderCard(card({ body: [table] })).blocks;
    expect(section).toMatchObject({
      text: { text: '```\nComponent    State\nAPI          down\nClaude Code  ˋˋˋ\n```' },
    });
  });

  it('gives buttons of one kind different names, as Slack wants them', () => {
    const { blocks } = renderCard(
      card({
        actions: [
          { id: 'notify', label: 'Tell me', value: 'a' },
          { id: 'notify', label: 'Tell me too', value: 'b' },
        ],
      }),
    );
    expect(blocks.at(-1)).toMatchObject({ elements: [{ action_id: 'notify' }, { action_id: 'notify#1' }] });
  });

  it('tells a picture that Slack cannot fetch in words', () => {
    const picture = (url: string) => renderCard(card({ body: [{ kind: 'image', url, alt: 'a chart' }] })).blocks[1];
    expect(picture('https://bot.example/chart.png')).toMatchObject({ type: 'image', alt_text: 'a chart' });
    expect(picture('http://127.0.0.1:3000/chart.png')).toMatchObject({ elements: [{ text: 'a chart' }] });
  });

  it('says so when it was shortened, and keeps title, buttons and footer', () => {
    const { blocks } = renderCard(hugeCard());
    expect(blocks[0]?.type).toBe('header');
    expect(blocks.map(({ type }) => type).slice(-2)).toEqual(['actions', 'context']);
    expect(JSON.stringify(blocks)).toContain('shortened to fit');
  });

  it('keeps to the number of blocks, buttons and fields, and to their lengths', () => {
    const long = 'a'.repeat(9_000);
    const field = { label: 'x', value: [text(long)] };
    const fields = (count: number): Block => ({ kind: 'fields', fields: Array.from({ length: count }, () => field) });
    const buttons = Array.from({ length: 30 }, () => ({ id: 'works' as const, label: long, value: long }));
    const cards = [
      card({ body: Array.from({ length: 70 }, () => ({ kind: 'divider' as const })), footer: [text('end')] }),
      card({ body: [fields(1)] }),
      card({ body: [fields(12)] }),
      card({ body: [paragraph('what to do')], actions: buttons }),
    ];
    const rendered = cards.map((one) => renderCard(one).blocks);
    expect(rendered.map((blocks) => refuseBlocks(blocks))).toEqual(cards.map(() => undefined));
    expect(rendered[0]).toHaveLength(LIMITS.blocks);
    expect(rendered[2]?.map((block) => ('fields' in block ? block.fields.length : 0))).toEqual([0, 10, 2]);
    expect(JSON.stringify(rendered[3])).toContain('what to do');
  });

  it('is never over a limit of Slack, whatever it holds', () => {
    const words = fc.string({
      unit: fc.constantFrom('a', '<!channel>', '&', '*', '`', '\n', '😀', '\ud83d', '"', ' '),
      maxLength: 900,
    });
    const long = fc.tuple(words, fc.integer({ min: 1, max: 8 })).map(([part, times]) => part.repeat(times));
    const span = fc.oneof(
      long.map(text),
      long.map(bold),
      long.map(code),
      long.map((l) => link(l, 'https://a.example/')),
    );
    const spans = fc.array(span, { maxLength: 4 });
    const block: fc.Arbitrary<Block> = fc.oneof(
      spans.map((all): Block => ({ kind: 'paragraph', spans: all })),
      long.map((value): Block => ({ kind: 'heading', text: value })),
      fc
        .array(fc.record({ label: long, value: spans }), { maxLength: 25 })
        .map((fields): Block => ({ kind: 'fields', fields })),
      fc.array(spans, { maxLength: 30 }).map((steps): Block => ({ kind: 'steps', steps })),
      long.map((value): Block => ({ kind: 'code', text: value })),
      fc.constant<Block>({ kind: 'divider' }),
    );
    const action = fc.record({ id: fc.constantFrom('works', 'still'), label: long, value: long });
    const any: fc.Arbitrary<Card> = fc.record({
      title: long,
      tone: fc.constantFrom('good', 'neutral', 'bad'),
      body: fc.array(block, { maxLength: 70, size: 'max' }),
      actions: fc.array(action, { maxLength: 30, size: 'max' }),
      footer: spans,
    });
    fc.assert(
      fc.property(any, (given) => {
        const message = renderCard(given);
        expect(refuseBlocks(message.blocks)).toBeUndefined();
        expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(LIMITS.total);
        expect(message.text.length).toBeLessThanOrEqual(LIMITS.text);
        expect(message.text.trim()).not.toBe('');
        expect(new Set(liveIn({ ...message, parse: 'none' }))).toEqual(
          new Set(liveIn({ ...message, parse: 'none' }).filter((found) => found === 'https://a.example/')),
        );
      }),
      // Shrinking cards as large as these takes minutes.
      { numRuns: 150, endOnFailure: true },
    );
  });
});
