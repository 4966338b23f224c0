import { createVirtualClock } from '../../src/lib/virtual-clock';
import { createStatuspageSource } from '../../src/sources/statuspage';
import { type SourceFailure, type SourceHarness, sourceContract } from '../contract/source';
import calm from '../fixtures/statuspage/summary-operational.json';
import outage from '../fixtures/statuspage/summary-outage-2026-04-28.json';
import { eventually } from '../support/eventually';
import { type FakeStatusPage, type PageFault, startFakeStatusPage } from '../support/fake-status-page';

const NOW = Date.UTC(2027, 2, 5, 13, 0);
const MB = 1_000_000;

const FAULTS: Readonly<Record<Exclude<SourceFailure, 'gone' | 'not-trusted'>, PageFault>> = {
  reset: { kind: 'reset' },
  cut: { kind: 'cut' },
  'server-error': { kind: 'status', status: 500 },
  'web-page': { kind: 'body', body: '<html><body>We will be right back</body></html>' },
  'half-document': { kind: 'body', body: JSON.stringify(outage).slice(0, 3_000) },
  'other-document': { kind: 'body', body: '{"page":{"id":"somebody else"},"items":[]}' },
  flood: { kind: 'flood', bytes: 20 * MB },
  bomb: { kind: 'bomb', bytes: 20 * MB },
};

async function start(): Promise<SourceHarness & { readonly page: FakeStatusPage }> {
  const page = await startFakeStatusPage();
  const untrusted = await startFakeStatusPage({ tls: true });
  const clock = createVirtualClock(NOW);
  const at = (url: string) => createStatuspageSource({ page: { id: 'claude', name: 'Claude', url }, clock });
  let source = at(page.url);
  return {
    page,
    get source() {
      return source;
    },
    now: NOW,
    tellsComponents: true,
    showCalm: () => page.show({ summary: calm, incidents: { page: calm.page, incidents: [] } }),
    showTrouble() {
      const incidents = outage.incidents.map((incident) => ({ ...incident, id: 'incident1' }));
      page.show({ summary: { ...outage, incidents }, incidents: { page: outage.page, incidents } });
    },
    documentsSent: () => page.requests.filter((request) => request.status === 200).length,
    async fail(failure) {
      if (failure === 'gone') await page.close();
      else if (failure === 'not-trusted') source = at(untrusted.url);
      else page.fail(failure && FAULTS[failure]);
    },
    fallSilent: () => page.fail({ kind: 'silent' }),
    connections: () => page.connections(),
    async close() {
      await page.close();
      await untrusted.close();
    },
  };
}

sourceContract('a Statuspage site', start);

describe('a Statuspage site', () => {
  let harness: Awaited<ReturnType<typeof start>>;
  const poll = () => harness.source.poll(new AbortController().signal);
  beforeEach(async () => {
    harness = await start();
    harness.showCalm();
  });
  afterEach(() => harness.close());

  it('is asked for both documents by their version, under our own name', async () => {
    await poll();
    await poll();
    const second = harness.page.requests.slice(2);
    expect(second.map((request) => request.path).sort()).toEqual(['/api/v2/incidents.json', '/api/v2/summary.json']);
    for (const { headers, status } of second) {
      expect(headers['if-none-match']).toMatch(/^W\/"/);
      expect(headers['user-agent']).toMatch(/claude-status-bot/);
      expect(status).toBe(304);
    }
  });

  it('is read whole when only one of its documents changed', async () => {
    await poll();
    harness.page.show({ summary: outage, incidents: { incidents: [] } });
    const reading = await poll();
    expect(reading).toMatchObject({ indicator: 'major', at: NOW });
    expect(reading?.components).toHaveLength(6);
    harness.page.show({ summary: outage, incidents: { incidents: outage.incidents } });
    expect((await poll())?.indicator).toBe('major');
  });

  it('fails as a whole when one document fails, and does not leave the other request open', async () => {
    harness.page.fail({ kind: 'flood', bytes: 20 * MB }, '/api/v2/summary.json');
    harness.page.fail({ kind: 'silent' }, '/api/v2/incidents.json');
    await expect(poll()).rejects.toMatchObject({ kind: 'too-large' });
    expect(harness.page.requests.map((request) => request.path)).toContain('/api/v2/incidents.json');
    await eventually(() => expect(harness.page.waiting()).toBe(0));
  });
});
