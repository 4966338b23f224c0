import { type Card, paragraph } from '../../../src/content/card';
import type { Form } from '../../../src/core/ports/platform';
import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

const MESSAGE = 4;
const MESSAGE_LATER = 5;
const NOTHING_LATER = 6;
const MODAL = 9;

const card = (title: string, more: Partial<Card> = {}): Card => ({
  title,
  tone: 'notice',
  body: [paragraph('Hello.')],
  actions: [],
  ...more,
});
const FORM: Form = {
  id: 'report',
  title: 'Report an error, with a title that is longer than Discord allows in a modal',
  submitLabel: 'Send',
  fields: [
    {
      kind: 'text',
      id: 'text',
      label: 'What you see, as it stands in your terminal now',
      multiline: true,
      required: true,
      maxLength: 9_000,
    },
  ],
};

describe('an interaction on Discord', () => {
  const stage = useDiscord();
  const first = () => stage().fake.state.interactions[0];

  it('is acknowledged before the handler is called', async () => {
    const { people, channels, people_do } = stage();
    let acknowledged: number | undefined;
    stage().handle = async () => {
      acknowledged = first()?.acknowledged;
    };
    await people_do.command(people[0], channels[0], 'status');
    await stage().hears(1);
    expect(acknowledged).toBe(MESSAGE_LATER);
    expect(first()?.alone).toBe(true);
  });

  it('that presses a button is acknowledged without a trace', async () => {
    const { adapter, people, channels, people_do, fake } = stage();
    const ref = await adapter.send(channels[0], card('Down', { actions: [{ id: 'still', label: 'Still failing' }] }), {
      deliveryId: 'd-1',
    });
    await people_do.press(people[0], channels[0], ref.message, 'still');
    await stage().hears(1);
    expect(first()?.acknowledged).toBe(NOTHING_LATER);
    expect(fake.state.messages).toHaveLength(1);
  });

  it('that is not answered leaves nobody waiting', async () => {
    const { people, channels, people_do } = stage();
    await people_do.command(people[0], channels[0], 'status');
    await stage().hears(1);
    await eventually(() => expect(first()).not.toHaveProperty('original'));
  });

  it('whose handler fails is answered with an apology', async () => {
    const { people, channels, people_do, messages } = stage();
    stage().handle = () => Promise.reject(new Error('no'));
    await people_do.command(people[0], channels[0], 'status');
    await eventually(async () => {
      const shown = await messages(channels[0], people[0]);
      expect(shown.map(({ text }) => text).join()).toContain('That went wrong on my side');
    });
  });

  it('opens a form as its first answer, from a command and from a button', async () => {
    const { adapter, people, channels, people_do, fake } = stage();
    stage().handle = ({ responder }) => responder.openForm(FORM);
    await people_do.command(people[0], channels[0], 'report');
    await eventually(() => expect(first()?.acknowledged).toBe(MODAL));
    const ref = await adapter.send(channels[0], card('Down', { actions: [{ id: 'report', label: 'Report' }] }), {
      deliveryId: 'd-1',
    });
    await people_do.press(people[1], channels[0], ref.message, 'report');
    await eventually(() => expect(fake.state.interactions[1]?.acknowledged).toBe(MODAL));
    expect(fake.state.modals.get(people[1])?.title).toMatch(/^Report an error.*…$/);
  });

  it('that may open a form, but is answered at once, is answered directly', async () => {
    const { people, channels, people_do, messages } = stage();
    stage().handle = ({ responder }) => responder.reply(card('No form today'), 'private');
    await people_do.command(people[0], channels[0], 'report');
    await eventually(() => expect(first()?.acknowledged).toBe(MESSAGE));
    expect(await messages(channels[0], people[0])).toMatchObject([{ private: true }]);
    expect(await messages(channels[0], people[1])).toEqual([]);
  });

  it('that may open a form is acknowledged in time when the handler takes long', async () => {
    const { people, channels, people_do } = stage();
    let finish = () => {};
    stage().handle = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    await people_do.command(people[0], channels[0], 'report');
    await eventually(() => expect(first()?.acknowledged).toBe(MESSAGE_LATER));
    await (await stage().hears(1)).responder.openForm(FORM);
    finish();
    // Too late for a modal: a button leads to it.
    const shown = await stage().messages(channels[0], people[0]);
    expect(shown.map(({ text }) => text).join()).toContain('Press the button');
    await people_do.press(people[0], channels[0], shown[0]?.id ?? '', 'report');
    expect((await stage().hears(2)).event).toMatchObject({ kind: 'action', action: 'report' });
    expect((await stage().hears(2)).event).not.toHaveProperty('message');
    finish();
  });

  it('that comes twice is handed over twice with one key, and spoils no answer', async () => {
    const { people, channels, people_do, messages } = stage();
    stage().handle = async ({ responder }) => {
      if (stage().heard.length === 1) await responder.reply(card('The one answer'), 'private');
    };
    await people_do.command(people[0], channels[0], 'status');
    await eventually(async () => expect(await messages(channels[0], people[0])).toHaveLength(1));
    await people_do.redeliver();
    await stage().hears(2);
    await stage().adapter.stop();
    const shown = await messages(channels[0], people[0]);
    expect(shown.map(({ text }) => text).join()).toContain('The one answer');
  });

  it('is answered for all by a message of the bot’s own, which it can edit for ever', async () => {
    const { people, channels, people_do, fake } = stage();
    stage().handle = ({ responder }) => responder.reply(card('This channel is subscribed'), 'channel');
    await people_do.command(people[0], channels[0], 'subscribe');
    await eventually(() => expect(fake.state.messages).toHaveLength(1));
    await eventually(() => expect(first()).not.toHaveProperty('original'));
    expect(fake.state.calls).toContain(`POST /channels/${channels[0].channel}/messages`);
  });

  it('is answered for the person alone where the bot may not write', async () => {
    const { people, channels, people_do, fake, messages } = stage();
    fake.state.denied.add(`send:${channels[0].channel}`);
    stage().handle = ({ responder }) => responder.reply(card('Subscribed'), 'channel');
    await people_do.command(people[0], channels[0], 'subscribe');
    await eventually(async () => expect(await messages(channels[0], people[0])).toMatchObject([{ private: true }]));
  });

  it('in direct messages is answered so that the answer stays', async () => {
    const { people, channels, people_type, fake } = stage();
    stage().handle = ({ responder }) => responder.reply(card('All well'), 'private');
    people_type.command(people[0], `@${people[0]}`, 'status');
    const { event } = await stage().hears(1);
    expect(event.channel).toEqual({ ...channels[0], channel: `@${people[0]}` });
    await eventually(() => expect(fake.state.messages).toHaveLength(1));
    expect(fake.state.messages[0]).not.toHaveProperty('aloneFor');
  });

  it('of another application’s making is left alone', async () => {
    const { people, channels, fake } = stage();
    fake.gateway.dispatch('INTERACTION_CREATE', { type: 3, id: '1', token: 't', data: { custom_id: 'other' } });
    fake.gateway.dispatch('INTERACTION_CREATE', { type: 99 });
    await stage().people_do.command(people[0], channels[0], 'help');
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'command', text: 'help' });
    expect(stage().heard).toHaveLength(1);
  });
});

describe('the words of a command on Discord', () => {
  const stage = useDiscord();

  it.each([
    'status',
    'help',
    'unsubscribe',
    'history 7',
    'mute 2h',
    'troubleshoot rate_limit',
    'subscribe code api',
    'report API Error: 529 overloaded',
  ])('reach the core as they are: %s', async (words) => {
    const { people, channels, people_do } = stage();
    await people_do.command(people[0], channels[0], words);
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'command', text: words });
  });
});
