import type { Inbound } from '../../../src/core/ports/platform';
import { CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { useSlack } from './use-slack';

const [GENERAL, , WITHOUT_BOT] = CHANNELS;
const [ALICE, BEN] = PEOPLE;
const ON_A_MESSAGE = 'Report as a Claude error';
const place = (channel: string) => ({ platform: 'slack', workspace: TEAM, channel });

const richText = (type = 'rich_text_section', text = 'a b') => [
  { type: 'rich_text', elements: [{ type, elements: [{ type: 'text', text }] }] },
];

describe('a shortcut', () => {
  const use = useSlack();
  const { hears } = use;
  const form = (value: string) => ({
    id: 'report' as const,
    title: 'Report an error',
    submitLabel: 'Report',
    fields: [
      { kind: 'text' as const, id: 'text', label: 'What?', multiline: true, required: true, maxLength: 3_000, value },
    ],
  });
  const quoteOf = (event: Inbound) => (event.kind === 'action' ? event.quote : undefined);

  it('on a message of somebody else hands over its words as they were written, for whoever used it', async () => {
    const message = { ts: '1.1', user: BEN, text: 'look: &lt;!channel&gt; 529 &amp; <https://x.example|x.example>' };
    await use.people.messageShortcut(ALICE, GENERAL, ON_A_MESSAGE, message);
    const { event } = await hears(1);
    expect(event).toMatchObject({
      kind: 'action',
      action: 'report',
      quote: 'look: <!channel> 529 & x.example',
      channel: place(GENERAL),
      message: { ...place(GENERAL), message: '1.1' },
      actor: { user: ALICE, name: 'alice' },
    });
  });

  it('opens the form with these words, and the answer is for that person, even where the bot is not', async () => {
    const message = { ts: '1.1', user: BEN, text: 'API Error: 529' };
    await use.people.messageShortcut(ALICE, WITHOUT_BOT, ON_A_MESSAGE, message);
    const { event, responder } = await hears(1);
    await responder.openForm(form(quoteOf(event) ?? ''));
    await use.people.submit(ALICE, {});
    const sent = await hears(2);
    expect(sent.event).toMatchObject({ kind: 'form', values: { text: 'API Error: 529' }, channel: place(WITHOUT_BOT) });
    await sent.responder.reply({ title: 'Thank you', tone: 'good', body: [], actions: [] }, 'private');
    const seen = await use.harness.messages(place(WITHOUT_BOT), ALICE);
    expect(seen).toMatchObject([{ private: true }]);
    expect(await use.harness.messages(place(WITHOUT_BOT), BEN)).toEqual([]);
  });

  it.each([
    [
      { text: '', attachments: [{ fallback: 'build failed: 529' }, { text: 'overloaded_error' }] },
      'build failed: 529\noverloaded_error',
    ],
    [{ attachments: 'none of the kind' }, ''],
    [{ attachments: [null, 7, { text: 7, blocks: 'x' }], blocks: [null, 7, { type: 'section', text: 7 }] }, ''],
    [
      { text: '', blocks: richText('rich_text_preformatted', 'API Error: 500 <b> &amp; *') },
      'API Error: 500 <b> &amp; *',
    ],
    [
      {
        text: "This content can't be displayed.",
        blocks: [
          { type: 'header', text: { type: 'plain_text', text: 'CI' } },
          { type: 'section', text: { type: 'mrkdwn', text: 'API Error: 401 &lt;x&gt;' } },
          { type: 'divider' },
          {
            type: 'context',
            elements: [
              { type: 'mrkdwn', text: 'build 7' },
              { type: 'image', alt_text: 'red' },
            ],
          },
        ],
      },
      'CI\nAPI Error: 401 <x>\nbuild 7\nred',
    ],
    [
      {
        text: 'This content can’t be displayed.',
        attachments: [{ fallback: '[no preview available]', blocks: richText() }],
      },
      'a b',
    ],
    [{ text: 'said in words', blocks: richText() }, 'said in words'],
    [{}, ''],
  ])('on a message of another app reads its blocks and attachments: %j', async (more, quote) => {
    await use.people.messageShortcut(ALICE, GENERAL, ON_A_MESSAGE, { ts: '1.1', bot_id: 'B0CI', ...more });
    expect(quoteOf((await hears(1)).event)).toBe(quote);
  });

  it('from anywhere opens the empty form, and the answer comes as a direct message', async () => {
    await use.people.globalShortcut(BEN, 'Report a Claude error');
    const { event, responder } = await hears(1);
    expect(event).toMatchObject({
      kind: 'action',
      action: 'report',
      channel: place(`@${BEN}`),
      actor: { name: 'ben' },
    });
    expect(quoteOf(event)).toBeUndefined();
    await responder.openForm(form(''));
    await use.people.submit(BEN, { text: 'API Error: 500' });
    await (await hears(2)).responder.reply({ title: 'Thank you', tone: 'good', body: [], actions: [] }, 'private');
    expect((await use.harness.directMessages(BEN)).map(({ text }) => text)).toEqual(['✅ OK · Thank you']);
  });

  it('that Slack hands over again carries the same key', async () => {
    await use.people.globalShortcut(BEN, 'Report a Claude error');
    await use.people.redeliver();
    await hears(2);
    expect(use.heard[0]?.event.dedupeKey).toBe(use.heard[1]?.event.dedupeKey);
  });
});
