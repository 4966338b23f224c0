import fc from 'fast-check';
import type { Block, Card, Span } from '../../../src/content/card';
import { bold, code, link, paragraph, text, time } from '../../../src/content/card';
import { createActionIds } from '../../../src/platforms/discord/action-ids';
import { renderCard } from '../../../src/platforms/discord/render';
import { liveOf, markedTexts, readMarkup } from '../../support/fake-discord-markup';
import { checkMessage, embedLength } from '../../support/fake-discord-rules';
import { hostileText } from './hostile-text';

const AT = Date.UTC(2026, 0, 2, 14, 2);
const render = (card: Card) => renderCard(card, createActionIds());
const cardOf = (more: Partial<Card>): Card => ({
  title: 'Claude is down',
  tone: 'bad',
  body: [],
  actions: [],
  ...more,
});

/** Text of any length, often far over the limits. */
const anyText = fc
  .tuple(hostileText, fc.constantFrom(1, 1, 1, 40, 2_000))
  .map(([piece, times]) => piece.repeat(times).slice(0, 20_000));
const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc
    .tuple(fc.constantFrom('text' as const, 'bold' as const, 'code' as const), anyText)
    .map(([kind, t]) => ({ kind, text: t })),
  fc.tuple(anyText, anyText).map(([label, path]) => link(label, `https://a.example/${path.slice(0, 900)}`)),
  fc.tuple(fc.double(), fc.constantFrom('time' as const, 'relative' as const)).map(([at, style]) => time(at, style)),
  anyText.map((name): Span => ({ kind: 'person', user: name, name })),
);
const spans = fc.array(anySpan, { maxLength: 4 });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  spans.map((some) => paragraph(...some)),
  anyText.map((t): Block => ({ kind: 'heading', text: t })),
  fc
    .array(fc.record({ label: anyText, value: spans }), { maxLength: 40 })
    .map((fields): Block => ({ kind: 'fields', fields })),
  fc.array(spans, { maxLength: 30 }).map((steps): Block => ({ kind: 'steps', steps })),
  fc.array(spans, { maxLength: 30 }).map((items): Block => ({ kind: 'list', items })),
  anyText.map((t): Block => ({ kind: 'code', text: t })),
  fc
    .tuple(fc.array(anyText, { maxLength: 4 }), fc.array(fc.array(anyText, { maxLength: 5 }), { maxLength: 50 }))
    .map(([header, rows]): Block => ({ kind: 'table', header, rows })),
  fc.tuple(anyText, anyText).map(([alt, path]): Block => ({ kind: 'image', url: `https://a.example/${path}`, alt })),
  fc.constant<Block>({ kind: 'divider' }),
);
const anyCard: fc.Arbitrary<Card> = fc.record({
  title: anyText,
  url: fc.oneof(anyText, fc.constant('https://status.claude.com/')),
  tone: fc.constantFrom('good', 'notice', 'warning', 'bad', 'neutral'),
  body: fc.array(anyBlock, { maxLength: 12 }),
  actions: fc.array(
    fc.record({ id: fc.constantFrom('works', 'still'), label: anyText, value: anyText.map((t) => t.slice(0, 200)) }),
    { maxLength: 40 },
  ),
  choice: fc.record({
    id: fc.constantFrom('troubleshoot', 'works'),
    placeholder: anyText,
    options: fc.array(fc.record({ value: anyText, label: anyText }), { maxLength: 40 }),
  }),
  footer: spans,
});

describe('a card on Discord', () => {
  it('stays within every limit, whatever it holds', () => {
    fc.assert(
      fc.property(anyCard, (card) => expect(() => checkMessage(render(card))).not.toThrow()),
      { numRuns: 150 },
    );
  });

  it('has no description of nothing but blanks, which Discord refuses', () => {
    const blank: Block = { kind: 'heading', text: '\r\n' };
    expect(() => checkMessage(render({ title: 'T', tone: 'good', body: [blank], actions: [] }))).not.toThrow();
  });

  it('of text alone holds no mention, no link and no emoji, whatever the text is', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const shown = render({
          title: hostile,
          tone: 'warning',
          body: [
            paragraph(hostile, bold(hostile), code(hostile)),
            { kind: 'heading', text: hostile },
            { kind: 'fields', fields: [{ label: hostile, value: [text(hostile)] }] },
            { kind: 'steps', steps: [[text(hostile)]] },
            { kind: 'list', items: [[text(hostile), code(hostile)]] },
            { kind: 'code', text: hostile },
            { kind: 'table', header: [hostile], rows: [[hostile]] },
          ],
          actions: [{ id: 'status', label: hostile }],
          footer: [text(hostile)],
        });
        expect(liveOf(shown)).toEqual([]);
        const forms = markedTexts(shown)
          .flatMap(readMarkup)
          .map(({ kind }) => kind);
        expect(forms).not.toContain('emoji');
        expect(forms).not.toContain('time');
        expect(JSON.stringify(shown)).not.toMatch(/@everyone|@here|<@[!&]?\d/);
        expect(shown.allowed_mentions).toEqual({ parse: [] });
      }),
    );
  });

  it('says its tone in a word as well as in a colour', () => {
    const looks = (['good', 'notice', 'warning', 'bad'] as const).map((tone) => render(cardOf({ tone })).embeds[0]);
    expect(looks.map((embed) => embed?.author?.name)).toEqual(['OK', 'Notice', 'Warning', 'Problem']);
    expect(new Set(looks.map((embed) => embed?.color)).size).toBe(4);
  });

  it('keeps its order: what follows fields stands below them', () => {
    const { embeds } = render(
      cardOf({
        url: 'https://status.claude.com/',
        body: [
          paragraph('before'),
          { kind: 'fields', fields: [{ label: 'API', value: [text('partial outage')] }] },
          { kind: 'heading', text: 'What to do' },
          { kind: 'steps', steps: [[text('Wait, then '), code('claude --version')], [text('Ask')]] },
        ],
      }),
    );
    expect(embeds).toHaveLength(2);
    expect(embeds[0]).toMatchObject({
      title: 'Claude is down',
      url: 'https://status.claude.com/',
      description: 'before',
      fields: [{ name: 'API', value: 'partial outage', inline: true }],
    });
    expect(embeds[1]?.description).toBe('**What to do**\n1. Wait, then `claude --version`\n2. Ask');
    expect(embeds[1]).not.toHaveProperty('title');
    expect(embeds[1]?.color).toBe(embeds[0]?.color);
  });

  it('shows the time of a footer through Discord, in the reader’s zone', () => {
    const [embed] = render(cardOf({ footer: [text('As of '), time(AT)] })).embeds;
    expect(embed).toMatchObject({ footer: { text: 'As of' }, timestamp: '2026-01-02T14:02:00.000Z' });
  });

  it('puts a footer with a link below the text, where Discord shows links', () => {
    const footer = [text('See the '), link('status page', 'https://status.claude.com/')];
    const [embed] = render(cardOf({ body: [paragraph('It is.')], footer })).embeds;
    expect(embed?.description).toBe('It is.\n-# See the [status page](https://status.claude.com/)');
    expect(embed).not.toHaveProperty('footer');
  });

  it('shows a picture and says what is on it', () => {
    const image: Block = { kind: 'image', url: 'https://a.example/chart.png', alt: 'Reports per hour' };
    const { embeds } = render(cardOf({ body: [paragraph('before'), image, paragraph('after')] }));
    expect(embeds[0]).toMatchObject({
      image: { url: 'https://a.example/chart.png' },
      description: 'before\n\n-# Reports per hour',
    });
    expect(embeds[1]?.description).toBe('after');
  });

  it('takes along a picture of its own, once however often it stands there, and nothing that is none', () => {
    const own = (url: string): Block => ({ kind: 'image', url, alt: 'A chart' });
    const png = own('data:image/png;base64,iVBORw0KGgo=');
    const { embeds, attachments, files } = render(cardOf({ body: [png, paragraph('again'), png] }));
    expect(embeds.map(({ image }) => image?.url)).toEqual(['attachment://picture-1.png', 'attachment://picture-1.png']);
    expect(attachments).toEqual([{ id: 0, filename: 'picture-1.png', description: 'A chart' }]);
    expect(files).toMatchObject([{ name: 'picture-1.png', contentType: 'image/png' }]);
    for (const url of ['data:text/html;base64,AAAA', 'data:image/svg+xml;base64,AAAA', 'data:image/png;base64,<b>']) {
      const none = render(cardOf({ body: [own(url)] }));
      expect(none.files).toEqual([]);
      expect(none.embeds[0]).not.toHaveProperty('image');
      expect(none.embeds[0]?.description).toBe('-# A chart');
    }
  });

  it('shows a table in columns', () => {
    const table: Block = {
      kind: 'table',
      header: ['Day', 'Reports'],
      rows: [
        ['Monday', '3'],
        ['Tuesday', '12'],
      ],
    };
    expect(render(cardOf({ body: [table] })).embeds[0]?.description).toBe(
      '```\nDay      Reports\nMonday   3\nTuesday  12\n```',
    );
  });

  it('over the limit is cut at its end, says so, and uses the room there is', () => {
    const { embeds } = render(cardOf({ body: [paragraph('x'.repeat(3_000)), paragraph('y'.repeat(9_000))] }));
    expect(embeds[0]?.description?.startsWith('xxx')).toBe(true);
    expect(embeds[0]?.description?.endsWith('y…')).toBe(true);
    expect(embeds[0]?.description?.length).toBeGreaterThan(4_000);
    const fields = Array.from({ length: 60 }, (_, i) => ({ label: `n${i}`, value: [text('v'.repeat(400))] }));
    const total = render(cardOf({ body: [{ kind: 'fields', fields }] })).embeds.reduce(
      (sum, e) => sum + embedLength(e),
      0,
    );
    expect(total).toBeGreaterThan(5_500);
    expect(total).toBeLessThanOrEqual(6_000);
  });

  it('drops a button that Discord would refuse as a double, and keeps rows of five', () => {
    const action = (value: string) => ({ id: 'works' as const, label: 'Works', value });
    const { components } = render(cardOf({ actions: ['a', 'a', 'b', 'c', 'd', 'e', 'f'].map(action) }));
    expect(components.map((row) => row.components.length)).toEqual([5, 1]);
  });

  it('offers what there is to choose from in a menu, beside a button for the same', () => {
    const options = Array.from({ length: 30 }, (_, index) => ({ value: `v${index}`, label: `Kind ${index}` }));
    const choice = { id: 'troubleshoot' as const, placeholder: 'Choose', options };
    const { components } = render(cardOf({ choice, actions: [{ id: 'troubleshoot', label: 'All' }] }));
    expect(components[0]).toMatchObject({ components: [{ type: 3, placeholder: 'Choose' }] });
    const [menu] = components[0]?.components ?? [];
    expect(menu && 'options' in menu ? menu.options : []).toHaveLength(25);
    expect(components).toHaveLength(2);
  });
});

describe('a button on Discord', () => {
  it('brings back its action and its value, whatever the value', () => {
    const ids = createActionIds();
    fc.assert(
      fc.property(fc.constantFrom('works' as const, 'still' as const), fc.string({ maxLength: 200 }), (id, value) => {
        const customId = ids.encode({ id, value });
        expect(customId.length).toBeLessThanOrEqual(100);
        expect(ids.decode(customId)).toEqual({ action: id, value });
      }),
    );
    expect(ids.decode(ids.encode({ id: 'report' }))).toEqual({ action: 'report' });
  });

  it('works after a restart; only a value that never fitted is lost then', () => {
    const before = createActionIds();
    const after = createActionIds();
    expect(after.decode(before.encode({ id: 'notify', value: 'outage:42' }))).toEqual({
      action: 'notify',
      value: 'outage:42',
    });
    expect(after.decode(before.encode({ id: 'notify', value: 'v'.repeat(200) }))).toEqual({ action: 'notify' });
  });

  it('of somebody else is not ours', () => {
    for (const id of ['', 'cs:', 'cs:toString', 'other:works', 'cs:works|x'])
      expect(createActionIds().decode(id)).toBeUndefined();
  });
});
