import type { PermissionsString } from 'discord.js';
import { eventually } from '../../support/eventually';
import { botRole, channelObject, type FakeGuild, GRANTED, guildObject } from '../../support/fake-discord-guild';
import type { FakeChannel } from '../../support/fake-discord-state';
import { failureOf, useFakeDiscord } from './use-fake';

const FORUM = '1400000000000000071';
const THREAD = '1400000000000000072';
const card = { title: 'Claude looks down', tone: 'bad' as const, body: [], actions: [] };

describe('permissions that the bot misses in Discord', () => {
  const use = useFakeDiscord();
  const state = () => use().fake.state;
  const news = () => use().changes.filter(({ kind }) => kind !== 'workspace-joined');
  const left = () => use().changes.filter(({ kind }) => kind === 'channel-left');
  const joined = () => use().changes.filter(({ kind }) => kind === 'channel-joined');

  function channel(id = use().general): FakeChannel {
    const found = state().channels.get(id);
    if (!found) throw new Error('there is no such channel');
    return found;
  }

  function guild(): FakeGuild {
    const found = state().guilds.get(state().guildId);
    if (!found) throw new Error('there is a guild');
    return found;
  }

  /** As an administrator does it in the channel's settings: Discord tells the bot. */
  function forbid(...permissions: PermissionsString[]): void {
    channel().forbidden = permissions;
    use().fake.gateway.dispatch('CHANNEL_UPDATE', channelObject(state(), channel()));
  }

  function grant(permissions: readonly PermissionsString[]): void {
    guild().granted = permissions;
    use().fake.gateway.dispatch('GUILD_ROLE_UPDATE', { guild_id: guild().id, role: botRole(guild()) });
  }

  it.each<[PermissionsString[], string]>([
    [['SendMessages'], 'needs Send Messages in #general'],
    [['EmbedLinks'], 'needs Embed Links in #general'],
    [['SendMessages', 'EmbedLinks'], 'needs Send Messages and Embed Links in #general'],
  ])('%s is named, with the channel', async (permissions, words) => {
    const adapter = await use().start();
    forbid(...permissions);
    await eventually(() => expect(left()).toHaveLength(1));
    const error = await failureOf(adapter.send(use().place, card, { deliveryId: '1' }));
    expect(error).toMatchObject({ kind: 'not-permitted', message: words, needs: words });
  });

  it('a channel that it cannot see is named all the same, by the first thing that it needs', async () => {
    channel().forbidden = ['ViewChannel'];
    const adapter = await use().start();
    const error = await failureOf(adapter.send(use().place, card, { deliveryId: '1' }));
    expect(error.message).toMatch(/^needs View Channel.* in #general$/);
  });

  it('in a thread and in a forum they have the names that the settings show there', async () => {
    state().channels.set(FORUM, { id: FORUM, type: 15, name: 'outages', forbidden: ['SendMessages'] });
    state().channels.set(THREAD, { id: THREAD, type: 11, name: 'a <talk>', parent: use().general });
    channel().forbidden = ['SendMessagesInThreads'];
    const adapter = await use().start();
    const to = (id: string) => adapter.send({ ...use().place, channel: id }, card, { deliveryId: id });
    expect((await failureOf(to(THREAD))).message).toBe('needs Send Messages in Threads in #general');
    expect((await failureOf(to(FORUM))).message).toBe('needs Create Posts in #outages');
  });

  it('a server that only installed its commands is asked to add the bot itself', async () => {
    const adapter = await use().start();
    const [guild, there] = ['1400000000000000009', '1400000000000000095'];
    state().channels.set(there, { id: there, type: 0, name: 'theirs', guild });
    const error = await failureOf(
      adapter.send({ ...use().place, workspace: guild, channel: there }, card, { deliveryId: '1' }),
    );
    expect(error).toMatchObject({ kind: 'not-permitted', needs: expect.stringContaining('as a bot') });
  });

  it('what Discord refuses although the bot seems to have everything is told as it was refused', async () => {
    const adapter = await use().start();
    state().denied.add(`send:${use().general}`);
    const error = await failureOf(adapter.send(use().place, card, { deliveryId: '1' }));
    expect(error).toMatchObject({ kind: 'not-permitted', needs: undefined });
    expect(error.message).toContain('50013');
  });

  it('the owner of the server is the one to tell', async () => {
    const adapter = await use().start();
    expect(await adapter.contactFor(state().guildId)).toBe(guild().owner);
    expect(await adapter.contactFor('1')).toBeUndefined();
  });

  it('losing the right to write in a channel is told at once, with what is missing, and getting it back, too', async () => {
    await use().start();
    forbid('SendMessages');
    await eventually(() => expect(news()).toHaveLength(1));
    expect(left()).toEqual([{ kind: 'channel-left', channel: use().place, needs: 'needs Send Messages in #general' }]);
    forbid();
    await eventually(() => expect(joined()).toEqual([{ kind: 'channel-joined', channel: use().place }]));
    forbid('AttachFiles');
    grant(GRANTED.filter((one) => one !== 'SendMessages'));
    await eventually(() => expect(left()).toHaveLength(3));
    grant(GRANTED);
    await eventually(() => expect(joined()).toHaveLength(3));
  });

  it('what was so before the bot came is no news', async () => {
    channel().forbidden = ['SendMessages'];
    await use().start();
    grant(GRANTED);
    forbid();
    await eventually(() => expect(news()).toEqual([{ kind: 'channel-joined', channel: use().place }]));
  });

  it('what changed while the session was lost is told after the next login', async () => {
    await use().start();
    channel().forbidden = ['ViewChannel'];
    use().fake.gateway.forgetSessions();
    use().fake.gateway.drop();
    await eventually(() => expect(left()).toHaveLength(1), 12_000);
    expect(left()).toMatchObject([{ needs: expect.stringMatching(/^needs View Channel/) }]);
  }, 15_000);

  it('a channel or thread that was deleted is left', async () => {
    await use().start();
    use().fake.gateway.dispatch('CHANNEL_DELETE', channelObject(state(), channel()));
    await eventually(() => expect(left()).toEqual([{ kind: 'channel-left', channel: use().place }]));
    const thread = { id: THREAD, type: 11, name: 'talk', parent: [...state().channels.keys()][1] ?? '' };
    use().fake.gateway.dispatch('THREAD_CREATE', channelObject(state(), thread));
    use().fake.gateway.dispatch('THREAD_DELETE', channelObject(state(), thread));
    await eventually(() => expect(left()).toHaveLength(2));
    expect(left()[1]).toMatchObject({ channel: { channel: THREAD } });
  });

  it('a server is left when the bot is thrown out, not when Discord has trouble with it', async () => {
    await use().start();
    const { gateway } = use().fake;
    gateway.dispatch('GUILD_DELETE', { id: state().guildId, unavailable: true });
    gateway.dispatch('GUILD_CREATE', guildObject(state(), guild()));
    gateway.dispatch('GUILD_DELETE', { id: state().guildId });
    await eventually(() => expect(news()).toHaveLength(1));
    expect(news()).toEqual([{ kind: 'workspace-left', platform: 'discord', workspace: state().guildId }]);
    gateway.dispatch('GUILD_CREATE', guildObject(state(), guild()));
    await eventually(() => expect(use().changes).toHaveLength(3));
    expect(use().changes.map(({ kind }) => kind)).toEqual(['workspace-joined', 'workspace-left', 'workspace-joined']);
  });
});
