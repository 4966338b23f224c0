import fc from 'fast-check';
import { bold, code, link, type Span, text, time } from '../../../src/content/card';
import { fenced, neutral, plainLabel, spansToMrkdwn, tidy } from '../../../src/platforms/slack/mrkdwn';

const MARKS = ['*', '_', '~', '`', '```', '<', '>', '&', '|', ':', '!', '@', '#', ' ', '\n', '\t', '\r'];
const WORDS = [
  'a',
  '7',
  'channel',
  'smile',
  '100',
  '<!channel>',
  '<@U1>',
  '&lt;',
  'http://evil.example',
  '😀',
  '\ud83d',
  'é',
];
const hostile = fc.string({ unit: fc.constantFrom(...MARKS, ...WORDS), maxLength: 60 });
const NOW = Date.UTC(2026, 3, 28, 14, 2);

/** What Slack would format: a pair of marks at the edges of words, a quote, an emoji. */
const FORMATTED =
  /(?:^|[^A-Za-z0-9])([*_~])(?=\S)[^\n]*?\S\1(?![A-Za-z0-9])|`|^[ \t]*(?:>|&gt;)|:[\w+'-]*[a-z][\w+'-]*:|:100:/im;

describe('text from people in Slack', () => {
  it('mentions nobody, links nowhere and forms nothing, whatever it holds', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const shown = neutral(typed);
        expect(shown).not.toMatch(/[<>]/);
        expect(shown).not.toMatch(/&(?!amp;|lt;|gt;)/);
        expect(shown).not.toMatch(FORMATTED);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads as it was typed, but for the twins of the characters that would format it', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const back = neutral(typed).replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
        const plain = (words: string) => words.replace(/[∗*]/g, '*').replace(/[ˍ_]/g, '_').replace(/[∼~]/g, '~');
        const same = (words: string) => plain(words).replace(/[ˋ`]/g, '`').replace(/[∶:]/g, ':').replace(/[›>]/g, '>');
        expect(same(back)).toBe(same(tidy(typed)));
      }),
    );
  });

  it.each([
    ['snake_case_names and 2*3*4 stay', 'snake_case_names and 2*3*4 stay'],
    ['*bold* _it_ ~no~', '∗bold∗ ˍitˍ ∼no∼'],
    ['> quoted', '› quoted'],
    ['a :smile: at 10:30:45', 'a ∶smile: at 10:30:45'],
    ['R&D <b>', 'R&amp;D &lt;b&gt;'],
    ['a\u202eb\u0000c\r\nd\ud83d', 'abc\nd\ufffd'],
  ])('%j is shown as %j', (typed, shown) => {
    expect(neutral(typed)).toBe(shown);
  });

  it('cannot leave a code span or a code fence', () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        expect(spansToMrkdwn([code(typed)], 500)).toMatch(/^ ?(?:`[^`<>\n]*`)? ?$/);
        const inside = fenced(typed, 500).slice(4, -4);
        expect(inside).not.toMatch(/`{3}|[<>]/);
      }),
    );
  });

  it('has no mark-up in labels, which know none', () => {
    expect(plainLabel('<!channel>  a\nb', 20)).toBe('‹!channel› a b');
  });
});

describe('spans in Slack', () => {
  const render = (...spans: Span[]) => spansToMrkdwn(spans, 3_000);

  it('are marked where a word ends, so that Slack sees the mark', () => {
    expect(render(text('run'), code('claude'), text('now'))).toBe('run\u200b`claude`\u200bnow');
    expect(render(bold('Page: '), link('Claude', 'https://a.example/'))).toBe('*Page:* <https://a.example/|Claude>');
    expect(render(text('run '), code('a`b'), text(', '), bold('soon'))).toBe('run `aˋb`, *soon*');
  });

  it('show a time in the zone of whoever reads, with UTC for who cannot', () => {
    expect(render(time(NOW))).toBe('<!date^1777384920^{time}|14:02 UTC>');
    expect(render(time(NOW, 'date-time'))).toBe('<!date^1777384920^{date_short_pretty} {time}|2026-04-28 14:02 UTC>');
    expect(render(time(Number.NaN))).toBe('an unknown time');
  });

  it('mention a person by id, and by name where the id is none of Slack', () => {
    expect(render({ kind: 'person', user: 'U0ALICE', name: 'Alice' })).toBe('<@U0ALICE>');
    expect(render({ kind: 'person', user: '!channel', name: '<!here>' })).toBe('&lt;!here&gt;');
    for (const channel of ['C0GENERAL1', 'G0PRIVATE', 'D0DIRECT'])
      expect(render({ kind: 'channel', channel })).toBe(`<#${channel}>`);
    for (const channel of ['!here', 'C1|<!channel>', 'c0general', 'U0ALICE', ''])
      expect(render({ kind: 'channel', channel })).not.toMatch(/</);
  });

  it('link only where we link to, under a name that does not lie', () => {
    expect(render(link('the page', 'https://status.claude.com/a?b=1&c=|'))).toBe(
      '<https://status.claude.com/a?b=1&amp;c=%7C|the page>',
    );
    expect(render(link('status.claude.com', 'https://status.claude.com/'))).toBe(
      '<https://status.claude.com/|status.claude.com>',
    );
    expect(render(link('claude.com/login', 'https://evil.example/'))).toBe(
      'claude.com/login (<https://evil.example/|evil.example>)',
    );
    expect(render(link('Claude.ai is down', 'https://stspg.io/1'))).toBe('<https://stspg.io/1|Claude.ai is down>');
    for (const url of ['javascript:alert(1)', 'http://evil.example', 'https://a@evil.example', 'nothing'])
      expect(render(link('here', url))).toBe('here');
  });

  it('are cut within the limit, never inside a mark, an entity or a character', () => {
    const span = fc.oneof(
      hostile.map(text),
      hostile.map(bold),
      hostile.map(code),
      hostile.map((label) => link(label, 'https://status.claude.com/incidents/1')),
      fc.constantFrom<Span>(time(NOW), { kind: 'person', user: 'U0ALICE', name: 'Alice' }),
    );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 8 }), fc.integer({ min: 3, max: 200 }), (spans, max) => {
        const out = spansToMrkdwn(spans, max);
        expect(out.length).toBeLessThanOrEqual(max);
        expect(out).not.toMatch(/\p{Surrogate}/u);
        expect(out.replace(/<(?:!date\^\d+\^[^<>|]*\|[^<>|]*|@U0ALICE|https:[^<>|]*\|[^<>]*)>/g, '')).not.toMatch(
          /[<>]/,
        );
        expect(out).not.toMatch(/&(?!amp;|lt;|gt;)/);
        expect((out.match(/`/g) ?? []).length % 2).toBe(0);
        if (spansToMrkdwn(spans, 10_000) !== out) expect(out).toContain('…');
      }),
      { numRuns: 2_000 },
    );
  });
});
