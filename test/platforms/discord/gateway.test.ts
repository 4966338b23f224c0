import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { eventually } from '../../support/eventually';
import { openFakeDiscord } from '../../support/fake-discord';
import { Refusal } from '../../support/fake-discord-state';
import { failureOf, useFakeDiscord } from './use-fake';

const card = { title: 'Down', tone: 'bad' as const, body: [], actions: [] };
const WITH_CONTENT = { DISCORD_MESSAGE_CONTENT: 'on' };

describe('logging in to Discord', () => {
  const use = useFakeDiscord();
  const send = (deliveryId: string) => use().adapter.send(use().place, card, { deliveryId });

  it('a wrong token is told as such, with where to find the right one', async () => {
    const error = await failureOf(use().start({ DISCORD_TOKEN: 'Bot wrong' }));
    expect(error).toMatchObject({ kind: 'token-revoked', platform: 'discord' });
    expect(error.message).toMatch(/DISCORD_TOKEN.*Developer Portal/);
    expect(error.message).not.toContain('wrong');
  });

  it('a token that the gateway refuses is told as such', async () => {
    use().fake.gateway.refuseToken = true;
    expect(await failureOf(use().start())).toMatchObject({ kind: 'token-revoked' });
  });

  it('without the Message Content intent it goes on, and says what does not work and how to mend it', async () => {
    const { fake, people, heard, logged, ada, general, start } = use();
    fake.state.privilegedIntents = 0;
    await start(WITH_CONTENT);
    expect(fake.gateway.intents()).toBe((fake.gateway.intents() ?? 0) & ~(1 << 15));
    const told = logged.filter((line) => line.startsWith('error'));
    expect(told).toEqual([expect.stringMatching(/pastes.*go unseen.*Developer Portal.*DISCORD_MESSAGE_CONTENT=off/)]);
    people.mention(ada, general, 'is claude down?');
    await eventually(() => expect(heard).toHaveLength(1));
    await expect(send('1')).resolves.toMatchObject(use().place);
  });

  it('a server for its commands that it is not in is told with the setting that names it', async () => {
    const { fake, logged, start } = use();
    // Where the gateway is, and then the list of commands.
    fake.state.failures.push(undefined, new Refusal(403, 50_001, 'Missing Access'));
    await start({ DISCORD_GUILD_ID: '123' });
    expect(logged.join()).toMatch(/could not be registered.*DISCORD_GUILD_ID/);
  });

  it('an API that cannot be reached fails at once', async () => {
    const down = await openFakeDiscord();
    await down.close();
    expect(await failureOf(use().start({ DISCORD_API_URL: down.apiUrl }))).toMatchObject({ kind: 'unavailable' });
  });

  it('too many logins today say when the next may be tried', async () => {
    use().fake.state.sessionsLeft = 0;
    const error = await failureOf(use().start());
    expect(error.kind).toBe('rate-limited');
    expect(error.retryAfterMs).toBeGreaterThan(0);
  });

  it('a gateway that takes the connection and says nothing is given up', async () => {
    const { fake, build, listen } = use();
    const clock = createVirtualClock(0);
    fake.gateway.mute = true;
    const failure = failureOf(listen(build({}, clock)));
    await eventually(() => expect(fake.gateway.log).toContain('connected'));
    await clock.advance(30_000);
    await clock.advance(1_000);
    expect(await failure).toMatchObject({ kind: 'unavailable' });
    await eventually(() => expect(fake.gateway.log.at(-1)).toMatch(/^closed/));
  });

  it('can be tried again', async () => {
    const { fake, start, listen } = use();
    fake.state.sessionsLeft = 0;
    await failureOf(start());
    fake.state.sessionsLeft = 5;
    await listen(use().adapter);
    await expect(send('1')).resolves.toMatchObject(use().place);
  });

  it('comes before anything can be sent', async () => {
    use().build();
    expect(await failureOf(send('1'))).toMatchObject({ kind: 'unavailable' });
  });

  it('is left when the bot is stopped meanwhile', async () => {
    const { fake, build, listen } = use();
    fake.gateway.mute = true;
    const adapter = build();
    const starting = failureOf(listen(adapter));
    await eventually(() => expect(fake.gateway.log).toContain('connected'));
    await adapter.stop();
    expect(await starting).toMatchObject({ kind: 'unavailable' });
  });
});

describe('when the connection to Discord breaks', () => {
  const use = useFakeDiscord();
  const logins = () => use().fake.gateway.log.filter((line) => line === 'identify');
  const closings = () => use().fake.gateway.log.filter((line) => line.startsWith('closed'));
  const says = (text: string) => use().people.write(use().ada, use().general, text);

  const breaks = {
    'the network drops it': () => use().fake.gateway.drop(),
    'Discord restarts (op 7)': () => use().fake.gateway.askToReconnect(),
    'Discord closes it for an unknown error (4000)': () => use().fake.gateway.drop(4000),
    'Discord calls the session invalid, but to be resumed': () => use().fake.gateway.invalidate(true),
    'heartbeats get no answer any more'() {
      use().fake.gateway.deaf = true;
    },
  };

  it.each(Object.entries(breaks))('because %s, it is resumed: nothing lost, nothing twice', async (_why, happen) => {
    const { fake, heard, start } = use();
    fake.gateway.heartbeatMs = 200;
    await start(WITH_CONTENT);
    says('before');
    await eventually(() => expect(heard).toHaveLength(1));
    happen();
    says('meanwhile');
    await eventually(() => expect(fake.gateway.log).toContain('resume'));
    fake.gateway.deaf = false;
    says('after');
    await eventually(() => expect(heard).toHaveLength(3));
    expect(new Set(heard).size).toBe(3);
    expect(logins()).toHaveLength(1);
  });

  it('it is not ready until it is back', async () => {
    const { fake, heard, start } = use();
    const adapter = await start(WITH_CONTENT);
    expect(adapter.isConnected()).toBe(true);
    fake.gateway.drop();
    await eventually(() => expect(adapter.isConnected()).toBe(false));
    await eventually(() => expect(adapter.isConnected()).toBe(true));
    says('after');
    await eventually(() => expect(heard).toHaveLength(1));
    fake.gateway.drop(4004);
    await eventually(() => expect(adapter.isConnected()).toBe(false));
  });

  it('what was said while it was away is heard when it is back', async () => {
    const { fake, heard, start } = use();
    await start(WITH_CONTENT);
    fake.gateway.drop();
    await eventually(() => expect(closings()).toHaveLength(1));
    says('while away');
    says('and once more');
    await eventually(() => expect(heard).toHaveLength(2));
    expect(new Set(heard).size).toBe(2);
  });

  it.each([
    ['and the session is forgotten', () => [use().fake.gateway.forgetSessions(), use().fake.gateway.drop()]],
    ['because the session is invalid for good', () => use().fake.gateway.invalidate(false)],
  ])(
    '%s, the bot logs in anew and goes on',
    async (_why, happen) => {
      const { fake, heard, start } = use();
      await start(WITH_CONTENT);
      happen();
      // The SDK waits five seconds between two logins.
      await eventually(() => expect(logins()).toHaveLength(2), 12_000);
      await eventually(() => expect(fake.gateway.shards()).toHaveLength(1));
      says('after');
      await eventually(() => expect(heard).toHaveLength(1));
    },
    15_000,
  );

  it('messages can be sent all the same', async () => {
    const { fake, place, start } = use();
    const adapter = await start();
    fake.gateway.drop();
    await expect(adapter.send(place, card, { deliveryId: '1' })).resolves.toMatchObject(place);
  });

  it('and the token was taken back, that is said once, with the mend, and the process goes on', async () => {
    const { fake, logged, start } = use();
    await start();
    fake.gateway.refuseToken = true;
    fake.gateway.drop();
    await eventually(() =>
      expect(logged.filter((line) => line.startsWith('error'))).toEqual([
        expect.stringMatching(/for good.*refuses the token.*DISCORD_TOKEN.*Developer Portal/),
      ]),
    );
  });

  it('and the Message Content intent was taken away, it logs in without and goes on', async () => {
    const { fake, heard, people, ada, general, start } = use();
    await start(WITH_CONTENT);
    fake.state.privilegedIntents = 0;
    fake.gateway.forgetSessions();
    fake.gateway.drop(4014);
    await eventually(
      () => expect(fake.gateway.intents()).toBe((fake.gateway.intents() ?? 1 << 15) & ~(1 << 15)),
      12_000,
    );
    people.mention(ada, general, 'is claude down?');
    await eventually(() => expect(heard).toHaveLength(1));
    await expect(use().adapter.send(use().place, card, { deliveryId: '1' })).resolves.toMatchObject(use().place);
  }, 15_000);

  it('and the bot is stopped meanwhile, it does not come back', async () => {
    const { fake, heard, logged, start } = use();
    const adapter = await start();
    fake.gateway.drop();
    await eventually(() => expect(logged).toContain('info discord gateway reconnecting'));
    await adapter.stop();
    // Another one reconnects later than this one would: both pause for as long.
    await start(WITH_CONTENT);
    fake.gateway.drop();
    says('is the other one back?');
    await eventually(() => expect(heard).toHaveLength(1));
    expect(fake.gateway.log.filter((line) => line === 'connected')).toHaveLength(3);
  });

  it('or Discord sends what nobody expects, the bot goes on', async () => {
    const { fake, heard, start } = use();
    await start(WITH_CONTENT);
    const odd = [null, {}, [], 'text', { id: 5, guild_id: 7, user: null }, { type: 2, data: null }];
    const events = ['GUILD_CREATE', 'GUILD_DELETE', 'INTERACTION_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE'];
    for (const event of [...events, 'GUILD_ROLE_UPDATE', 'THREAD_DELETE', 'NO_SUCH_EVENT']) {
      for (const d of odd) fake.gateway.dispatch(event, d);
    }
    for (const author of [{}, null]) fake.gateway.dispatch('MESSAGE_CREATE', { author, content: '', guild_id: '1' });
    says('still there?');
    await eventually(() => expect(heard).toHaveLength(1));
  });
});
