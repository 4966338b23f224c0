import { type FakeDiscord, openFakeDiscord } from '../../support/fake-discord';
import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, startFakeSlack } from '../../support/fake-slack';
import { startInit } from '../../support/init-stage';

let slack: FakeSlack;
let discord: FakeDiscord;
let env: Readonly<Record<string, string>>;

beforeAll(async () => {
  slack = await startFakeSlack();
  discord = await openFakeDiscord();
  env = { SLACK_API_URL: slack.apiUrl, DISCORD_API_URL: discord.apiUrl };
});
afterAll(async () => {
  await slack.close();
  await discord.close();
});

describe('setting up without a terminal', () => {
  test('takes every answer from what was given, and posts both tests', async () => {
    const stage = await startInit({
      env,
      answers: {
        platform: 'both',
        slackBotToken: BOT_TOKEN,
        slackAppToken: APP_TOKEN,
        slackChannel: CHANNELS[0],
        discordToken: discord.state.token,
        discordChannel: `https://discord.com/channels/${discord.state.guildId}/1400000000000000011`,
        messageContent: 'on',
      },
    });
    const { code, said } = await stage.unattended();
    expect(code).toBe(0);
    expect(said).toContain('1. npm start');
    expect(said).toContain('Anywhere: /claude-status in Slack, /claude-status status in Discord says how Claude is.');
    expect(said).not.toContain(BOT_TOKEN);
    expect(slack.messages).toHaveLength(1);
    expect(discord.state.messages).toHaveLength(1);
    expect(await stage.settings()).toEqual({
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_APP_TOKEN: APP_TOKEN,
      DISCORD_TOKEN: discord.state.token,
      DISCORD_MESSAGE_CONTENT: 'on',
    });
  });

  test('lists everything that is missing, with where to find it', async () => {
    const stage = await startInit({ env, answers: { platform: 'both' } });
    const { code, said } = await stage.unattended();
    expect(code).toBe(2);
    expect(said.match(/^ *- .*/gm)?.map((line) => /[A-Z_]+_TOKEN\b/.exec(line)?.[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'DISCORD_TOKEN',
    ]);
    expect(said).toContain('"OAuth & Permissions"');
    expect(await stage.text()).toBeUndefined();
  });

  test('asks what to connect when nothing tells', async () => {
    const { code, said } = await (await startInit({ env })).unattended();
    expect(code).toBe(2);
    expect(said).toContain('--platform slack, discord, both or none');
  });

  test('replaces what stands in the file only with --yes', async () => {
    const before = '# kept\nDISCORD_TOKEN=old.one.here\n';
    const answers = { platform: 'discord' as const, discordToken: discord.state.token };
    const careful = await startInit({ env, before, answers });
    const { code, said } = await careful.unattended();
    expect(code).toBe(2);
    expect(said).toContain('--yes, as DISCORD_TOKEN would be replaced');
    expect(await careful.text()).toBe(before);
    const sure = await startInit({ env, before, answers: { ...answers, yes: true } });
    expect((await sure.unattended()).code).toBe(0);
    expect(await sure.text()).toBe(`# kept\nDISCORD_TOKEN=${discord.state.token}\n`);
  });

  test('writes nothing when a token is refused, and says what to do', async () => {
    const stage = await startInit({
      env,
      answers: { slackBotToken: 'xoxb-wrong', slackAppToken: APP_TOKEN, yes: true },
    });
    const { code, said } = await stage.unattended();
    expect(code).toBe(1);
    expect(said).toContain('Slack does not accept SLACK_BOT_TOKEN (invalid_auth)');
    expect(said).toContain('Nothing was written.');
    expect(await stage.text()).toBeUndefined();
  });

  test('fails when the test announcement cannot be posted, with the settings written', async () => {
    const answers = { slackBotToken: BOT_TOKEN, slackAppToken: APP_TOKEN, slackChannel: '#nowhere' };
    const stage = await startInit({ env, answers });
    const { code, said } = await stage.unattended();
    expect(code).toBe(1);
    expect(said).toContain('Slack knows no such channel');
    expect(await stage.settings()).toMatchObject({ SLACK_BOT_TOKEN: BOT_TOKEN });
  });
});
