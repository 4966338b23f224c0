import type { Logger } from '../../../src/core/ports/logger';
import type { PlatformAdapter } from '../../../src/core/ports/platform';
import { PlatformError } from '../../../src/domain/errors';
import { systemClock } from '../../../src/lib/system-clock';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { createDiscordAdapter } from '../../../src/platforms/discord/adapter';
import { discordSettings } from '../../../src/platforms/discord/settings';
import { eventually } from '../../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { createFakePeople, type FakePeople } from '../../support/fake-discord-people';
import { silentLog } from './silent-log';

const card = { title: 'Down', tone: 'bad' as const, body: [], actions: [] };

describe('the gateway of Discord', () => {
  let fake: FakeDiscord;
  let people: FakePeople;
  let adapter: PlatformAdapter | undefined;
  let heard: string[];
  let escaped: unknown[];
  let logged: string[];
  const log: Logger = { ...silentLog, info: (_fields, message) => void logged.push(message) };
  const onEscaped = (reason: unknown) => void escaped.push(reason);
  const ada = () => [...fake.state.people.keys()][0] ?? '';
  const general = () => [...fake.state.channels.keys()][0] ?? '';

  function build(env: Readonly<Record<string, string>> = {}, clock = systemClock): PlatformAdapter {
    const settings = discordSettings.parse({ DISCORD_TOKEN: fake.state.token, DISCORD_API_URL: fake.apiUrl, ...env });
    adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN: settings.DISCORD_TOKEN ?? '' }, { log, clock });
    return adapter;
  }
  const listen = async (event: { readonly dedupeKey: string }) => void heard.push(event.dedupeKey);
  const failureOf = async (work: Promise<unknown>): Promise<PlatformError> => {
    const outcome = await work.catch((error: unknown) => error);
    if (outcome instanceof PlatformError) return outcome;
    throw new Error(`expected a PlatformError, got ${String(outcome)}`);
  };

  beforeEach(async () => {
    fake = await openFakeDiscord();
    people = createFakePeople(fake);
    heard = [];
    escaped = [];
    logged = [];
    process.on('unhandledRejection', onEscaped);
  });

  afterEach(async () => {
    await adapter?.stop();
    await fake.close();
    adapter = undefined;
    process.off('unhandledRejection', onEscaped);
    expect(escaped).toEqual([]);
  });

  describe('at the start', () => {
    it('a wrong token is told as such, with where to find the right one', async () => {
      const error = await failureOf(build({ DISCORD_TOKEN: 'Bot wrong' }).start(listen));
      expect(error).toMatchObject({ kind: 'token-revoked', platform: 'discord' });
      expect(error.message).toMatch(/DISCORD_TOKEN.*Developer Portal/);
      expect(error.message).not.toContain('wrong');
    });

    it('a token that the gateway refuses is told as such', async () => {
      fake.gateway.refuseToken = true;
      expect(await failureOf(build().start(listen))).toMatchObject({ kind: 'token-revoked' });
    });

    it('an intent that is not switched on is told with both ways out', async () => {
      fake.state.privilegedIntents = 0;
      const error = await failureOf(build({ DISCORD_MESSAGE_CONTENT: 'on' }).start(listen));
      expect(error.kind).toBe('not-permitted');
      expect(error.message).toMatch(/Developer Portal.*DISCORD_MESSAGE_CONTENT=off/);
      await expect(build({ DISCORD_MESSAGE_CONTENT: 'off' }).start(listen)).resolves.toBeUndefined();
    });

    it('an API that cannot be reached fails at once', async () => {
      const down = await openFakeDiscord();
      await down.close();
      const error = await failureOf(build({ DISCORD_API_URL: down.apiUrl }).start(listen));
      expect(error).toMatchObject({ kind: 'unavailable' });
    });

    it('too many logins today say when the next may be tried', async () => {
      fake.state.sessionsLeft = 0;
      const error = await failureOf(build().start(listen));
      expect(error.kind).toBe('rate-limited');
      expect(error.retryAfterMs).toBeGreaterThan(0);
    });

    it('a gateway that takes the connection and says nothing is given up', async () => {
      const clock = createVirtualClock(0);
      fake.gateway.mute = true;
      const failure = failureOf(build({}, clock).start(listen));
      await eventually(() => expect(fake.gateway.log).toContain('connected'));
      await clock.advance(30_000);
      await clock.advance(1_000);
      expect(await failure).toMatchObject({ kind: 'unavailable' });
      await eventually(() => expect(fake.gateway.log.at(-1)).toMatch(/^closed/));
    });

    it('a failed start can be tried again', async () => {
      fake.state.sessionsLeft = 0;
      await failureOf(build().start(listen));
      fake.state.sessionsLeft = 5;
      await adapter?.start(listen);
      await expect(adapter?.send(place(), card, { deliveryId: '1' })).resolves.toMatchObject(place());
    });

    it('nothing can be sent before', async () => {
      expect(await failureOf(build().send(place(), card, { deliveryId: '1' }))).toMatchObject({ kind: 'unavailable' });
    });
  });

  describe('when the connection breaks', () => {
    it.each(['drop', 'askToReconnect'] as const)('(%s) it is resumed: nothing lost, nothing twice', async (how) => {
      await build({ DISCORD_MESSAGE_CONTENT: 'on' }).start(listen);
      people.write(ada(), general(), 'before');
      await eventually(() => expect(heard).toHaveLength(1));
      fake.gateway[how]();
      await eventually(() => expect(fake.gateway.log.filter((line) => line.startsWith('closed'))).toHaveLength(1));
      people.write(ada(), general(), 'while away');
      await eventually(() => expect(fake.gateway.log).toContain('resume'));
      people.write(ada(), general(), 'after');
      await eventually(() => expect(heard).toHaveLength(3));
      expect(new Set(heard).size).toBe(3);
    });

    it('and the session is lost, the bot logs in anew and goes on', async () => {
      await build({ DISCORD_MESSAGE_CONTENT: 'on' }).start(listen);
      fake.gateway.forgetSessions();
      fake.gateway.drop();
      // The SDK waits five seconds between two logins.
      await eventually(() => expect(fake.gateway.log.filter((line) => line === 'identify')).toHaveLength(2), 12_000);
      expect(fake.gateway.log).toContain('resume refused');
      people.write(ada(), general(), 'after');
      await eventually(() => expect(heard).toHaveLength(1));
    }, 15_000);

    it('messages can be sent all the same', async () => {
      await build().start(listen);
      fake.gateway.drop();
      await expect(adapter?.send(place(), card, { deliveryId: '1' })).resolves.toMatchObject(place());
    });

    it('and the bot is stopped meanwhile, it does not come back', async () => {
      await build().start(listen);
      fake.gateway.drop();
      await eventually(() => expect(logged).toContain('discord gateway reconnecting'));
      await adapter?.stop();
      // Another one reconnects later than this one would: both pause for as long.
      await build({ DISCORD_MESSAGE_CONTENT: 'on' }).start(listen);
      fake.gateway.drop();
      people.write(ada(), general(), 'is the other one back?');
      await eventually(() => expect(heard).toHaveLength(1));
      expect(fake.gateway.log.filter((line) => line === 'connected')).toHaveLength(3);
    });
  });

  it('may send what nobody expects: the bot goes on', async () => {
    await build({ DISCORD_MESSAGE_CONTENT: 'on' }).start(listen);
    const odd = [null, {}, [], 'text', { id: 5, guild_id: 7, user: null }, { type: 2, data: null }];
    for (const event of ['GUILD_CREATE', 'INTERACTION_CREATE', 'CHANNEL_UPDATE', 'NO_SUCH_EVENT']) {
      for (const d of odd) fake.gateway.dispatch(event, d);
    }
    for (const d of [
      { author: {}, content: '' },
      { author: null, content: '' },
    ])
      fake.gateway.dispatch('MESSAGE_CREATE', { ...d, guild_id: '1' });
    people.write(ada(), general(), 'still there?');
    await eventually(() => expect(heard).toHaveLength(1));
  });

  it('is left when the bot is stopped while it connects', async () => {
    fake.gateway.mute = true;
    const starting = failureOf(build().start(listen));
    await eventually(() => expect(fake.gateway.log).toContain('connected'));
    await adapter?.stop();
    expect(await starting).toMatchObject({ kind: 'unavailable' });
  });

  function place() {
    return { platform: 'discord', workspace: fake.state.guildId, channel: general() };
  }
});
