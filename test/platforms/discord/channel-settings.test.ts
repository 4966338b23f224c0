import { eventually } from '../../support/eventually';
import { useDiscord } from './open-stage';

const VIEW = 1n << 10n;
const MANAGE_CHANNELS = 1n << 4n;
const MANAGE_SERVER = 1n << 5n;
const ADMINISTRATOR = 1n << 3n;

describe('what a channel of Discord hears', () => {
  const stage = useDiscord();
  const shown = async (person: string) =>
    (await stage().messages(stage().channels[0], person)).map(({ text }) => text).join('\n');

  it.each(['subscribe', 'unsubscribe', 'mute 2h'])(
    'is not decided by people without Manage Channels: %s',
    async (words) => {
      const { people, channels, people_type } = stage();
      people_type.from({ permissions: String(VIEW) });
      people_type.command(people[0], channels[0].channel, words);
      await eventually(async () => expect(await shown(people[0])).toContain('Manage Channels'));
      expect(await shown(people[1])).not.toContain('Manage Channels');
      expect(stage().heard).toEqual([]);
    },
  );

  it.each([MANAGE_CHANNELS, MANAGE_SERVER, ADMINISTRATOR])(
    'is decided by people with one permission of three: %s',
    async (permission) => {
      const { people, channels, people_type } = stage();
      people_type.from({ permissions: String(VIEW | permission) });
      people_type.command(people[0], channels[0].channel, 'subscribe code');
      expect((await stage().hears(1)).event).toMatchObject({ kind: 'command', text: 'subscribe code' });
    },
  );

  it.each(['status', 'report API Error: 529', 'help'])('has nothing to do with %s', async (words) => {
    const { people, channels, people_type } = stage();
    people_type.from({ permissions: String(VIEW) });
    people_type.command(people[0], channels[0].channel, words);
    expect((await stage().hears(1)).event).toMatchObject({ text: words });
  });

  it('is answered by the core alone where the bot may read along', async () => {
    const { people, channels, people_type, fake } = stage();
    people_type.fill(people[0], channels[0].channel, 'subscribe', { monitor: true });
    await stage().hears(1);
    await eventually(() => expect(fake.state.interactions[0]).not.toHaveProperty('original'));
    expect(await shown(people[0])).toBe('');
  });

  it('is everybody’s own business in direct messages', async () => {
    const { people, people_type } = stage();
    people_type.from({ permissions: String(VIEW) });
    people_type.command(people[0], `@${people[0]}`, 'subscribe');
    expect((await stage().hears(1)).event).toMatchObject({ text: 'subscribe' });
  });
});

describe('reading along in a channel of Discord without the Message Content intent', () => {
  const stage = useDiscord({ DISCORD_MESSAGE_CONTENT: 'off' });
  const shown = async (person: string) =>
    (await stage().messages(stage().channels[0], person)).map(({ text }) => text).join('\n');

  it('is not promised at all: whoever asks for it is subscribed without it, and hears what is missing', async () => {
    const { people, channels, people_type } = stage();
    people_type.fill(people[0], channels[0].channel, 'subscribe', { components: 'code', monitor: true });
    expect((await stage().hears(1)).event).toMatchObject({ text: 'subscribe code' });
    await eventually(async () => expect(await shown(people[0])).toContain('DISCORD_MESSAGE_CONTENT=on'));
    expect(await shown(people[1])).toBe('');
  });

  it('is nothing to speak of in direct messages, which are always read', async () => {
    const { people, people_type, fake, directMessages } = stage();
    people_type.fill(people[0], `@${people[0]}`, 'subscribe', { monitor: true });
    await stage().hears(1);
    await eventually(() => expect(fake.state.interactions[0]).not.toHaveProperty('original'));
    expect(await directMessages(people[0])).toEqual([]);
  });

  it('is not spoken of to who did not ask for it', async () => {
    const { people, channels, people_type, fake } = stage();
    people_type.fill(people[0], channels[0].channel, 'subscribe', { components: 'code', monitor: false });
    await stage().hears(1);
    await eventually(() => expect(fake.state.interactions[0]).not.toHaveProperty('original'));
    expect(await shown(people[0])).toBe('');
  });
});

describe('what a channel of Discord hears, asked for by a mention', () => {
  const stage = useDiscord();
  const asks = (person: string, roles: readonly string[]) => {
    const { channels, people_type, fake } = stage();
    const content = `<@${fake.state.botId}> subscribe`;
    people_type.write(person, channels[0].channel, content, { member: { roles, nick: null } });
  };

  /** Roles of the guild, and what the channel takes from and gives to whom. */
  async function withRoles(overwrites: readonly object[] = []): Promise<void> {
    const { fake, channels, people } = stage();
    const role = (id: string, permissions: bigint) => ({
      id,
      name: id,
      permissions: String(permissions),
      position: 0,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    });
    const guild_id = fake.state.guildId;
    for (const one of [role(guild_id, VIEW), role('801', VIEW | MANAGE_CHANNELS), role('802', ADMINISTRATOR)])
      fake.gateway.dispatch('GUILD_ROLE_CREATE', { guild_id, role: one });
    const channel = { id: channels[0].channel, type: 0, name: 'general', position: 0, guild_id };
    fake.gateway.dispatch('CHANNEL_UPDATE', { ...channel, permission_overwrites: overwrites });
    expect(people).toHaveLength(2);
  }

  it('is refused by the roles of who wrote it', async () => {
    const { people, directMessages } = stage();
    await withRoles();
    asks(people[1], []);
    await eventually(async () => {
      expect((await directMessages(people[1])).map(({ text }) => text).join()).toContain('Manage Channels');
    });
    expect(stage().heard).toEqual([]);
  });

  it.each([[['801']], [['802']]])('is taken from people with a role that may: %j', async (roles) => {
    await withRoles();
    asks(stage().people[1], roles);
    expect((await stage().hears(1)).event).toMatchObject({ kind: 'mention', text: 'subscribe' });
  });

  it('is taken from the owner of the server, whatever their roles', async () => {
    await withRoles();
    asks(stage().people[0], []);
    expect((await stage().hears(1)).event).toMatchObject({ text: 'subscribe' });
  });

  it('follows what the channel itself takes and gives', async () => {
    const { people, directMessages } = stage();
    const deny = { id: '801', type: 0, allow: '0', deny: String(MANAGE_CHANNELS) };
    await withRoles([deny]);
    asks(people[1], ['801']);
    await eventually(async () => expect(await directMessages(people[1])).toHaveLength(1));
    await withRoles([deny, { id: people[1], type: 1, allow: String(MANAGE_CHANNELS), deny: '0' }]);
    asks(people[1], ['801']);
    expect((await stage().hears(1)).event).toMatchObject({ text: 'subscribe' });
  });
});
