import { paragraph } from '../../../src/content/card';
import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

const card = (title: string) => ({ title, tone: 'notice' as const, body: [paragraph('Hello.')], actions: [] });

describe('a message on Discord', () => {
  const stage = useDiscord();
  const bot = () => stage().fake.state.botId;

  it('of a bot, a webhook or Discord itself is nothing that people said', async () => {
    const { people, channels, people_type } = stage();
    const [ada] = people;
    const { channel } = channels[0];
    people_type.write(ada, channel, 'from a bot', { author: { id: '5', username: 'x', bot: true } });
    people_type.write(ada, channel, 'from a webhook', { webhook_id: '6' });
    people_type.write(ada, channel, 'joined', { type: 7 });
    people_type.write(ada, channel, 'from Ada');
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'message', text: 'from Ada' });
    expect(stage().heard).toHaveLength(1);
  });

  it('that mentions the bot anywhere is a mention, without the mention itself', async () => {
    const { people, channels, people_type } = stage();
    people_type.write(people[0], channels[0].channel, `hey <@!${bot()}> API Error: 529 <@7>`);
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'mention', text: 'hey   API Error: 529 <@7>' });
  });

  it('shows a person by the name they have in the server', async () => {
    const { people, channels, people_type } = stage();
    people_type.write(people[0], channels[0].channel, 'a');
    expect((await stage().hears(1)).event.actor.name).toBe('Ada');
    people_type.write(people[0], channels[0].channel, 'b', { member: { roles: [], nick: 'Countess' } });
    expect((await stage().hears(2)).event.actor.name).toBe('Countess');
  });

  it('is answered below itself and pings nobody', async () => {
    const { people, channels, people_type, fake } = stage();
    people_type.mention(people[0], channels[0].channel, 'help');
    const { event, responder } = await stage().hears(1);
    await responder.reply(card('Here'), 'channel');
    expect(fake.state.messages[0]?.payload).toMatchObject({
      message_reference: { message_id: event.kind === 'mention' ? event.message?.message : '' },
      allowed_mentions: { parse: [] },
    });
  });

  it('asked before all by somebody without direct messages gets no private answer before all', async () => {
    const { people, channels, people_type, fake, messages } = stage();
    fake.state.denied.add(`direct:${people[0]}`);
    people_type.mention(people[0], channels[0].channel, 'sk-ant-...');
    await (await stage().hears(1)).responder.reply(card('You pasted a key'), 'private');
    const shown = (await messages(channels[0], people[1])).map(({ text }) => text).join();
    expect(shown).toContain('I cannot write to you');
    expect(shown).not.toContain('You pasted a key');
  });

  it('that should open a form is answered with a button for it', async () => {
    const { people, channels, people_type, people_do, fake } = stage();
    people_type.mention(people[0], channels[0].channel, 'report');
    await (await stage().hears(1)).responder.openForm({
      id: 'report',
      title: 'Report',
      submitLabel: 'Send',
      fields: [],
    });
    await people_do.press(people[0], channels[0], fake.state.messages[0]?.id ?? '', 'report');
    expect((await stage().hears(2)).event).toMatchObject({ kind: 'action', action: 'report' });
  });
});

describe('a delivery on Discord', () => {
  const stage = useDiscord();

  it('that is tried twice is one message', async () => {
    const { adapter, channels, fake } = stage();
    const once = await adapter.send(channels[0], card('Down'), { deliveryId: 'delivery-of-any-length-'.repeat(4) });
    const again = await adapter.send(channels[0], card('Down'), { deliveryId: 'delivery-of-any-length-'.repeat(4) });
    expect(again).toEqual(once);
    await adapter.send(channels[0], card('Down'), { deliveryId: 'another' });
    expect(fake.state.messages).toHaveLength(2);
  });

  it('goes into one thread below its message, named after the card', async () => {
    const { adapter, channels, fake } = stage();
    const top = await adapter.send(channels[0], card('Down'), { deliveryId: '1' });
    const note = await adapter.send(channels[0], card('Worse @everyone'), { deliveryId: '2', thread: top });
    const next = await adapter.send(channels[0], card('Over'), { deliveryId: '3', thread: top });
    expect([note.channel, next.channel]).toEqual([top.message, top.message]);
    expect(fake.state.channels.get(top.message)).toMatchObject({ type: 11, name: 'Worse @\u200beveryone' });
    expect(fake.state.calls.filter((call) => call.endsWith('/threads'))).toHaveLength(1);
  });

  it('finds the thread that was begun before a restart', async () => {
    const { adapter, channels, fake } = stage();
    const top = await adapter.send(channels[0], card('Down'), { deliveryId: '1' });
    fake.state.channels.set(top.message, { id: top.message, type: 11, name: 'x', parent: channels[0].channel });
    const note = await adapter.send(channels[0], card('Worse'), { deliveryId: '2', thread: top });
    expect(note.channel).toBe(top.message);
  });

  it('answers its message where the bot may not begin threads, and in direct messages', async () => {
    const { adapter, channels, people, fake } = stage();
    fake.state.denied.add(`threads:${channels[0].channel}`);
    for (const place of [channels[0], { ...channels[0], channel: `@${people[0]}` }]) {
      const top = await adapter.send(place, card('Down'), { deliveryId: '1' });
      const note = await adapter.send(place, card('Worse'), { deliveryId: '2', thread: top });
      expect(note).toMatchObject(place);
      expect(fake.state.messages.at(-1)?.payload.message_reference).toMatchObject({ message_id: top.message });
    }
  });

  it('below a message that was deleted says that it is gone', async () => {
    const { adapter, channels, deleteMessage } = stage();
    const top = await adapter.send(channels[0], card('Down'), { deliveryId: '1' });
    await deleteMessage(top);
    await expect(adapter.send(channels[0], card('Worse'), { deliveryId: '2', thread: top })).rejects.toMatchObject({
      kind: 'message-gone',
    });
  });

  it('to a place that is no id never reaches an address', async () => {
    const { adapter, channels, fake } = stage();
    const calls = fake.state.calls.length;
    const place = { ...channels[0], channel: '1/messages/2' };
    await expect(adapter.send(place, card('x'), { deliveryId: '1' })).rejects.toMatchObject({ kind: 'channel-gone' });
    await expect(adapter.edit({ ...channels[0], message: '../x' }, card('x'))).rejects.toMatchObject({
      kind: 'message-gone',
    });
    expect(fake.state.calls).toHaveLength(calls);
  });

  it('where the bot may not write says so', async () => {
    const { adapter, channels, fake } = stage();
    fake.state.denied.add(`send:${channels[0].channel}`);
    await expect(adapter.send(channels[0], card('x'), { deliveryId: '1' })).rejects.toMatchObject({
      kind: 'not-permitted',
    });
  });

  it('goes on after Discord refused the token once: whether it is revoked is Discord’s to say', async () => {
    const { adapter, channels, failNext } = stage();
    failNext('token-revoked');
    await expect(adapter.send(channels[0], card('x'), { deliveryId: '1' })).rejects.toMatchObject({
      kind: 'token-revoked',
    });
    await expect(adapter.send(channels[0], card('x'), { deliveryId: '1' })).resolves.toMatchObject(channels[0]);
  });

  it('is not tried by the SDK while Discord wants a pause', async () => {
    const { adapter, channels, failNext, fake } = stage();
    failNext('rate-limited', 1_500);
    await expect(adapter.send(channels[0], card('x'), { deliveryId: '1' })).rejects.toMatchObject({
      retryAfterMs: 2_000,
    });
    const calls = fake.state.calls.length;
    await expect(adapter.send(channels[0], card('x'), { deliveryId: '1' })).rejects.toMatchObject({
      kind: 'rate-limited',
    });
    expect(fake.state.calls).toHaveLength(calls);
    await expect(adapter.send(channels[1], card('x'), { deliveryId: '1' })).resolves.toMatchObject(channels[1]);
  });
});

describe('without the Message Content intent', () => {
  const stage = useDiscord({ DISCORD_MESSAGE_CONTENT: 'off' });

  it('the bot asks for the least and still hears mentions, direct messages and commands', async () => {
    const { people, channels, people_do, fake } = stage();
    expect(fake.gateway.intents()).toBe((1 << 0) | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13));
    await people_do.message(people[0], channels[0], 'API Error: 529');
    await people_do.mention(people[0], channels[0], 'API Error: 529');
    await people_do.direct(people[0], 'API Error: 500');
    await people_do.command(people[0], channels[0], 'help');
    await eventually(() => expect(stage().heard).toHaveLength(3));
    expect(stage().heard.map(({ event }) => event.kind)).toEqual(['mention', 'mention', 'command']);
  });
});
