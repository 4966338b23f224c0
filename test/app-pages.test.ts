import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type App, createApp } from '../src/app';
import { readConfig } from '../src/config';
import { noLogger } from '../src/lib/no-logger';
import { createVirtualClock } from '../src/lib/virtual-clock';
import { platforms } from '../src/platforms/registry';
import calm from './fixtures/statuspage/summary-operational.json';
import outage from './fixtures/statuspage/summary-outage-2026-04-28.json';
import { eventually } from './support/eventually';
import { type FakeStatusPage, startFakeStatusPage } from './support/fake-status-page';

const SECRET = 'a-secret-of-enough-letters';
const NOW = Date.UTC(2027, 2, 5, 14, 30);

describe('the whole bot with several status pages', () => {
  let claude: FakeStatusPage;
  let cloud: FakeStatusPage;
  let app: App;
  const clock = createVirtualClock(NOW);
  const status = async () => (await fetch(`${app.address}/api/status`)).json() as Promise<Status>;

  interface Status {
    readonly verdict: string;
    readonly pages: readonly {
      id: string;
      readAt: string | null;
      incidents: readonly { id: string; name: string }[];
    }[];
  }

  beforeAll(async () => {
    claude = await startFakeStatusPage();
    cloud = await startFakeStatusPage();
    claude.show({ summary: calm, incidents: { incidents: [] } });
    cloud.serve('/rss/all.rss', readFileSync(path.join(__dirname, 'fixtures/feeds/one-item-an-update.rss'), 'utf8'));
    const env = {
      PORT: '0',
      DATABASE_FILE: ':memory:',
      STATUS_PAGES: `aws=feed+${cloud.url}/rss/all.rss,claude=${claude.url}`,
      STATUSPAGE_WEBHOOK_SECRET: SECRET,
    };
    app = await createApp({ config: readConfig(env, platforms), log: noLogger, clock });
    await eventually(async () => expect((await status()).pages.every((page) => page.readAt !== null)).toBe(true));
  });
  afterAll(async () => {
    await app.stop();
    await claude.close();
    await cloud.close();
  });

  test('shows a feed of another provider apart, and leaves it out of the verdict', async () => {
    const { verdict, pages } = await status();
    expect(pages.map(({ id }) => id)).toEqual(['claude', 'aws']);
    expect(pages[1]?.incidents.map(({ name }) => name)).toContain('Increased API error rates');
    expect(verdict).toBe('healthy');
  });

  test('reads the page at once when it is nudged, and believes the page, not the nudge', async () => {
    const nudge = () =>
      fetch(`${app.address}/hooks/statuspage/${SECRET}`, {
        method: 'POST',
        body: JSON.stringify({ incident: outage.incidents[0] }),
      });
    const before = claude.requests.length;
    const feeds = cloud.requests.length;
    expect((await nudge()).status).toBe(204);
    await eventually(() => expect(claude.requests.length).toBe(before + 2));
    expect((await status()).verdict).toBe('healthy');
    expect(cloud.requests.length).toBe(feeds);
    claude.show({ summary: outage, incidents: { incidents: outage.incidents } });
    await nudge();
    await clock.advance(5_000);
    await eventually(async () => expect((await status()).verdict).toBe('provider-outage'));
  });
});
