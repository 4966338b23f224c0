import { COMMANDS } from '../../../src/core/commands/registry';
import { createVirtualClock, type VirtualClock } from '../../../src/lib/virtual-clock';
import { createDiscordAdapter } from '../../../src/platforms/discord/adapter';
import { SETS_A_CHANNEL } from '../../../src/platforms/discord/channel-settings';
import { COMMAND, REPORT_MESSAGE } from '../../../src/platforms/discord/command-definition';
import { sameCommand } from '../../../src/platforms/discord/same-command';
import { discordSettings } from '../../../src/platforms/discord/settings';
import { LANGUAGES } from '../../../src/platforms/discord/words/languages';
import { eventually } from '../../support/eventually';
import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { Refusal } from '../../support/fake-discord-state';
import { silentLog } from './silent-log';

describe('the commands on Discord', () => {
  let fake: FakeDiscord;
  let clock: VirtualClock;
  const everywhere = () => `/applications/${fake.state.applicationId}/commands`;
  const inGuild = () => `/applications/${fake.state.applicationId}/guilds/${fake.state.guildId}/commands`;
  const writes = () => fake.state.calls.filter((call) => call.startsWith('POST /applications'));
  const known = (path = everywhere()) => fake.state.commands.get(path) ?? [];

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

  it('are registered once: later starts only read', async () => {
    await startAndStop();
    await startAndStop();
    expect(writes()).toEqual([`POST ${everywhere()}`, `POST ${everywhere()}`]);
    expect(known().map(({ name }) => name)).toEqual(['claude-status', 'Report as a Claude error']);
  });

  it('are written again one by one when they changed, and others are left alone', async () => {
    await startAndStop();
    const others = [{ name: 'other', type: 1 }];
    const older = known().map((one) => (one.type === 1 ? { ...one, description: 'older words' } : one));
    fake.state.commands.set(everywhere(), [...older, ...others]);
    await startAndStop();
    expect(writes()).toHaveLength(3);
    expect(known().map(({ name, description }) => [name, description])).toEqual(
      expect.arrayContaining([
        ['claude-status', COMMAND.description],
        ['other', undefined],
      ]),
    );
  });

  it('are written again when one language changed', async () => {
    await startAndStop();
    const changed = known().map((one) => ({
      ...one,
      ...(one.type === 3 && { name_localizations: { ...REPORT_MESSAGE.name_localizations, de: 'Melden' } }),
    }));
    fake.state.commands.set(everywhere(), changed);
    await startAndStop();
    expect(writes()).toHaveLength(3);
    expect(known().find(({ type }) => type === 3)).toMatchObject({
      name_localizations: { de: 'Als Claude-Fehler melden' },
    });
  });

  it('are registered in one server alone for development, without saying where they may be used', async () => {
    await startAndStop({ DISCORD_GUILD_ID: fake.state.guildId });
    await startAndStop({ DISCORD_GUILD_ID: fake.state.guildId });
    expect(writes()).toEqual([`POST ${inGuild()}`, `POST ${inGuild()}`]);
    expect(known(inGuild()).map(({ contexts }) => contexts)).toEqual([null, null]);
  });

  it('are in one place only: what the other way of registering left is taken away, and nothing else', async () => {
    const mine = { id: '77', name: 'other', type: 1 };
    await startAndStop({ DISCORD_GUILD_ID: fake.state.guildId });
    fake.state.commands.set(inGuild(), [...known(inGuild()), mine]);
    await startAndStop();
    expect(known(inGuild())).toEqual([mine]);
    expect(known()).toHaveLength(2);
    await startAndStop({ DISCORD_GUILD_ID: fake.state.guildId });
    expect(known()).toEqual([]);
    expect(known(inGuild())).toHaveLength(3);
  });

  it('that could not be registered do not keep the bot from starting, and are tried again', async () => {
    // The first call asks where the gateway is.
    const answer = fake.state.failures;
    const refuseCommands = new Refusal(503, 0, 'down');
    const push = answer.shift.bind(answer);
    answer.shift = () => (fake.state.calls.length === 2 ? refuseCommands : push());
    await startAndStop();
    await eventually(() => expect(writes()).toHaveLength(2));
  });

  it('can be used in servers, in direct messages and wherever somebody takes them along', () => {
    for (const command of [COMMAND, REPORT_MESSAGE])
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });

  it('are the core’s own, each with every name in every language', () => {
    const subs = COMMAND.options ?? [];
    expect(subs.map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
    const languages = ['de', 'es-ES', 'fr', 'ja', 'ko', 'pt-BR', 'zh-CN'];
    expect(Object.keys(LANGUAGES)).toEqual(expect.arrayContaining(languages));
    const said = subs.flatMap((sub) => [sub, ...('options' in sub ? (sub.options ?? []) : [])]);
    for (const one of said)
      for (const language of languages) {
        expect(one.name_localizations).toHaveProperty(language);
        expect(one.description_localizations).toHaveProperty(language);
      }
  });

  it('complete what is typed exactly where the core has something to suggest', () => {
    const asking = (COMMAND.options ?? []).filter(
      (sub) => 'options' in sub && sub.options?.some((option) => 'autocomplete' in option && option.autocomplete),
    );
    const suggesting = COMMANDS.filter((command) => command.suggest !== undefined);
    expect(asking.map(({ name }) => name)).toEqual(suggesting.map(({ name }) => name));
  });

  it('that ask for a permission are some that the core has', () => {
    expect(COMMANDS.map(({ name }) => name)).toEqual(expect.arrayContaining([...SETS_A_CHANNEL]));
  });
});

describe('a command as Discord holds it', () => {
  const theirs = {
    ...COMMAND,
    id: '1',
    version: '2',
    nsfw: false,
    name_localizations: null,
    dm_permission: true,
    default_permission: true,
    something_new: { from: 'Discord' },
    contexts: [2, 1, 0],
    options: COMMAND.options?.map((option) => ({ ...option, required: false, choices: [] })),
  };

  it('is the same however Discord fills in the defaults, and whatever it will add one day', () => {
    expect(sameCommand(COMMAND, theirs)).toBe(true);
    expect(sameCommand(REPORT_MESSAGE, { ...REPORT_MESSAGE, description: '', description_localizations: {} })).toBe(
      true,
    );
  });

  it.each([
    { nsfw: true },
    { contexts: [0] },
    { default_member_permissions: '16' },
    { options: theirs.options?.slice(1) },
    { description_localizations: { ...COMMAND.description_localizations, fr: 'autre' } },
  ])('is another one when anything of its own changed (%#)', (change) => {
    expect(sameCommand(COMMAND, { ...theirs, ...change })).toBe(false);
  });
});
