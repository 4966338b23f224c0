import type { Card } from '../../../src/content/card';
import { eventually } from '../../support/eventually';
import { CHANNELS, PEOPLE, TEAM } from '../../support/fake-slack';
import { listOf, objectOf, readable } from '../../support/fake-slack-rules';
import { useSlack } from './use-slack';

const [ALICE, BEN] = PEOPLE;
const cardOf = (title: string, more: Partial<Card> = {}): Card => ({
  title,
  tone: 'neutral',
  body: [],
  actions: [],
  ...more,
});
const WITH_BUTTONS = cardOf('Claude is up', {
  actions: [
    { id: 'report', label: 'Report an error' },
    { id: 'notify', label: "Tell me when it's over", value: 'outage:1' },
  ],
});

describe('the Home tab', () => {
  const use = useSlack();
  const { hears } = use;
  const pageOf = (user: string) => readable(objectOf(use.harness.slack.homes.get(user)));
  const blocksOf = (user: string) => listOf(use.harness.slack.homes.get(user)?.blocks).map(objectOf);
  async function opened(card: Card) {
    await use.people.openHome(ALICE);
    const { responder } = await hears(1);
    await responder.reply(card, 'private');
    return responder;
  }

  it('is told of with who opened it, and answered with a page for that person alone', async () => {
    const responder = await opened(cardOf('Claude is up', { tone: 'good' }));
    expect(use.heard[0]?.event).toMatchObject({
      kind: 'home',
      actor: { platform: 'slack', workspace: TEAM, user: ALICE },
      channel: { workspace: TEAM, channel: `@${ALICE}` },
    });
    expect(pageOf(ALICE)).toBe('✅ OK · Claude is up');
    expect(use.harness.slack.homes.has(BEN)).toBe(false);
    await responder.reply(cardOf('It is down', { tone: 'bad' }), 'private');
    expect(pageOf(ALICE)).toBe('🔴 Problem · It is down');
    expect(use.harness.slack.messages).toEqual([]);
  });

  it('tells each opening apart, but not one that Slack hands over again', async () => {
    await use.people.openHome(ALICE);
    await use.people.redeliver();
    await use.people.openHome(ALICE);
    await hears(3);
    const keys = use.heard.map(({ event }) => event.dedupeKey);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  it('is not mistaken for the tab of direct messages', async () => {
    await use.people.openHome(ALICE, 'messages');
    await use.people.openHome(BEN);
    await use.people.command(BEN, CHANNELS[0], 'status');
    await eventually(() => expect(use.heard.at(-1)?.event.kind).toBe('command'));
    expect(use.heard.map(({ event }) => [event.kind, event.actor.user])).toEqual([
      ['home', BEN],
      ['command', BEN],
    ]);
  });

  it('has room for a hundred blocks, and is cut after that', async () => {
    const body = Array.from({ length: 150 }, (_, n) => ({
      kind: 'paragraph' as const,
      spans: [{ kind: 'text' as const, text: `Report ${n}` }],
    }));
    await opened(cardOf('Much', { body }));
    expect(blocksOf(ALICE)).toHaveLength(100);
    expect(pageOf(ALICE)).toContain('Report 97');
    expect(pageOf(ALICE)).toContain('shortened');
  });

  it('shows the words alone when Slack refuses the blocks', async () => {
    const picture = { kind: 'image', url: 'https://unreachable.example/chart.png', alt: 'a chart' } as const;
    await opened(cardOf('Down', { body: [picture] }));
    expect(pageOf(ALICE)).toBe('Down\na chart');
  });

  describe('has buttons', () => {
    it('that are answered in a direct message, where no channel is', async () => {
      await opened(WITH_BUTTONS);
      await use.people.pressHome(ALICE, 'notify', 'outage:1');
      const { event, responder } = await hears(2);
      expect(event).toMatchObject({
        kind: 'action',
        action: 'notify',
        value: 'outage:1',
        channel: { channel: `@${ALICE}` },
        actor: { user: ALICE, name: 'alice' },
      });
      expect(event).not.toHaveProperty('message');
      await responder.reply(cardOf('I will tell you'), 'private');
      await responder.reply(cardOf('For all'), 'channel');
      expect((await use.harness.directMessages(ALICE)).map(({ text }) => text)).toEqual(['I will tell you', 'For all']);
      expect(pageOf(ALICE)).toContain('Claude is up');
    });

    it('that open the form, which is answered directly too', async () => {
      await opened(WITH_BUTTONS);
      await use.people.pressHome(ALICE, 'report');
      const fields = [
        { kind: 'text', id: 'text', label: 'What?', multiline: true, required: true, maxLength: 3_000 },
      ] as const;
      await (await hears(2)).responder.openForm({ id: 'report', title: 'Report', submitLabel: 'Send', fields });
      await use.people.submit(ALICE, { text: 'API Error: 529' });
      const { event, responder } = await hears(3);
      expect(event).toMatchObject({ kind: 'form', channel: { channel: `@${ALICE}` } });
      await responder.reply(cardOf('Thank you'), 'private');
      expect((await use.harness.directMessages(ALICE)).map(({ text }) => text)).toEqual(['Thank you']);
    });
  });

  it('asks by a direct message for what would need a form, and leaves the page as it is', async () => {
    const responder = await opened(WITH_BUTTONS);
    await responder.openForm({ id: 'report', title: 'Report an error', submitLabel: 'Send', fields: [] });
    expect((await use.harness.directMessages(ALICE)).map(({ text }) => text)).toEqual([
      expect.stringContaining('Press the button to open the form.'),
    ]);
    expect(pageOf(ALICE)).toContain('Claude is up');
  });
});
