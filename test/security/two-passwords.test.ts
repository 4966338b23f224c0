import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { noLogger } from '../../src/lib/no-logger';
import { systemClock } from '../../src/lib/system-clock';
import { platforms } from '../../src/platforms/registry';
import { eventually } from '../support/eventually';

const PASSWORD = 'a password of the team';

describe('whoever may only look', () => {
  let app: App;
  const open = async (env: Record<string, string>) => {
    const own = { PORT: '0', DATABASE_FILE: ':memory:', STATUS_PAGES: 'none', WEB_PASSWORD: PASSWORD };
    const config = readConfig({ ...own, ...env }, platforms);
    app = await createApp({ config, log: noLogger, clock: systemClock });
  };
  afterEach(() => app.stop());

  /** What the bot answers when this is typed in the playground, by somebody signed in with the team's password. */
  async function answerTo(text: string): Promise<string> {
    const signedIn = await fetch(`${app.address}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ password: PASSWORD }),
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    await fetch(`${app.address}/playground/api/messages`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ person: 'mia', channel: 'deploys', text }),
    });
    return eventually(async () => {
      const answer = await fetch(`${app.address}/playground/api/state?person=mia`, { headers: { cookie } });
      const { messages } = (await answer.json()) as { messages: { card?: { title: string } }[] };
      const title = messages.find(({ card }) => card)?.card?.title;
      if (title === undefined) throw new Error('no answer yet');
      return title;
    });
  }

  it('may manage nothing in the playground either, by being somebody there', async () => {
    await open({ WEB_MANAGER_PASSWORD: 'a password of the managers' });
    expect(await answerTo('/claude-status settings weekly on')).toBe('That is for those who look after me');
  });

  it('may try everything there where there is one password for all', async () => {
    await open({});
    expect(await answerTo('/claude-status settings weekly on')).not.toBe('That is for those who look after me');
  });
});
