import { createVirtualClock } from '../../src/lib/virtual-clock';
import { createFeedSource } from '../../src/sources/feed';
import { type SourceFailure, type SourceHarness, sourceContract } from '../contract/source';
import { type FakeStatusPage, type PageFault, startFakeStatusPage } from '../support/fake-status-page';

const NOW = Date.UTC(2027, 2, 5, 13, 0);
const MB = 1_000_000;
const PATH = '/history.atom';

function atom(...entries: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>History</title>${entries.join('')}</feed>`;
}

const TROUBLE = `<entry><id>tag:example.com,2005:Incident/1</id><updated>2027-03-05T12:50:00Z</updated>
  <link rel="alternate" href="https://status.example.com/incidents/incident1"/><title>Errors</title>
  <content type="html">&lt;p&gt;&lt;small&gt;Mar 5, 12:50 UTC&lt;/small&gt;&lt;br&gt;&lt;strong&gt;Investigating&lt;/strong&gt; - Looking.&lt;/p&gt;</content></entry>`;

const FAULTS: Readonly<Record<Exclude<SourceFailure, 'gone' | 'not-trusted'>, PageFault>> = {
  reset: { kind: 'reset' },
  cut: { kind: 'cut' },
  'server-error': { kind: 'status', status: 500 },
  'web-page': { kind: 'body', body: '<html><body>We will be right back</body></html>' },
  'half-document': { kind: 'body', body: atom(TROUBLE).slice(0, 300) },
  'other-document': { kind: 'body', body: '<opml version="2.0"><body><outline text="page"/></body></opml>' },
  flood: { kind: 'flood', bytes: 20 * MB },
  bomb: { kind: 'bomb', bytes: 20 * MB },
};

async function start(): Promise<SourceHarness & { readonly page: FakeStatusPage }> {
  const page = await startFakeStatusPage();
  const untrusted = await startFakeStatusPage({ tls: true });
  const clock = createVirtualClock(NOW);
  const at = (url: string) =>
    createFeedSource({
      page: { id: 'aws', name: 'AWS', url: 'https://status.example.com', read: { kind: 'feed', url: url + PATH } },
      clock,
    });
  let source = at(page.url);
  return {
    page,
    get source() {
      return source;
    },
    now: NOW,
    tellsComponents: false,
    showCalm: () => page.serve(PATH, atom()),
    showTrouble: () => page.serve(PATH, atom(TROUBLE)),
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

sourceContract('an RSS or Atom feed', start);

describe('an RSS or Atom feed', () => {
  it('is asked for as a feed, and is no news when it is sent again unchanged without a version', async () => {
    const { page, source, close } = await start();
    const poll = () => source.poll(new AbortController().signal);
    page.fail({ kind: 'body', body: atom(TROUBLE) });
    expect((await poll())?.incidents).toMatchObject([{ id: 'incident1', status: 'investigating' }]);
    expect(await poll()).toBeUndefined();
    expect(page.requests[0]).toMatchObject({ path: PATH, headers: { accept: expect.stringContaining('atom+xml') } });
    await close();
  });
});
