import { type Card, paragraph } from '../../../src/content/card';
import { eventually } from '../../support/eventually';
import { type FakeMessage, keepMessage } from '../../support/fake-discord-state';
import { useDiscord } from './open-stage';

const ANSWER: Card = {
  title: 'Claude is overloaded',
  tone: 'bad',
  body: [paragraph('Wait a little.')],
  actions: [{ id: 'fixed', label: "It's fixed" }],
};
const THANKS: Card = { title: 'Good to hear', tone: 'good', body: [], actions: [] };

describe('a tick on Discord', () => {
  const stage = useDiscord();

  /** Ada asks, the bot answers before all. */
  async function answered(card: Card = ANSWER): Promise<string> {
    const { people, channels, people_type, fake } = stage();
    people_type.mention(people[0], channels[0].channel, 'API Error: 529');
    await (await stage().hears(1)).responder.reply(card, 'channel');
    return fake.state.messages[0]?.id ?? '';
  }
  const tick = (person: string, message: string, more?: object, emoji = '✅') =>
    stage().people_type.react(person, stage().channels[0].channel, message, emoji, more);
  /** Events come in order, so what has not been heard by now never will be. */
  async function nothingHeard(): Promise<void> {
    const { people, channels, people_type, fake } = stage();
    const before = stage().heard.length;
    await eventually(() => expect(fake.state.calls.at(-1)).toBeDefined());
    people_type.command(people[0], channels[0].channel, 'help');
    expect((await stage().hears(before + 1)).event.kind).toBe('command');
  }

  it('under the answer that somebody got, by them, is their "It’s fixed"', async () => {
    const { people, channels } = stage();
    const message = await answered();
    tick(people[0], message);
    expect((await stage().hears(2)).event).toMatchObject({
      kind: 'action',
      action: 'fixed',
      actor: { user: people[0], name: 'Ada' },
      channel: channels[0],
      message: { ...channels[0], message },
    });
  });

  it('that comes twice has one key', async () => {
    const { people, people_type } = stage();
    tick(people[0], await answered());
    await stage().hears(2);
    people_type.redeliver();
    await stage().hears(3);
    expect(stage().heard[2]?.event.dedupeKey).toBe(stage().heard[1]?.event.dedupeKey);
  });

  it.each([
    ['of somebody else', (message: string) => tick(stage().people[1], message)],
    ['that is another emoji', (message: string) => tick(stage().people[0], message, {}, '🎉')],
    ['under a message of somebody', (message: string) => tick(stage().people[0], message, { message_author_id: '7' })],
    ['of the bot itself', (message: string) => tick(stage().fake.state.botId, message)],
  ])('%s means nothing', async (_what, does) => {
    does(await answered());
    await nothingHeard();
  });

  it('under a message without the button, or that answers nobody, means nothing', async () => {
    const { people, adapter, channels } = stage();
    tick(people[0], await answered({ ...ANSWER, actions: [] }));
    tick(people[0], (await adapter.send(channels[0], ANSWER, { deliveryId: '1' })).message);
    await nothingHeard();
  });

  it('counts also where the bot may not look messages up', async () => {
    const { people, channels, fake } = stage();
    const message = await answered();
    const place = fake.state.channels.get(channels[0].channel);
    if (place) place.forbidden = ['ReadMessageHistory'];
    tick(people[0], message, { message_author_id: undefined });
    expect((await stage().hears(2)).event).toMatchObject({ action: 'fixed' });
  });

  it('counts on an answer from before the last start, which is looked up', async () => {
    const { people, channels, fake } = stage();
    const asked = '1400000000000000888';
    fake.state.authors.set(asked, people[1]);
    const before = await answered();
    const [{ payload }] = fake.state.messages.filter(({ id }) => id === before) as [FakeMessage];
    const old = { ...payload, message_reference: { message_id: asked } };
    tick(people[0], keepMessage(fake.state, channels[0].channel, old).id);
    tick(people[1], keepMessage(fake.state, channels[0].channel, old).id);
    const { event } = await stage().hears(2);
    expect(event).toMatchObject({ action: 'fixed', actor: { user: people[1] } });
    await nothingHeard();
  });

  it('in direct messages is theirs whose messages these are', async () => {
    const { people, people_type, fake } = stage();
    people_type.direct(people[1], 'API Error: 529');
    await (await stage().hears(1)).responder.reply(ANSWER, 'private');
    people_type.react(people[1], `@${people[1]}`, fake.state.messages[0]?.id ?? '', '✅');
    expect((await stage().hears(2)).event).toMatchObject({
      action: 'fixed',
      channel: { channel: `@${people[1]}` },
    });
  });

  it('is thanked for in private, and not before all where somebody takes no direct messages', async () => {
    const { people, fake, directMessages } = stage();
    const message = await answered();
    tick(people[0], message);
    await (await stage().hears(2)).responder.reply(THANKS, 'private');
    expect((await directMessages(people[0])).map(({ text }) => text).join()).toContain('Good to hear');
    fake.state.denied.add(`direct:${people[0]}`);
    const before = fake.state.messages.length;
    await (await stage().hears(2)).responder.reply(THANKS, 'private');
    expect(fake.state.messages).toHaveLength(before);
  });
});
