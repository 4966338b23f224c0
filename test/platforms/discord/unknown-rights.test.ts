import { eventually } from '../../support/eventually';
import { roleObject } from '../../support/fake-discord-guild';
import { useDiscord } from './open-stage';

const VIEW = 'ViewChannel';
const THREAD = '1400000000000000077';

describe('rights on Discord that are not known', () => {
  const stage = useDiscord();
  const asks = (person: string, channel: string, more: object = {}) => {
    const { people_type, fake } = stage();
    people_type.write(person, channel, `<@${fake.state.botId}> subscribe`, more);
  };
  const told = async (person: string) => (await stage().directMessages(person)).map(({ text }) => text).join();

  /** A thread that the gateway never spoke of. */
  function thread(): string {
    const { fake, channels } = stage();
    fake.state.channels.set(THREAD, { id: THREAD, type: 12, name: 'quiet', parent: channels[0].channel });
    return THREAD;
  }

  it('of a thread that nobody told of are those of its channel: no', async () => {
    asks(stage().people[1], thread());
    await eventually(async () => expect(await told(stage().people[1])).toContain('Manage Channels'));
    expect(stage().heard).toEqual([]);
  });

  it('of a thread that nobody told of are those of its channel: yes', async () => {
    const { fake } = stage();
    const role = roleObject('801', 'ops', [VIEW, 'ManageChannels']);
    fake.gateway.dispatch('GUILD_ROLE_CREATE', { guild_id: fake.state.guildId, role });
    asks(stage().people[1], thread(), { member: { roles: ['801'], nick: null } });
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'mention', text: 'subscribe' });
  });

  it('in a server that has not arrived are none', async () => {
    const { fake, people, people_type } = stage();
    const [guild, channel] = ['1400000000000000003', '1400000000000000098'];
    fake.state.channels.set(channel, { id: channel, type: 0, name: 'far', guild });
    people_type.write(people[1], channel, `<@${fake.state.botId}> subscribe`, { guild_id: guild });
    await eventually(async () => expect(await told(people[1])).toContain('/claude-status'));
    expect(stage().heard).toEqual([]);
  });

  it.each([['0'], [undefined], ['all of them']])('of who uses a command (%j) are none', async (permissions) => {
    const { people, channels, people_type, messages } = stage();
    people_type.from({ permissions } as never);
    if (permissions === undefined) people_type.from({ permissions: '' });
    people_type.command(people[1], channels[0].channel, 'subscribe');
    await eventually(async () => {
      const shown = await messages(channels[0], people[1]);
      expect(shown.map(({ text }) => text).join()).toContain('Manage Channels');
    });
    expect(stage().heard).toEqual([]);
  });
});

describe('a message on Discord that means the bot without naming it in the text', () => {
  const stage = useDiscord({ DISCORD_MESSAGE_CONTENT: 'off' });

  it('answers one of its messages', async () => {
    const { people, channels, people_type, fake } = stage();
    people_type.write(people[0], channels[0].channel, `<@${fake.state.botId}>`);
    await stage().hears(1);
    fake.state.privilegedIntents = 1 << 15;
    fake.gateway.dispatch('MESSAGE_CREATE', {
      id: '1400000000000900001',
      type: 19,
      guild_id: fake.state.guildId,
      channel_id: channels[0].channel,
      author: { id: people[0], username: 'ada', global_name: 'Ada' },
      member: { roles: [], nick: null },
      content: 'now API Error: 500',
      mentions: [{ id: fake.state.botId }],
      mention_roles: [],
    });
    expect((await stage().hears(2)).event).toMatchObject({ kind: 'mention', text: 'now API Error: 500' });
  });

  it('names the role that came with it, as the app offers it', async () => {
    const { people, channels, people_type, fake } = stage();
    const guild_id = fake.state.guildId;
    const mine = { ...roleObject('901', 'claude', []), managed: true, tags: { bot_id: fake.state.botId } };
    for (const role of [mine, roleObject('902', 'ops', [])])
      fake.gateway.dispatch('GUILD_ROLE_CREATE', { guild_id, role });
    people_type.write(people[0], channels[0].channel, '<@&902> API Error: 529', { mention_roles: ['902'] });
    people_type.write(people[0], channels[0].channel, '<@&901> API Error: 529', { mention_roles: ['901'] });
    expect((await stage().hears(1)).event.kind).toBe('mention');
    expect(stage().heard).toHaveLength(1);
  });
});
