import { systemClock } from '../../../src/lib/system-clock';
import { discord } from '../../../src/platforms/discord';
import { discordSettings } from '../../../src/platforms/discord/settings';
import { teamFirst, tenantOf } from '../../../src/platforms/discord/team';
import { guildObject } from '../../support/fake-discord-guild';
import { memoryInstallations } from '../../support/memory-installations';
import { useDiscord } from './open-stage';
import { silentLog } from './silent-log';

const THEIRS = '1500000000000000001';
const servers = (value?: string) => discordSettings.parse({ DISCORD_SERVERS: value });

describe('whose reports count together on Discord', () => {
  const ours = (guild: string) => guild === '1' || guild === '2';

  it.each([
    [undefined, '1', undefined],
    ['all', '2', undefined],
    ['all', '3', 'discord:3'],
    ['all', 'elsewhere', 'discord:elsewhere'],
    ['all', 'direct', undefined],
    ['apart', '1', 'discord:1'],
    ['apart', 'direct', 'discord:direct'],
    ['1, 3', '1', undefined],
    ['1, 3', '2', 'discord:2'],
    ['1, 3', '3', undefined],
    ['1, 3', 'direct', 'discord:direct'],
  ])('with DISCORD_SERVERS=%s those of %s have the tenant %s', (setting, workspace, tenant) => {
    expect(tenantOf(servers(setting), ours)(workspace)).toBe(tenant);
  });

  it.each(['mine', '1,two', '', 'all,apart'])('is not said by %j', (value) => {
    expect(discordSettings.safeParse({ DISCORD_SERVERS: value }).success).toBe(false);
  });

  it('is where somebody is first looked for', () => {
    expect(teamFirst(servers('2'), ['1', '2', '3'])).toEqual(['2', '1', '3']);
    expect(teamFirst(servers(), ['1', '2'])).toEqual(['1', '2']);
  });

  it('is known to the module before anybody speaks', async () => {
    const settings = discordSettings.parse({ DISCORD_TOKEN: 'x', DISCORD_SERVERS: '1' });
    const context = { log: silentLog, clock: systemClock, installations: memoryInstallations() };
    const platform = await discord.create(settings, context);
    expect(['1', '2'].map((guild) => platform.tenantOf?.(guild))).toEqual([undefined, 'discord:2']);
  });
});

describe('people of Discord outside the servers of the bot', () => {
  const stage = useDiscord();
  const workspaceOf = async (count: number) => (await stage().hears(count)).event.actor.workspace;

  it('who write to it directly are not taken for members of its only server', async () => {
    const { fake, people, people_type } = stage();
    fake.state.members.set(fake.state.guildId, [people[0]]);
    people_type.direct(people[0], 'API Error: 529');
    expect(await workspaceOf(1)).toBe(fake.state.guildId);
    people_type.direct(people[1], 'API Error: 529');
    expect(await workspaceOf(2)).toBe('elsewhere');
    people_type.write(people[1], stage().channels[0].channel, 'joined now');
    people_type.direct(people[1], 'API Error: 529');
    expect(await workspaceOf(4)).toBe(fake.state.guildId);
  });

  it('who took it along belong nowhere in conversations, and where they are in foreign servers', async () => {
    const { fake, people, people_type, adapter } = stage();
    fake.state.members.set(fake.state.guildId, [people[0]]);
    people_type.from({ elsewhere: { guild: null, channel: '1500000000000000021' } });
    people_type.command(people[1], '', 'status');
    expect(await workspaceOf(1)).toBe('elsewhere');
    people_type.command(people[0], '', 'status');
    expect(await workspaceOf(2)).toBe(fake.state.guildId);
    people_type.from({ elsewhere: { guild: THEIRS, channel: '1500000000000000011' } });
    people_type.command(people[0], '', 'status');
    expect(await workspaceOf(3)).toBe(THEIRS);
    expect([THEIRS, fake.state.guildId].map(adapterKnows)).toEqual([false, true]);
    people_type.from({});
    people_type.direct(people[0], 'status');
    expect(await workspaceOf(4)).toBe(fake.state.guildId);

    function adapterKnows(guild: string): boolean {
      return 'isServer' in adapter && typeof adapter.isServer === 'function' && adapter.isServer(guild);
    }
  });

  it('are looked for in each of several servers', async () => {
    const { fake, people, people_type } = stage();
    const guild = { id: THEIRS, name: 'Others', owner: '1', granted: [] };
    fake.state.guilds.set(THEIRS, guild);
    fake.state.members.set(fake.state.guildId, []);
    fake.state.members.set(THEIRS, [people[1]]);
    fake.gateway.dispatch('GUILD_CREATE', guildObject(fake.state, guild));
    people_type.direct(people[1], 'API Error: 529');
    expect(await workspaceOf(1)).toBe(THEIRS);
  });
});
