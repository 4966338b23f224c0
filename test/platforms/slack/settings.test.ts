import { systemClock } from '../../../src/lib/system-clock';
import { slack } from '../../../src/platforms/slack';
import { authorizeUrl } from '../../../src/platforms/slack/settings';
import { APP_TOKEN, BOT_TOKEN } from '../../support/fake-slack';
import { SIGNING_SECRET } from '../../support/fake-slack-requests';
import { memoryInstallations } from '../../support/memory-installations';
import { silent } from './slack-harness';

const problems = (env: Record<string, string>) =>
  (slack.settings.safeParse(env).error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`);

describe('the settings of Slack', () => {
  it('are complete with two tokens, and may all be left out', () => {
    const both = slack.settings.parse({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_APP_TOKEN: APP_TOKEN });
    expect(slack.isConfigured(both)).toBe(true);
    expect(both.SLACK_API_URL).toBe('https://slack.com/api/');
    expect(slack.isConfigured(slack.settings.parse({}))).toBe(false);
  });

  it('name the token that was put into the wrong place', () => {
    expect(problems({ SLACK_BOT_TOKEN: APP_TOKEN, SLACK_APP_TOKEN: BOT_TOKEN })).toEqual([
      'SLACK_BOT_TOKEN is an app-level token (xapp-)',
      'SLACK_APP_TOKEN is a bot token (xoxb-)',
    ]);
    expect(problems({ SLACK_BOT_TOKEN: 'xoxp-12345678901', SLACK_APP_TOKEN: APP_TOKEN })[0]).toContain('a user token');
    expect(problems({ SLACK_BOT_TOKEN: 'hello', SLACK_APP_TOKEN: APP_TOKEN })[0]).toContain('no token of Slack');
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-', SLACK_APP_TOKEN: APP_TOKEN })[0]).toContain('does not look whole');
  });

  it('never repeat a token in a problem', () => {
    expect(problems({ SLACK_BOT_TOKEN: APP_TOKEN }).join()).not.toContain(APP_TOKEN);
  });

  it('say which of the two tokens is missing', () => {
    expect(problems({ SLACK_BOT_TOKEN: BOT_TOKEN })).toEqual([
      'SLACK_APP_TOKEN is missing, while SLACK_BOT_TOKEN is set (or SLACK_SIGNING_SECRET, without Socket Mode)',
    ]);
    expect(problems({ SLACK_APP_TOKEN: APP_TOKEN })).toEqual([
      'SLACK_BOT_TOKEN is missing, while SLACK_APP_TOKEN is set',
    ]);
    expect(problems({ SLACK_SIGNING_SECRET: SIGNING_SECRET })).toEqual([
      'SLACK_BOT_TOKEN is missing, while SLACK_SIGNING_SECRET is set',
    ]);
  });

  it('are complete with the signing secret too, which is told apart from a token', () => {
    const given = slack.settings.parse({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET });
    expect(slack.isConfigured(given)).toBe(true);
    const wrong = (secret: string) => problems({ SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: secret });
    expect(wrong(APP_TOKEN)).toContain('SLACK_SIGNING_SECRET is an app-level token (xapp-)');
    expect(wrong('abc')).toContain('SLACK_SIGNING_SECRET does not look whole');
    expect(wrong('two words')).toContain('SLACK_SIGNING_SECRET does not look whole');
  });

  it('has an address for requests only where they are how Slack is heard', async () => {
    const context = { log: silent, clock: systemClock, installations: memoryInstallations() };
    const secret = { SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SIGNING_SECRET };
    const routes = async (env: Record<string, string>) =>
      (await slack.create(slack.settings.parse(env), context)).routes;
    expect(await routes(secret)).toBeDefined();
    expect(await routes({ ...secret, SLACK_APP_TOKEN: APP_TOKEN })).toBeUndefined();
  });

  it('are complete without a bot token where workspaces install the bot by themselves', () => {
    const app = { SLACK_CLIENT_ID: '11.22', SLACK_CLIENT_SECRET: 'secret-of-the-app' };
    expect(slack.isConfigured(slack.settings.parse({ ...app, SLACK_APP_TOKEN: APP_TOKEN }))).toBe(true);
    expect(slack.isConfigured(slack.settings.parse({ ...app, SLACK_SIGNING_SECRET: SIGNING_SECRET }))).toBe(true);
    expect(problems(app)).toEqual([
      'SLACK_APP_TOKEN is missing, while SLACK_CLIENT_ID is set (or SLACK_SIGNING_SECRET, without Socket Mode)',
    ]);
    const { SLACK_CLIENT_ID, SLACK_CLIENT_SECRET } = app;
    const rest = { SLACK_APP_TOKEN: APP_TOKEN, SLACK_BOT_TOKEN: BOT_TOKEN };
    expect(problems({ ...rest, SLACK_CLIENT_ID })).toEqual([
      'SLACK_CLIENT_SECRET is missing, while SLACK_CLIENT_ID is set',
    ]);
    expect(problems({ ...rest, SLACK_CLIENT_SECRET })).toEqual([
      'SLACK_CLIENT_ID is missing, while SLACK_CLIENT_SECRET is set',
    ]);
    expect(problems({ ...rest, SLACK_CLIENT_ID, SLACK_CLIENT_SECRET: BOT_TOKEN })).toEqual([
      'SLACK_CLIENT_SECRET is a bot token (xoxb-)',
    ]);
  });

  it('name one person by the member id, and nothing else', () => {
    const rest = { SLACK_APP_TOKEN: APP_TOKEN, SLACK_BOT_TOKEN: BOT_TOKEN };
    expect(slack.settings.parse({ ...rest, SLACK_ADMIN_USER: 'U012AB3CD' }).SLACK_ADMIN_USER).toBe('U012AB3CD');
    for (const name of ['@alice', 'alice@example.com', 'C012AB3CD'])
      expect(problems({ ...rest, SLACK_ADMIN_USER: name })).toEqual(['SLACK_ADMIN_USER is no member id']);
  });

  it('find the page on which people agree beside the API, unless told where it is', () => {
    const page = (env: Record<string, string>) => authorizeUrl(slack.settings.parse(env));
    expect(page({})).toBe('https://slack.com/oauth/v2/authorize');
    expect(page({ SLACK_API_URL: 'http://127.0.0.1:4000/api' })).toBe('http://127.0.0.1:4000/oauth/v2/authorize');
    const own = { SLACK_API_URL: 'https://gateway.example/slack/', SLACK_AUTHORIZE_URL: 'https://slack.com/agree' };
    expect(page(own)).toBe('https://slack.com/agree');
  });

  it('take another address of the API only over https, or on this machine', () => {
    const url = (value: string) => slack.settings.parse({ SLACK_API_URL: value }).SLACK_API_URL;
    expect(url('http://127.0.0.1:4000/api')).toBe('http://127.0.0.1:4000/api/');
    expect(url('https://gateway.example/slack/')).toBe('https://gateway.example/slack/');
    for (const value of ['http://slack.com/api/', 'ftp://127.0.0.1/', 'slack.com'])
      expect(problems({ SLACK_API_URL: value })).toEqual(['SLACK_API_URL is not an https address']);
  });

  it('each say what they are for and how a wrong value is mended', () => {
    for (const [name, field] of Object.entries(slack.settings.shape)) {
      const { description, mend } = field.meta() ?? {};
      expect([name, typeof description, typeof mend]).toEqual([name, 'string', 'string']);
    }
  });
});
