import { type EmulateSlack, startEmulateSlack } from '../../support/emulate-slack';
import type { FakeSlack } from '../../support/fake-slack';
import { type Bot, openBot, PUBLIC_URL } from './several-stage';

/** Installing with a Slack that nobody here wrote: its page on which people agree, its codes and its tokens. */
describe('installing the bot with emulate', () => {
  let emulate: EmulateSlack;
  let bot: Bot;

  beforeAll(async () => {
    emulate = await startEmulateSlack();
    const env = { SLACK_CLIENT_ID: '1.1', SLACK_CLIENT_SECRET: 'secret' };
    bot = await openBot({ slack: { apiUrl: emulate.apiUrl } as FakeSlack, env });
    await bot.start();
  });

  afterAll(async () => {
    await bot.stop();
    await emulate.close();
  });

  /** The person presses their name on the page; answers where the browser is sent. */
  async function agree(link: string): Promise<string> {
    const page = await (await fetch(link)).text();
    const form = page.slice(page.indexOf('/oauth/v2/authorize/callback'));
    const fields = [...form.slice(0, form.indexOf('</form>')).matchAll(/name="(\w+)" value="([^"]*)"/g)];
    const body = new URLSearchParams(
      fields.map(([, name = '', value = '']): [string, string] => [name, value.replaceAll('&amp;', '&')]),
    );
    const sent = await fetch(new URL('/oauth/v2/authorize/callback', link), {
      method: 'POST',
      body,
      redirect: 'manual',
    });
    return sent.headers.get('location') ?? '';
  }

  it('ends with a token that posts in that workspace', async () => {
    const { link, cookie } = await bot.begin();
    expect(new URL(link).pathname).toBe('/oauth/v2/authorize');
    const back = await agree(link);
    expect(back).toContain(`${PUBLIC_URL}/slack/oauth_redirect?`);
    const page = await bot.visit(back, cookie);
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('now</h1>')]);
    const [installed] = await bot.store.installations.all('slack');
    expect(installed).toMatchObject({ workspace: emulate.team, tenant: `slack:${emulate.team}` });

    const person = { platform: 'slack', workspace: emulate.team, channel: `@${installed?.installedBy ?? ''}` };
    const card = { title: 'Claude looks down', tone: 'bad', body: [], actions: [] } as const;
    const ref = await bot.adapter.send(person, card, { deliveryId: 'd-1' });
    expect(ref.message).toMatch(/^\d+\.\d+$/);
  });

  it('is refused with a code that was used before', async () => {
    const { link, cookie } = await bot.begin();
    const back = await agree(link);
    expect((await bot.visit(back, cookie)).status).toBe(200);
    expect((await bot.visit(back, cookie)).status).toBe(400);
  });
});
