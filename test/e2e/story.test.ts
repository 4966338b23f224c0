import type { Page } from 'playwright-core';
import { type App, createApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { MINUTE } from '../../src/domain/duration';
import { noLogger } from '../../src/lib/no-logger';
import { createVirtualClock } from '../../src/lib/virtual-clock';
import { platforms } from '../../src/platforms/registry';
import { closeBrowser, openBrowser } from '../support/browser';
import { eventually } from '../support/eventually';
import { type FakeStatusPage, startFakeStatusPage } from '../support/fake-status-page';
import { bodiesAt, scenario } from '../support/statuspage-bodies';

jest.setTimeout(90_000);

const OVERLOADED = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
const STORY = scenario('ordinary');
const [INCIDENT] = STORY.incidents;
const BEGAN = Date.parse(INCIDENT?.created_at ?? '');
const ENDED = Date.parse(INCIDENT?.resolved_at ?? '');

describe('the whole bot, with no credentials, in a browser', () => {
  const clock = createVirtualClock(BEGAN - 20 * MINUTE);
  let statusPage: FakeStatusPage;
  let app: App;
  let page: Page;

  beforeAll(async () => {
    statusPage = await startFakeStatusPage();
    statusPage.show(bodiesAt(STORY, clock.now()));
    const env = { PORT: '0', DATABASE_FILE: ':memory:', STATUS_PAGES: `claude=${statusPage.url}` };
    app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock });
    const browser = await openBrowser();
    page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
    page.setDefaultTimeout(10_000);
  });
  afterAll(async () => {
    await closeBrowser();
    await app.stop();
    await statusPage.close();
  });

  const status = async () =>
    (await (await fetch(`${app.address}/api/status`)).json()) as {
      verdict: string;
      pages: { readAt: string | null }[];
    };
  const log = () => page.getByRole('log');
  const enter = async (channel: string, person: string) => {
    await page.goto(`${app.address}/playground#${channel}/${person}`);
    await page.reload();
    await page.locator('#people label').first().waitFor({ state: 'attached' });
  };
  const say = async (words: string) => {
    await page.getByRole('textbox').fill(words);
    await page.keyboard.press('Enter');
  };
  /** Time moves in small steps, so that each reading of the page really gets its answer. */
  const pass = async (minutes: number) => {
    for (let i = 0; i < minutes * 3; i++) {
      const asked = statusPage.requests.length;
      await clock.advance(MINUTE / 3);
      if (statusPage.requests.length > asked) await eventually(() => expect(statusPage.waiting()).toBe(0));
    }
  };

  test('from a question to the end of an outage', async () => {
    await eventually(async () => expect((await status()).pages[0]?.readAt).not.toBeNull());
    await enter('general', 'mia');
    await say('/claude-status');
    await log().getByText('Claude works, as far as we can see.').waitFor();
    expect(await log().getByText('Only visible to you').count()).toBeGreaterThan(0);

    for (const person of ['noah', 'priya', 'lars']) {
      await enter('claude-help', person);
      await say(OVERLOADED);
      await log().getByText('overloaded (HTTP 529)').nth(['noah', 'priya', 'lars'].indexOf(person)).waitFor();
      await clock.advance(MINUTE);
    }
    await log().getByText('So far it is just you').waitFor();
    await log().getByText('It may be an outage').waitFor();
    expect(await status()).toMatchObject({ verdict: 'provider-outage' });

    await enter('deploys', 'mia');
    await log().getByText('Claude looks down for your team').waitFor();
    await log().getByText('The official page says nothing of it so far.').waitFor();

    await pass((BEGAN - clock.now()) / MINUTE + 1);
    statusPage.show(bodiesAt(STORY, clock.now()));
    await pass(3);
    await log().getByText('Elevated errors for Claude Opus').waitFor();
    await log()
      .getByText(/You saw it \d+ min before the page/)
      .waitFor();
    expect(await log().locator('article, .card').filter({ hasText: 'for your team' }).count()).toBe(1);

    await pass((ENDED - clock.now()) / MINUTE + 1);
    statusPage.show(bodiesAt(STORY, clock.now()));
    await pass(25);
    await log().getByRole('heading', { name: 'Resolved: Claude works again for your team' }).waitFor();
    expect(await status()).toMatchObject({ verdict: 'healthy' });
  });
});
