import { createVirtualClock, type VirtualClock } from '../../../src/lib/virtual-clock';
import { createDiscordAdapter } from '../../../src/platforms/discord/adapter';
import { COMMAND, sameCommand } from '../../../src/platforms/discord/command-definition';
import { discordSettings } from '../../../src/platforms/discord/settings';
import { eventually } from '../../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { Refusal } from '../../support/fake-discord-state';
import { silentLog } from './silent-log';

describe('/claude-status', () => {
  let fake: FakeDiscord;
  let clock: VirtualClock;
  const everywhere = () => `/applications/${fake.state.applicationId}/commands`;
  const writes = () => fake.state.calls.filter((call) => call.startsWith('POST /applications'));

  async function startAndStop(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const settings = discordSettings.parse({ DISCORD_TOKEN: fake.state.token, DISCORD_API_URL: fake.apiUrl, ...env });
    const adapter = createDiscordAdapter({ ...settings, DISCORD_TOKEN: fake.state.token }, { log: silentLog, clock });
    await adapter.start(async () => undefined);
    await clock.advance(5 * 60_000);
    await eventually(() => expect(fake.state.commands.size).toBeGreaterThan(0));
    await adapter.stop();
  }

  beforeEach(async () => {
    fake = await openFakeDiscord();
    clock = createVirtualClock(0);
  });
  afterEach(() => fake.close());

  it('is registered once: later starts only read', async () => {
    await startAndStop();
    await startAndStop();
    expect(writes()).toEqual([`POST ${everywhere()}`]);
  });

  it('is written again when it changed, and other commands are left alone', async () => {
    const old = { ...COMMAND, type: 1, description: 'older words' };
    fake.state.commands.set(everywhere(), [old, { name: 'other', type: 1 }]);
    await startAndStop();
    expect(writes()).toHaveLength(1);
    const names = fake.state.commands.get(everywhere())?.map(({ name, description }) => [name, description]);
    expect(names).toContainEqual(['claude-status', COMMAND.description]);
    expect(names).toContainEqual(['other', undefined]);
  });

  it('is registered in one server alone for development', async () => {
    await startAndStop({ DISCORD_GUILD_ID: fake.state.guildId });
    expect(writes()).toEqual([`POST /applications/${fake.state.applicationId}/guilds/${fake.state.guildId}/commands`]);
  });

  it('that could not be registered does not keep the bot from starting, and is tried again', async () => {
    // The first call asks where the gateway is.
    const answer = fake.state.failures;
    const refuseCommands = new Refusal(503, 0, 'down');
    const push = answer.shift.bind(answer);
    answer.shift = () => (fake.state.calls.length === 2 ? refuseCommands : push());
    await startAndStop();
    expect(writes()).toHaveLength(1);
  });

  it('is the same however Discord fills in the defaults', () => {
    const theirs = {
      ...COMMAND,
      id: '1',
      version: '2',
      nsfw: false,
      name_localizations: null,
      dm_permission: true,
      contexts: [1, 0],
      options: COMMAND.options?.map((option) => ({ ...option, required: false, choices: [] })),
    };
    expect(sameCommand(COMMAND, theirs)).toBe(true);
    expect(sameCommand(COMMAND, { ...theirs, nsfw: true })).toBe(false);
    expect(sameCommand(COMMAND, { ...theirs, options: theirs.options?.slice(1) })).toBe(false);
    expect(sameCommand(COMMAND, { ...theirs, contexts: [0] })).toBe(false);
  });

  it('keeps Discord’s limits of names, descriptions and choices', () => {
    const check = (one: { readonly name?: string; readonly description?: string }) => {
      expect(one.name).toMatch(/^[-_a-z0-9]{1,32}$/);
      expect(one.description?.length).toBeLessThanOrEqual(100);
      expect(one.description).not.toBe('');
    };
    check(COMMAND);
    for (const sub of COMMAND.options ?? []) {
      check(sub);
      for (const option of 'options' in sub ? (sub.options ?? []) : []) {
        check(option);
        if ('choices' in option) expect(option.choices?.length).toBeLessThanOrEqual(25);
      }
    }
  });
});
