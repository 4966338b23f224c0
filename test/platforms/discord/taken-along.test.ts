import { type Card, paragraph } from '../../../src/content/card';
import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

const card = (title: string): Card => ({ title, tone: 'notice', body: [paragraph('Hello.')], actions: [] });
const SERVER = { guild: '1500000000000000001', channel: '1500000000000000011' };
const PEOPLE = { guild: null, channel: '1500000000000000021' };

describe.each([
  ['a server', SERVER],
  ['a conversation between people', PEOPLE],
])('the bot that somebody took along into %s', (_where, elsewhere) => {
  const stage = useDiscord();
  const calls = () => stage().fake.state.calls.filter((call) => /channels/.test(call));
  const asks = (words: string) => {
    const { people, people_type } = stage();
    people_type.from({ elsewhere, permissions: String(~0n & 0xffffffffn) });
    people_type.command(people[0], '', words);
  };

  it('answers them alone, by the interaction alone, also what is meant for a channel', async () => {
    const { people, fake } = stage();
    asks('status');
    const { responder } = await stage().hears(1);
    await responder.reply(card('First'), 'private');
    await responder.reply(card('Second'), 'channel');
    expect(fake.state.messages.map(({ aloneFor }) => aloneFor)).toEqual([people[0], people[0]]);
    expect(calls()).toEqual([]);
  });

  it('says no more than Discord lets it', async () => {
    let said = 0;
    stage().handle = async ({ responder }) => {
      for (; said < 8; said += 1) await responder.reply(card(`${said}`), 'private');
    };
    asks('status');
    await eventually(() => expect(said).toBe(8));
    // What it answered, and five more.
    expect(stage().fake.state.messages).toHaveLength(6);
  });

  it('promises no announcements there', async () => {
    const { people, fake } = stage();
    asks('subscribe');
    await eventually(() => expect(fake.state.messages[0]?.aloneFor).toBe(people[0]));
    expect(JSON.stringify(fake.state.messages[0]?.payload)).toContain('I am not a member here');
    expect(stage().heard).toEqual([]);
  });

  it('opens its form there, and names no message that it could not answer', async () => {
    const { people, people_type, fake } = stage();
    stage().handle = ({ responder }) =>
      responder.openForm({
        id: 'report',
        title: 'Report',
        submitLabel: 'Report',
        fields: [{ kind: 'text', id: 'text', label: 'What?', multiline: true, required: true, maxLength: 3_000 }],
      });
    people_type.from({ elsewhere });
    people_type.useMenu(people[0], '', 'Report as a Claude error', { content: 'API Error: 529', embeds: [] });
    const { event } = await stage().hears(1);
    expect(event).toMatchObject({ action: 'report', quote: 'API Error: 529' });
    expect(event).not.toHaveProperty('message');
    await eventually(() => expect(fake.state.modals.has(people[0])).toBe(true));
  });
});

describe('an interaction that is older than fifteen minutes', () => {
  const stage = useDiscord();

  it('is answered by a direct message', async () => {
    const { people, channels, people_type, fake, directMessages } = stage();
    let finish = () => {};
    stage().handle = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    people_type.command(people[0], channels[0].channel, 'status');
    const { responder } = await stage().hears(1);
    for (const interaction of fake.state.interactions) interaction.expired = true;
    await responder.reply(card('At last'), 'private');
    expect((await directMessages(people[0])).map(({ text }) => text).join()).toContain('At last');
    finish();
  });
});
