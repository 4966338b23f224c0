import { request as httpRequest } from 'node:http';
import { createSealer } from '../../../src/lib/sealer';
import { BOT_SCOPES } from '../../../src/platforms/slack/scopes';
import type { FakeSlack } from '../../support/fake-slack';
import { OTHER, startFakeSlack } from '../../support/fake-slack';
import { CLIENT_ID } from '../../support/fake-slack-oauth';
import { manifest } from '../../support/slack-manifest';
import { type Bot, KEY, openBot, PUBLIC_URL } from './several-stage';

const [DORA] = OTHER.people;
const [CHANNEL] = OTHER.channels;

describe('installing the bot in a workspace', () => {
  let slack: FakeSlack;
  let bot: Bot;

  beforeEach(async () => {
    slack = await startFakeSlack();
    bot = await openBot({ slack });
  });

  afterEach(async () => {
    await bot.stop();
    await slack.close();
    expect(slack.violations).toEqual([]);
    expect(bot.lines.join('\n')).not.toMatch(/xox[a-z]-|0123456789abcdef/);
  });

  const installed = () => bot.store.installations.all('slack');
  const nothingHappened = async () => expect(await installed()).toEqual([]);

  describe.each(['http', 'socket'] as const)('over %s', (over) => {
    it('leads over Slack and back; then that workspace is answered with its own token', async () => {
      await bot.stop();
      bot = await openBot({ slack, over });
      await bot.start();
      const { link, cookie } = await bot.begin();
      const asked = new URL(link);
      expect(asked.origin + asked.pathname).toBe(new URL('/oauth/v2/authorize', slack.apiUrl).href);
      expect(asked.searchParams.get('client_id')).toBe(CLIENT_ID);
      expect(asked.searchParams.get('scope')?.split(',')).toEqual(manifest.oauth_config.scopes.bot);
      expect(asked.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/slack/oauth_redirect`);
      const page = await bot.visit(slack.authorize(link, { team: OTHER.team, user: DORA }), cookie);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`Claude Status is in Team ${OTHER.team} now`);

      await bot.people(OTHER.team).mention(DORA, CHANNEL, 'is claude down?');
      const { event, responder } = await bot.hears(1);
      expect(event).toMatchObject({ kind: 'mention', actor: { workspace: OTHER.team, user: DORA } });
      await responder.reply({ title: 'No', tone: 'good', body: [], actions: [] }, 'channel');
      expect(slack.calls.at(-1)).toMatchObject({ method: 'chat.postMessage', team: OTHER.team });
      expect(bot.places).toEqual([{ kind: 'workspace-joined', platform: 'slack', workspace: OTHER.team }]);
    });
  });

  it('is refused, and no failure of ours, by whatever name this machine is called', async () => {
    const { hostname, port } = new URL(bot.base);
    for (const host of ['\\\\', 'a b', '[', 'x:99999', '']) {
      const status = await new Promise((resolve, reject) => {
        const path = '/slack/oauth_redirect?code=1&state=a.b.c';
        httpRequest({ hostname, port, path, headers: { host }, agent: false }, (answer) =>
          resolve(answer.resume().statusCode),
        )
          .on('error', reject)
          .end();
      });
      expect([host, status]).toEqual([host, 400]);
    }
    expect(bot.lines.filter((line) => line.startsWith('error'))).toEqual([]);
    await nothingHappened();
  });

  it('keeps the token sealed, with who installed it, under a tenant of its own', async () => {
    await bot.install(OTHER.team, DORA);
    const token = slack.teamOf(OTHER.team).token ?? 'none';
    const [row] = await installed();
    expect(row).toMatchObject({ tenant: `slack:${OTHER.team}`, workspace: OTHER.team, installedBy: DORA });
    expect(JSON.stringify(row)).not.toContain(token);
    const opened = createSealer([KEY]).open(row?.sealed ?? '', `slack/${OTHER.team}`);
    expect(JSON.parse(opened.secret)).toEqual({ token, botUser: OTHER.bot, botId: 'B0OTHERBOT' });
    expect(bot.platform.tenantOf?.(OTHER.team)).toBe(`slack:${OTHER.team}`);
    expect(await bot.adapter.contactFor(OTHER.team)).toBe(DORA);
  });

  it('a second time takes the place of the first', async () => {
    await bot.install(OTHER.team, DORA);
    slack.revoke(OTHER.team);
    await bot.install(OTHER.team, OTHER.people[1]);
    expect(await installed()).toMatchObject([{ installedBy: OTHER.people[1] }]);
    await bot.start();
    await bot.adapter.send(place(CHANNEL), card('Back'), { deliveryId: 'd' });
    expect(slack.messages).toHaveLength(1);
  });

  it('that is cancelled says so and changes nothing', async () => {
    const { link, cookie } = await bot.begin();
    const page = await bot.visit(slack.authorize(link, { team: OTHER.team, user: DORA, agrees: false }), cookie);
    expect(page.text).toContain('You cancelled the installation, so nothing has changed.');
    await nothingHappened();
  });

  it.each<[string, (back: string, cookie: string) => readonly [string, string | undefined]]>([
    ['another state', (back, cookie) => [back.replace(/state=[^&]+/, 'state=forged'), cookie]],
    ['no state', (back, cookie) => [back.replace(/state=[^&]+&?/, ''), cookie]],
    ['a browser that did not begin it', (back) => [back, undefined]],
    ['the cookie of somebody else', (back, cookie) => [back, `${cookie}x`]],
    ['a forged pair of both', (back) => [back.replace(/state=[^&]+/, 'state=a.b.c'), 'slack-app-oauth-state=a.b.c']],
  ])('with %s is refused', async (_, forge) => {
    const { link, cookie } = await bot.begin();
    const [back, sent] = forge(slack.authorize(link, { team: OTHER.team, user: DORA }), cookie);
    const page = await bot.visit(back, sent);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('not started in this browser')]);
    await nothingHappened();
    expect(slack.calls).toEqual([]);
  });

  it('with a code that was used before is refused', async () => {
    const { link, cookie } = await bot.begin();
    const back = slack.authorize(link, { team: OTHER.team, user: DORA });
    await bot.visit(back, cookie);
    const page = await bot.visit(back, cookie);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('used up or too old')]);
  });

  it('that Slack itself refuses says so, without a word of the address', async () => {
    const page = await bot.visit('/slack/oauth_redirect?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E&state=%3Cb%3E');
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('Slack did not agree')]);
    expect(page.text).not.toMatch(/<script|alert|<b>/);
  });

  it('with the wrong client secret tells the person little and the log how to mend it', async () => {
    await bot.stop();
    bot = await openBot({ slack, env: { SLACK_CLIENT_SECRET: 'the-secret-of-another-app' } });
    const page = await bot.install(OTHER.team, DORA);
    expect([page.status, page.text]).toEqual([500, expect.stringContaining('finds the reason in its log')]);
    expect(bot.lines.join('\n')).toMatch(/bad_client_secret.*Compare SLACK_CLIENT_ID and SLACK_CLIENT_SECRET/);
    expect(bot.lines.join('\n')).not.toContain('the-secret-of-another-app');
  });

  it('while Slack is in trouble asks to try again', async () => {
    const { link, cookie } = await bot.begin();
    const back = slack.authorize(link, { team: OTHER.team, user: DORA });
    slack.failNext({ status: 503, body: {}, method: 'oauth.v2.access' });
    const page = await bot.visit(back, cookie);
    expect([page.status, page.text]).toEqual([502, expect.stringContaining('cannot be reached')]);
  });

  const answered = (more: Readonly<Record<string, unknown>>) => ({
    ok: true,
    app_id: 'A0APP',
    authed_user: { id: DORA },
    scope: BOT_SCOPES.join(),
    token_type: 'bot',
    access_token: slack.install(OTHER.team),
    bot_user_id: OTHER.bot,
    team: { id: OTHER.team, name: 'Team' },
    enterprise: null,
    is_enterprise_install: false,
    ...more,
  });
  async function installAnsweredBy(body: Readonly<Record<string, unknown>>) {
    const { link, cookie } = await bot.begin();
    const back = slack.authorize(link, { team: OTHER.team, user: DORA });
    slack.failNext({ status: 200, body, method: 'oauth.v2.access' });
    return bot.visit(back, cookie);
  }

  it('for a whole organisation is refused, and its token given back', async () => {
    const token = slack.install(OTHER.team);
    const org = { team: null, enterprise: { id: 'E0ORG', name: 'Org' }, is_enterprise_install: true };
    const page = await installAnsweredBy(answered(org));
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('choose a single workspace')]);
    expect(slack.teamOf(OTHER.team).ended.get(token)).toBe('token_revoked');
    await nothingHappened();
  });

  it('in a workspace that is part of an organisation works', async () => {
    await installAnsweredBy(answered({ enterprise: { id: 'E0ORG', name: 'Org' } }));
    expect(await installed()).toHaveLength(1);
  });

  it('with less than the bot asks for works, and page and log say what is missing and how to mend it', async () => {
    const granted = BOT_SCOPES.filter((scope) => scope !== 'chat:write' && scope !== 'groups:history');
    const page = await installAnsweredBy(answered({ scope: granted.join() }));
    expect(await installed()).toHaveLength(1);
    const sentence = /chat:write \(nothing can be posted.*groups:history \(private channels .* reinstall the app/;
    expect(page.text).toMatch(sentence);
    expect(bot.lines.filter((line) => sentence.test(line))).toHaveLength(1);
    expect((await installAnsweredBy(answered({}))).text).not.toContain('reinstall');
  });

  it('with tokens that expire is refused', async () => {
    const page = await installAnsweredBy(answered({ refresh_token: 'xoxe-1', expires_in: 43_200 }));
    expect(page.status).toBe(500);
    expect(bot.lines.join('\n')).toContain('keep token rotation off');
    await nothingHappened();
  });

  it('shows the name of a workspace as text only', async () => {
    const page = await installAnsweredBy(answered({ team: { id: OTHER.team, name: '<img src=x onerror=1>"&' } }));
    expect(page.text).toContain('&lt;img src=x onerror=1&gt;&quot;&amp;');
    expect(page.text).not.toContain('<img');
  });

  it('happens on pages that let nothing in but themselves', async () => {
    const pages = [await bot.visit('/slack/install'), await bot.visit('/slack/oauth_redirect')];
    for (const { headers, text } of pages) {
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(text).not.toMatch(/<script|javascript:/);
    }
    expect(pages[0]?.headers.get('set-cookie')).toMatch(/; Secure; HttpOnly; Path=\/; Max-Age=600$/);
  });

  it('works on this machine without https, where browsers keep no cookie that asks for it', async () => {
    await bot.stop();
    bot = await openBot({ slack, publicUrl: 'http://127.0.0.1:3000' });
    const page = await bot.visit('/slack/install');
    expect(page.headers.get('set-cookie')).toMatch(/^slack-app-oauth-state=[\w.-]+; HttpOnly; Path=\/; Max-Age=600$/);
    expect((await bot.install(OTHER.team, DORA)).status).toBe(200);
  });

  it('is offered only where the settings ask for it', async () => {
    await bot.stop();
    const env = {
      SLACK_CLIENT_ID: undefined,
      SLACK_CLIENT_SECRET: undefined,
      SLACK_BOT_TOKEN: 'xoxb-1-fake-bot-token',
    };
    bot = await openBot({ slack, env });
    expect((await bot.visit('/slack/install')).status).toBe(404);
  });
});

const place = (channel: string) => ({ platform: 'slack', workspace: OTHER.team, channel });
const card = (title: string) => ({ title, tone: 'good', body: [], actions: [] }) as const;
