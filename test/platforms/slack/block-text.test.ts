import fc from 'fast-check';
import { blockText } from '../../../src/platforms/slack/block-text';

const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements });
const text = (words: string) => ({ type: 'text', text: words });

describe('the words of blocks', () => {
  it('are those that people see, in their order', () => {
    const rich = {
      type: 'rich_text',
      elements: [
        section(
          text('see '),
          { type: 'link', url: 'https://a.example/x', text: 'the log' },
          text(' '),
          { type: 'link', url: 'https://b.example' },
          text(' '),
          { type: 'user', user_id: 'U0BEN' },
          { type: 'emoji', name: 'fire' },
          { type: 'broadcast', range: 'here' },
        ),
        { type: 'rich_text_list', style: 'bullet', elements: [section(text('one')), section(text('two'))] },
        { type: 'rich_text_preformatted', elements: [text('API Error: 529\n{"a":1}')] },
        { type: 'rich_text_quote', elements: [text('quoted')] },
      ],
    };
    expect(blockText([rich])).toBe(
      'see the log (https://a.example/x) https://b.example @U0BEN:fire:@here\none\ntwo\nAPI Error: 529\n{"a":1}\nquoted',
    );
  });

  it('come from fields and tables, too, and never from what is filled in or pressed', () => {
    const mrkdwn = (words: string) => ({ type: 'mrkdwn', text: words });
    const blocks = [
      {
        type: 'section',
        text: mrkdwn('Failed &amp; stopped'),
        fields: [mrkdwn('job 7'), { type: 'plain_text', text: '1 < 2' }],
      },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'cell' },
            { type: 'rich_text', elements: [section(text('rich'))] },
          ],
        ],
      },
      { type: 'input', label: { type: 'plain_text', text: 'Name' } },
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Retry' } }] },
    ];
    expect(blockText(blocks)).toBe('Failed & stopped\njob 7\n1 < 2\ncell\nrich');
  });

  it('are a text, whatever the blocks hold', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 8 }), (anything) => {
        expect(typeof blockText(anything)).toBe('string');
      }),
    );
    let deep: unknown = { type: 'section', text: 'x' };
    for (let n = 0; n < 50_000; n += 1) deep = { type: 'rich_text', elements: [deep] };
    expect(blockText(deep)).toBe('');
  });
});
