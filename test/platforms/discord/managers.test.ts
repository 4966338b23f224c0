import { useDiscord } from './open-stage';

const VIEW = 1n << 10n;
const MANAGE_SERVER = 1n << 5n;
const ADMINISTRATOR = 1n << 3n;
const MANAGE_CHANNELS = 1n << 4n;

describe('who manages the server on Discord', () => {
  const stage = useDiscord();
  const heardWith = async (permissions: bigint) => {
    const { people, channels, people_type } = stage();
    people_type.from({ permissions: String(permissions) });
    people_type.command(people[0], channels[0].channel, 'status');
    return (await stage().hears(1)).event.actor;
  };

  it.each([MANAGE_SERVER, ADMINISTRATOR])('is told to the core: %s', async (permission) => {
    expect(await heardWith(VIEW | permission)).toMatchObject({ manages: true });
  });

  it('is nobody with less than that', async () => {
    expect(await heardWith(VIEW | MANAGE_CHANNELS)).not.toHaveProperty('manages');
  });

  it('is known also of who only writes: the owner may everything', async () => {
    const { people, channels, people_type, fake } = stage();
    const owner = fake.state.guilds.get(fake.state.guildId)?.owner;
    const [ada, grace] = people;
    people_type.mention(ada, channels[0].channel, 'merge');
    people_type.mention(grace, channels[0].channel, 'merge');
    await stage().hears(2);
    for (const { event } of stage().heard)
      expect(event.actor.manages).toBe(event.actor.user === owner ? true : undefined);
  });

  it('and somebody who took the bot along is a stranger, whatever they may there', async () => {
    const { people, people_type } = stage();
    const elsewhere = { guild: '1500000000000000001', channel: '1500000000000000011' };
    people_type.from({ elsewhere, permissions: String(ADMINISTRATOR) });
    people_type.command(people[0], '', 'status');
    expect((await stage().hears(1)).event.actor).toMatchObject({ stranger: true });
  });

  it('while nobody of the team is', async () => {
    expect(await heardWith(VIEW)).not.toHaveProperty('stranger');
  });
});
