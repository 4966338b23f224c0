import { type Block, bold, type Card, code, link, paragraph, text, time } from '../../src/content/card';

/** What somebody could paste to make the bot shout, link or run something. */
export const HOSTILE =
  '<!channel> <!here> @everyone <@U1> <script>alert(1)</script> [x](http://evil.example) *b* _i_ ~s~ `c` http://evil.example';

/** A small card, told apart by its title. */
export function cardOf(title: string, more: Partial<Card> = {}): Card {
  return { title, tone: 'notice', body: [paragraph(`About ${title}.`)], actions: [], ...more };
}

/** Hostile text in every place that a card has for text. */
export function hostileCard(hostile: string): Card {
  return {
    title: hostile,
    tone: 'warning',
    body: [
      paragraph(hostile, bold(hostile), code(hostile)),
      { kind: 'heading', text: hostile },
      { kind: 'fields', fields: [{ label: hostile, value: [text(hostile), code(hostile)] }] },
      { kind: 'steps', steps: [[text(hostile)], [bold(hostile)]] },
      { kind: 'list', items: [[code(hostile)]] },
      { kind: 'code', text: `${hostile}\n\`\`\`\n${hostile}` },
      { kind: 'table', header: [hostile, 'b'], rows: [[hostile, hostile]] },
    ],
    actions: [{ id: 'status', label: hostile.slice(0, 60) }],
    footer: [text(hostile)],
  };
}

/** Every kind of block and span, with nothing unusual in it. */
export function fullCard(person: { readonly user: string; readonly name: string }, at: number): Card {
  return {
    title: 'Everything at once',
    url: 'https://status.claude.com/',
    tone: 'bad',
    body: [
      paragraph(
        'Since ',
        time(at),
        ', seen by ',
        { kind: 'person', ...person },
        '. ',
        { kind: 'channel', channel: 'C0ANY' },
        link('Status page', 'https://status.claude.com/incidents/1'),
      ),
      { kind: 'heading', text: 'What to do' },
      { kind: 'steps', steps: [[text('first step '), code('claude --version')], [text('second step')]] },
      { kind: 'list', items: [[text('first item')], [text('second item')]] },
      { kind: 'fields', fields: [{ label: 'People', value: [text('seven of them')] }] },
      { kind: 'code', text: 'API Error: 529' },
      { kind: 'table', header: ['Component', 'State'], rows: [['Claude API', 'degraded']] },
      { kind: 'divider' },
    ],
    actions: [{ id: 'report', label: 'Report an error', style: 'primary' }],
    footer: [text('the footer '), time(at, 'date-time'), text(' '), time(at, 'relative')],
  };
}

/** Over every limit that any platform has, with characters that must not be cut in half. */
export function hugeCard(): Card {
  const long = (length: number) => 'a😀'.repeat(length);
  const row = Array.from({ length: 30 }, (_, i) => long(50 + i));
  const every: Block[] = [
    paragraph(long(9_000)),
    { kind: 'heading', text: long(2_000) },
    { kind: 'fields', fields: Array.from({ length: 60 }, () => ({ label: long(600), value: [text(long(5_000))] })) },
    { kind: 'steps', steps: Array.from({ length: 120 }, () => [text(long(400)), code(long(400))]) },
    { kind: 'list', items: Array.from({ length: 120 }, () => [link(long(400), 'https://status.claude.com/')]) },
    { kind: 'code', text: long(30_000) },
    { kind: 'table', header: row, rows: Array.from({ length: 150 }, () => row) },
    { kind: 'divider' },
  ];
  return {
    title: `Cut me ${long(4_000)}`,
    tone: 'bad',
    body: Array.from({ length: 15 }, () => every).flat(),
    actions: Array.from({ length: 40 }, (_, i) => ({ id: 'works' as const, label: long(150), value: `outage:${i}` })),
    footer: [text(long(5_000))],
  };
}

/** Pieces with nothing in them, which some platforms refuse. */
export function hollowCard(): Card {
  return {
    title: 'Mostly hollow',
    tone: 'neutral',
    body: [
      paragraph(),
      paragraph(''),
      { kind: 'heading', text: '' },
      { kind: 'fields', fields: [] },
      {
        kind: 'fields',
        fields: [
          { label: '', value: [] },
          { label: 'x', value: [text('')] },
        ],
      },
      { kind: 'steps', steps: [] },
      { kind: 'steps', steps: [[]] },
      { kind: 'list', items: [] },
      { kind: 'code', text: '' },
      { kind: 'table', header: [], rows: [] },
      { kind: 'divider' },
    ],
    actions: [],
    footer: [],
  };
}
