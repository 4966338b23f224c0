import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { Refusal } from '../../support/fake-discord-state';
import { startInit } from '../../support/init-stage';

const UP = '\u001b[A';
const INCIDENTS = '1400000000000000012';
let discord: FakeDiscord;
let env: { DISCORD_API_URL: string };

beforeEach(async () => {
  discord = await openFakeDiscord();
  env = { DISCORD_API_URL: discord.apiUrl };
});
afterEach(() => discord.close());

const posted = () => discord.state.messages.map(({ channel, payload }) => [channel, payload.embeds?.[0]?.title]);
const TEST_CARD = 'This is a test: the bot can announce here';
const known = (more = {}) => ({ platform: 'discord' as const, discordToken: discord.state.token, ...more });

describe('setting up Discord in a terminal', () => {
  test('asks, checks, writes, gives the invite link and posts a test in a channel picked by its name', async () => {
    const stage = await startInit({ env });
    const terminal = await stage.attended();
    await terminal.pick('Where does your team talk?', 1);
    await terminal.until('https://discord.com/developers/applications');
    await terminal.answer('Bot token', discord.state.token);
    await terminal.until('Discord accepts the token: claude-status.');
    await terminal.until(`https://discord.com/oauth2/authorize?client_id=${discord.state.applicationId}&scope=bot`);
    await terminal.until('It is in The team.');
    await terminal.pick('Shall the bot read errors');
    await terminal.pick('In which channel', 2);
    await terminal.until('The test announcement is in Discord');
    expect(await terminal.code).toBe(0);
    expect(await stage.settings()).toEqual({ DISCORD_TOKEN: discord.state.token });
    expect(posted()).toEqual([[INCIDENTS, TEST_CARD]]);
    expect(terminal.screen()).not.toContain(discord.state.token);
  });

  test('says what is wrong with a token and asks again', async () => {
    const stage = await startInit({ env, answers: { platform: 'discord' } });
    const terminal = await stage.attended();
    await terminal.answer('Bot token', discord.state.applicationId);
    await terminal.until('That is an id, not a token.');
    await terminal.answer('Bot token', 'a.wrong.token');
    await terminal.until('Discord does not accept this token');
    await terminal.until('Reset Token');
    await terminal.answer('Bot token', discord.state.token);
    await terminal.pick('Shall the bot read errors');
    await terminal.pick('In which channel');
    expect(await terminal.code).toBe(0);
    expect(posted()).toEqual([]);
  });

  test('tells when Discord cannot be reached, and tries the same token again', async () => {
    discord.state.failures.push(new Refusal(503, 0, 'Service Unavailable'));
    const stage = await startInit({ env, answers: known() });
    const terminal = await stage.attended();
    await terminal.until('https://discordstatus.com');
    await terminal.pick('What now?');
    await terminal.until('Discord accepts the token');
    await terminal.pick('Shall the bot read errors');
    await terminal.pick('In which channel');
    expect(await terminal.code).toBe(0);
  });

  test('waits for the intent that reading pastes needs', async () => {
    discord.state.privilegedIntents = 0;
    const stage = await startInit({ env, answers: known() });
    const terminal = await stage.attended();
    await terminal.pick('Shall the bot read errors', 1);
    await terminal.until(`${discord.state.applicationId}/bot, switch "Message Content Intent" on`);
    await terminal.press('What now?', `${UP}${UP}\r`);
    await terminal.until('The Message Content intent is off.');
    discord.state.privilegedIntents = 1 << 15;
    await terminal.press('What now?', `${UP}${UP}\r`);
    await terminal.pick('In which channel');
    expect(await terminal.code).toBe(0);
    expect(await stage.settings()).toMatchObject({ DISCORD_MESSAGE_CONTENT: 'on' });
  });

  test('waits until the bot is in a server', async () => {
    const team = [...discord.state.guilds.values()];
    discord.state.guilds.clear();
    const stage = await startInit({ env, answers: known({ messageContent: 'off' }) });
    const terminal = await stage.attended();
    await terminal.until('The bot is in no server yet.');
    for (const guild of team) discord.state.guilds.set(guild.id, guild);
    await terminal.press('Done: look again', `${UP}\r`);
    await terminal.until('It is in The team.');
    await terminal.pick('In which channel');
    expect(await terminal.code).toBe(0);
  });

  test('says what the bot may not where a test cannot be posted, and asks for another channel', async () => {
    discord.state.denied.add(`send:${INCIDENTS}`);
    const stage = await startInit({
      env,
      answers: known({ messageContent: 'off', discordChannel: '1400000000000000099' }),
    });
    const terminal = await stage.attended();
    await terminal.until('Discord knows no such channel.');
    await terminal.pick('In which channel', 2);
    await terminal.until('needs View Channel, Send Messages and Embed Links in that channel');
    await terminal.pick('In which channel', 1);
    await terminal.until('The test announcement is in Discord');
    expect(await terminal.code).toBe(0);
    expect(posted()).toEqual([['1400000000000000011', TEST_CARD]]);
  });
});
