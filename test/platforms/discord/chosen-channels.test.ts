import { action } from '../../../src/content/actions';
import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';
import { failureOf, useFakeDiscord } from './use-fake';

const FORUM = '1400000000000000071';
const POST = '1400000000000000072';
const VIEW = 1n << 10n;
const card = { title: 'This channel is subscribed', tone: 'neutral' as const, body: [], actions: [] };

describe('a channel of Discord that a command names', () => {
  const stage = useDiscord();
  const other = () => stage().channels[1].channel;
  const asks = (name: string, fields: Readonly<Record<string, unknown>>) => {
    const { people, channels, people_type } = stage();
    people_type.fill(people[0], channels[0].channel, name, fields);
  };
  const shown = async (person = stage().people[0]) =>
    (await stage().messages(stage().channels[0], person)).map(({ text }) => text).join('\n');

  it.each([
    ['subscribe', { components: 'code' }, 'subscribe code'],
    ['unsubscribe', {}, 'unsubscribe'],
    ['mute', { time: '2h' }, 'mute 2h'],
    ['settings', { what: 'show' }, 'settings show'],
    ['rehearse', {}, 'rehearse'],
  ])('is what %s is about, and no word of it', async (name, fields, text) => {
    asks(name, { ...fields, channel: other() });
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'command', text, channel: stage().channels[1] });
  });

  it('is told before all in that channel, and to who asked where they asked', async () => {
    asks('subscribe', { channel: other() });
    const { responder } = await stage().hears(1);
    await responder.reply(card, 'channel');
    expect(stage().fake.state.messages.map(({ channel, aloneFor }) => [channel, aloneFor])).toEqual([
      [other(), undefined],
    ]);
    asks('subscribe', { channel: other() });
    await (await stage().hears(2)).responder.reply({ ...card, title: 'For you' }, 'private');
    expect(await shown()).toContain('For you');
    expect(await shown(stage().people[1])).not.toContain('For you');
  });

  it('is what the form is about that a command opened for it, and a button that names it', async () => {
    const { people, channels, people_do, people_type, fake } = stage();
    const fields = [
      { kind: 'text', id: 'hours', label: 'Hours', required: false, multiline: false, maxLength: 30 },
    ] as const;
    stage().handle = async ({ event, responder }) => {
      if (event.kind === 'command') await responder.reply({ ...card, actions: [action('quiet', other())] }, 'private');
      else if (event.kind === 'action') await responder.openForm({ id: 'quiet', title: 'Q', submitLabel: 'S', fields });
    };
    asks('settings', { what: 'show', channel: other() });
    await eventually(async () => expect(await shown()).toContain('This channel'));
    const message = fake.state.messages.at(-1)?.id ?? '';
    people_type.press(people[0], channels[0].channel, message, (id) => id.includes('quiet'));
    expect((await stage().hears(2)).event).toMatchObject({ kind: 'action', channel: channels[1] });
    await eventually(() => expect(fake.state.modals.size).toBe(1));
    await people_do.submitForm(people[0], { hours: '22-7' });
    expect((await stage().hears(3)).event).toMatchObject({ kind: 'form', form: 'quiet', channel: channels[1] });
  });

  it('is not set with a form by who may not manage it, whatever their app sends', async () => {
    const { people, channels, people_do, fake } = stage();
    for (const about of [other(), '1400000000000000099']) {
      const form = { custom_id: `form:quiet@${about}`, title: 'Q', components: [] };
      fake.state.modals.set(people[1], { ...form, place: channels[0].channel });
      await people_do.submitForm(people[1], {});
    }
    await eventually(async () => {
      const said = await shown(people[1]);
      expect(said).toContain('You need the permission Manage Channels');
      expect(said).toContain('I cannot tell whether you may decide that');
    });
    expect(stage().heard).toEqual([]);
  });

  it('asks for Manage Channels there, not here', async () => {
    stage().people_type.from({ permissionsThere: String(VIEW) });
    asks('subscribe', { channel: other() });
    await eventually(async () => expect(await shown()).toContain('Manage Channels'));
    expect(stage().heard).toEqual([]);
    stage().people_type.from({ permissions: String(VIEW), permissionsThere: String(VIEW | (1n << 4n)) });
    asks('subscribe', { channel: other() });
    expect((await stage().hears(1)).event.channel).toEqual(stage().channels[1]);
  });

  it('of another server is refused', async () => {
    const { fake } = stage();
    const [guild, channel] = ['1400000000000000002', '1400000000000000099'];
    fake.state.guilds.set(guild, { id: guild, name: 'Others', owner: '1', granted: [] });
    fake.state.channels.set(channel, { id: channel, type: 0, name: 'theirs', guild });
    const { guildObject } = await import('../../support/fake-discord-guild');
    fake.gateway.dispatch('GUILD_CREATE', guildObject(fake.state, fake.state.guilds.get(guild) as never));
    asks('subscribe', { channel });
    await eventually(async () => expect(await shown()).toContain('needs a channel of this server'));
    expect(stage().heard).toEqual([]);
  });

  it('may be a forum: its confirmation is for who asked alone, and no post', async () => {
    const { fake, adapter, people } = stage();
    fake.state.channels.set(FORUM, { id: FORUM, type: 15, name: 'outages', tags: [] });
    asks('subscribe', { channel: FORUM });
    const { event, responder } = await stage().hears(1);
    expect(event.channel.channel).toBe(FORUM);
    expect(await failureOf(adapter.send(event.channel, card, { deliveryId: '1' }))).toMatchObject({
      kind: 'bad-request',
    });
    await responder.reply(card, 'channel');
    expect(fake.state.messages.map(({ channel, aloneFor }) => [channel, aloneFor])).toEqual([
      [stage().channels[0].channel, people[0]],
    ]);
  });
});

describe('a channel of Discord that the bot cannot use', () => {
  const use = useFakeDiscord();

  it('that is hidden from it is not subscribed, and the answer says what it needs', async () => {
    const { fake, people, general, ada, heard } = use();
    const [, hidden = ''] = fake.state.channels.keys();
    Object.assign(fake.state.channels.get(hidden) ?? {}, { forbidden: ['ViewChannel'] });
    await use().start();
    people.fill(ada, general, 'subscribe', { channel: hidden });
    await eventually(() => expect(JSON.stringify(fake.state.messages[0]?.payload)).toContain('needs View Channel'));
    expect(heard).toEqual([]);
    people.fill(ada, general, 'unsubscribe', { channel: hidden });
    await eventually(() => expect(heard).toHaveLength(1));
  });

  it('that is a forum which takes no posts of the bot is said to be so when it is subscribed', async () => {
    const { fake, place } = use();
    fake.state.channels.set(FORUM, { id: FORUM, type: 15, name: 'outages', forbidden: ['SendMessages'] });
    const adapter = await use().start();
    const error = await failureOf(adapter.send({ ...place, channel: FORUM }, card, { deliveryId: '1' }));
    expect(error).toMatchObject({ kind: 'not-permitted', needs: 'needs Create Posts in #outages' });
  });

  it('that is one post of a forum is subscribed, and the forum is offered in words', async () => {
    const { fake, people, ada, heard } = use();
    fake.state.channels.set(FORUM, { id: FORUM, type: 15, name: 'outages', tags: [] });
    fake.state.channels.set(POST, { id: POST, type: 11, name: 'a post', parent: FORUM });
    await use().start();
    people.command(ada, POST, 'subscribe');
    await eventually(() => expect(JSON.stringify(fake.state.messages[0]?.payload)).toContain(`<#${FORUM}>`));
    expect(fake.state.messages[0]).toMatchObject({ aloneFor: ada });
    expect(heard).toHaveLength(1);
  });
});
