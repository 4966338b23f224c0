import { APP_TOKEN, BOT_TOKEN, CHANNELS, type FakeSlack, startFakeSlack } from '../../support/fake-slack';
import { startInit } from '../../support/init-stage';

const CTRL_C = '\u0003';
let slack: FakeSlack;
let env: { SLACK_API_URL: string };

beforeEach(async () => {
  slack = await startFakeSlack();
  env = { SLACK_API_URL: slack.apiUrl };
});
afterEach(async () => {
  await slack.close();
  expect(slack.violations).toEqual([]);
});

const posted = () => slack.messages.map(({ channel, raw }) => [channel, String(raw.text).split('\n')[0]]);
const TEST_CARD = expect.stringContaining('This is a test: the bot can announce here');

describe('setting up Slack in a terminal', () => {
  test('asks, checks, writes and posts a test, and shows no secret', async () => {
    const stage = await startInit({ env, before: '# ours\nPORT=4000\n' });
    const terminal = await stage.attended();
    await terminal.pick('Where does your team talk?');
    await terminal.pick('Is there a Slack app for the bot already?');
    await terminal.until('https://api.slack.com/apps?new_app=1&manifest_json=%7B%22display_information');
    await terminal.answer('Bot token (xoxb-...)', BOT_TOKEN);
    await terminal.until('Slack accepts the bot token: @claude-status in Team T0TEAM.');
    await terminal.pick('How do the bot and Slack find each other?');
    await terminal.answer('App-level token (xapp-...)', APP_TOKEN);
    await terminal.answer('Slack channel for a test announcement', '#general1');
    await terminal.until('The test announcement is in Slack');
    await terminal.until('/invite @claude-status');
    await terminal.until('delete the folder data before you start. PLAYGROUND=off');
    expect(await terminal.code).toBe(0);
    expect(await stage.text()).toBe(`# ours\nPORT=4000\nSLACK_BOT_TOKEN=${BOT_TOKEN}\nSLACK_APP_TOKEN=${APP_TOKEN}\n`);
    expect(posted()).toEqual([[CHANNELS[0], TEST_CARD]]);
    expect(terminal.screen()).not.toContain(BOT_TOKEN);
    expect(terminal.screen()).not.toContain(APP_TOKEN);
  });

  test('says what is wrong with a token and asks again', async () => {
    const stage = await startInit({ env, answers: { platform: 'slack' } });
    const terminal = await stage.attended();
    await terminal.pick('Is there a Slack app', 1);
    await terminal.answer('Bot token', APP_TOKEN);
    await terminal.until('That is an app-level token (xapp-).');
    await terminal.answer('Bot token', 'xoxb-of-somebody-else');
    await terminal.until('Slack does not accept SLACK_BOT_TOKEN (invalid_auth)');
    await terminal.until('Copy the Bot User OAuth Token');
    await terminal.answer('Bot token', BOT_TOKEN);
    await terminal.pick('How do the bot');
    await terminal.answer('App-level token', 'xapp-1-wrong');
    await terminal.until('Slack does not accept SLACK_APP_TOKEN (invalid_auth)');
    await terminal.answer('App-level token', APP_TOKEN);
    await terminal.answer('test announcement');
    expect(await terminal.code).toBe(0);
    expect(posted()).toEqual([]);
  });

  test('takes a token with the quotes, blanks or name that were copied along', async () => {
    const stage = await startInit({ env, answers: { platform: 'slack' } });
    const terminal = await stage.attended();
    await terminal.pick('Is there a Slack app', 1);
    await terminal.answer('Bot token', ` "${BOT_TOKEN}" `);
    await terminal.pick('How do the bot');
    await terminal.answer('App-level token', `export SLACK_APP_TOKEN='${APP_TOKEN}'`);
    await terminal.answer('test announcement, after /invite @claude-status there');
    expect(await terminal.code).toBe(0);
    expect(await stage.settings()).toEqual({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN });
  });

  test('breaks no word at the edge of a narrow terminal', async () => {
    const stage = await startInit({ env, answers: { platform: 'slack' } });
    const terminal = await stage.attended(60);
    await terminal.pick('Is there a Slack app', 1);
    await terminal.answer('Bot token', 'xoxb-wrong');
    await terminal.until('Slack does not accept SLACK_BOT_TOKEN');
    await terminal.press('Bot token', CTRL_C);
    await terminal.code;
    expect(terminal.screen()).toContain(
      [
        '▲  Slack does not accept SLACK_BOT_TOKEN (invalid_auth).',
        'Copy the Bot User OAuth Token (xoxb-...) from "OAuth &',
        'Permissions" of your Slack app.\n',
      ].join('\n│  '),
    );
  });

  test('tells when Slack cannot be reached, and tries the same token again', async () => {
    await slack.kill();
    const stage = await startInit({
      env,
      answers: { platform: 'slack', slackBotToken: BOT_TOKEN, slackAppToken: APP_TOKEN },
    });
    const terminal = await stage.attended();
    await terminal.until('Slack cannot be reached');
    await terminal.until('https://slack-status.com');
    await slack.restart();
    await terminal.pick('What now?');
    await terminal.until('Slack accepts the bot token');
    await terminal.answer('test announcement');
    expect(await terminal.code).toBe(0);
  });

  test('says what goes without a scope, looks again, or goes on', async () => {
    slack.missingScopes.add('users:read');
    const stage = await startInit({
      env,
      answers: { platform: 'slack', slackBotToken: BOT_TOKEN, slackAppToken: APP_TOKEN },
    });
    const terminal = await stage.attended();
    await terminal.until('Slack does not grant the bot users:read');
    await terminal.press('What now?', '\u001b[A\u001b[A\r');
    await terminal.until('Slack does not grant the bot users:read');
    slack.missingScopes.clear();
    await terminal.press('What now?', '\u001b[A\u001b[A\r');
    await terminal.answer('test announcement');
    expect(await terminal.code).toBe(0);
    expect(slack.calls.filter(({ method }) => method === 'auth.test')).toHaveLength(3);
  });

  test('asks for another channel while the bot cannot post there', async () => {
    const stage = await startInit({
      env,
      answers: { platform: 'slack', slackBotToken: BOT_TOKEN, slackAppToken: APP_TOKEN },
    });
    const terminal = await stage.attended();
    await terminal.answer('test announcement', '#nowhere');
    await terminal.until('Slack knows no such channel');
    await terminal.answer('test announcement', CHANNELS[2]);
    await terminal.until('Type /invite @claude-status there');
    await terminal.answer('test announcement', `https://team.slack.com/archives/${CHANNELS[1]}`);
    await terminal.until('The test announcement is in Slack');
    expect(await terminal.code).toBe(0);
    expect(posted()).toEqual([[CHANNELS[1], TEST_CARD]]);
  });

  test('takes a signing secret instead, and puts the app token out of use', async () => {
    const stage = await startInit({
      env,
      before: `SLACK_APP_TOKEN=${APP_TOKEN}\n`,
      answers: { slackBotToken: BOT_TOKEN },
    });
    const terminal = await stage.attended();
    await terminal.pick('Where does your team talk?');
    await terminal.pick('How do the bot', 1);
    await terminal.answer('Signing secret', BOT_TOKEN);
    await terminal.until('That is a bot token (xoxb-).');
    await terminal.answer('Signing secret', '0123456789abcdef0123456789abcdef');
    await terminal.press('Replace it?', 'y');
    await terminal.answer('test announcement');
    await terminal.until('https://<your address>/slack/events');
    expect(await terminal.code).toBe(0);
    expect(await stage.text()).toBe(
      `# SLACK_APP_TOKEN=${APP_TOKEN}\nSLACK_BOT_TOKEN=${BOT_TOKEN}\nSLACK_SIGNING_SECRET=0123456789abcdef0123456789abcdef\n`,
    );
  });

  test('uses what the file has, and replaces it only when told to', async () => {
    const before = `SLACK_BOT_TOKEN=xoxb-old\nSLACK_APP_TOKEN=${APP_TOKEN}\n`;
    const stage = await startInit({ env, before, answers: { platform: 'slack', slackBotToken: BOT_TOKEN } });
    const terminal = await stage.attended();
    await terminal.pick('How do the bot');
    await terminal.answer('SLACK_APP_TOKEN is in');
    await terminal.answer('has another SLACK_BOT_TOKEN. Replace it?');
    await terminal.until('stays as it was');
    await terminal.answer('test announcement');
    expect(await terminal.code).toBe(0);
    expect(await stage.text()).toBe(before);
  });

  test.each([
    ['the first question', [] as string[], 'Where does your team talk?'],
    ['a secret', ['Where does your team talk?', 'Is there a Slack app'], 'Bot token'],
  ])('leaves the file as it was on Ctrl+C at %s', async (_where, picks, at) => {
    const stage = await startInit({ env, before: 'PORT=1 # mine\n' });
    const terminal = await stage.attended();
    for (const words of picks) await terminal.pick(words);
    await terminal.press(at, CTRL_C);
    expect(await terminal.code).toBe(130);
    expect(terminal.screen()).toContain('is as it was.');
    expect(await stage.text()).toBe('PORT=1 # mine\n');
  });

  test('makes no file when nothing is to be connected', async () => {
    const stage = await startInit({ env });
    const terminal = await stage.attended();
    await terminal.pick('Where does your team talk?', 3);
    await terminal.until('http://127.0.0.1:3000/playground');
    expect(await terminal.code).toBe(0);
    expect(await stage.text()).toBeUndefined();
  });
});
