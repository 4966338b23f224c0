import { discordSettings } from '../../../src/platforms/discord/settings';
import { eventually } from '../../support/eventually';
import { GRANTED } from '../../support/fake-discord-guild';
import { failureOf, useFakeDiscord } from './use-fake';

/** Shard 1 of 2, shard 0 of 2: the id without its last 22 bits tells. */
const ODD = String((1_001n << 22n) + 1n);
const EVEN = String((1_000n << 22n) + 1n);
const card = { title: 'Claude looks down', tone: 'bad' as const, body: [], actions: [] };

describe('shards of Discord', () => {
  const use = useFakeDiscord();
  const channelOf = (guild: string) => String(BigInt(guild) + 10n);

  function twoGuilds(): void {
    const { state } = use().fake;
    for (const id of [ODD, EVEN]) {
      state.guilds.set(id, { id, name: `Team ${id}`, owner: use().ada, granted: GRANTED });
      state.channels.set(channelOf(id), { id: channelOf(id), type: 0, name: 'general', guild: id });
    }
  }

  const mention = (guild: string) => use().people.mention(use().ada, channelOf(guild), 'status');
  const logins = () => use().fake.gateway.shards();

  it('are as many as Discord recommends', async () => {
    use().fake.state.recommendedShards = 2;
    use().fake.state.maxConcurrency = 2;
    twoGuilds();
    await use().start();
    expect(logins()).toEqual(
      expect.arrayContaining([
        [0, 2],
        [1, 2],
      ]),
    );
    expect(await use().adapter.contactFor(ODD)).toBe(use().ada);
    expect(await use().adapter.contactFor(EVEN)).toBe(use().ada);
  });

  it('are as many as configured, and each hears its own guilds once', async () => {
    use().fake.state.maxConcurrency = 16;
    twoGuilds();
    await use().start({ DISCORD_SHARDS: '2' });
    mention(ODD);
    mention(EVEN);
    use().people.direct(use().ada, 'status');
    await eventually(() => expect(use().heard).toHaveLength(3));
    expect(new Set(use().heard).size).toBe(3);
    const said = { platform: 'discord', workspace: ODD, channel: channelOf(ODD) };
    await use().adapter.send(said, card, { deliveryId: '1' });
    expect(use().fake.state.messages.filter(({ channel }) => channel === channelOf(ODD))).toHaveLength(1);
  });

  it('wait for each other as long as Discord asks them to', async () => {
    use().fake.gateway.strictIdentify = true;
    twoGuilds();
    await use().start({ DISCORD_SHARDS: '2' });
    expect(logins()).toHaveLength(2);
    expect(use().fake.gateway.log.filter((line) => line === 'identify')).toHaveLength(2);
  }, 15_000);

  it('that several instances share are served by one each, and one registers the commands', async () => {
    twoGuilds();
    const { state } = use().fake;
    await use().start({ DISCORD_SHARDS: '2', DISCORD_SHARD_IDS: '1' });
    expect(state.commands.size).toBe(0);
    expect(logins()).toEqual([[1, 2]]);
    mention(EVEN);
    mention(ODD);
    await eventually(() => expect(use().heard).toHaveLength(1));
    await use().start({ DISCORD_SHARDS: '2', DISCORD_SHARD_IDS: '0' });
    expect(state.commands.size).toBe(1);
    mention(EVEN);
    mention(ODD);
    await eventually(() => expect(use().heard).toHaveLength(3));
    expect(new Set(use().heard).size).toBe(3);
  });

  it('that come back from a break lose nothing of theirs', async () => {
    use().fake.state.maxConcurrency = 16;
    twoGuilds();
    await use().start({ DISCORD_SHARDS: '2' });
    use().fake.gateway.drop();
    await eventually(() => expect(use().fake.gateway.log.filter((line) => line.startsWith('closed'))).toHaveLength(2));
    mention(ODD);
    mention(EVEN);
    await eventually(() => expect(use().heard).toHaveLength(2));
    expect(new Set(use().heard).size).toBe(2);
    expect(use().fake.gateway.log.filter((line) => line === 'resume')).toHaveLength(2);
  });

  it('that are too few for so many servers are told with the mend', async () => {
    use().fake.state.leastShards = 2;
    const error = await failureOf(use().start({ DISCORD_SHARDS: '1' }));
    expect(error).toMatchObject({ kind: 'bad-request', message: expect.stringContaining('DISCORD_SHARDS=auto') });
  });

  it.each([
    [{ DISCORD_SHARD_IDS: '0' }, 'DISCORD_SHARD_IDS'],
    [{ DISCORD_SHARDS: '2', DISCORD_SHARD_IDS: '1-2' }, 'DISCORD_SHARD_IDS'],
    [{ DISCORD_SHARDS: '2', DISCORD_SHARD_IDS: 'all' }, 'DISCORD_SHARD_IDS'],
    [{ DISCORD_SHARDS: '0' }, 'DISCORD_SHARDS'],
    [{ DISCORD_SHARDS: 'many' }, 'DISCORD_SHARDS'],
  ])('%j is refused before anything starts', (env, setting) => {
    const { error } = discordSettings.safeParse(env);
    expect(error?.issues.map(({ path }) => path[0])).toEqual([setting]);
  });

  it('can be written as ranges', () => {
    const settings = discordSettings.parse({ DISCORD_SHARDS: '8', DISCORD_SHARD_IDS: '0-2, 5' });
    expect(settings).toMatchObject({ DISCORD_SHARDS: 8, DISCORD_SHARD_IDS: [0, 1, 2, 5] });
  });
});
