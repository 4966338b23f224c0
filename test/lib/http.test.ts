import { SourceError } from '../../src/domain/errors';
import { getJson } from '../../src/lib/http';
import { eventually } from '../support/eventually';
import { type FakeStatusPage, startFakeStatusPage } from '../support/fake-status-page';

const LIMITS = { timeoutMs: 30_000, maxBytes: 1_000_000 };
const DOCUMENT = '/api/v2/summary.json';

describe('getting one JSON document', () => {
  let page: FakeStatusPage;
  let elsewhere: FakeStatusPage;
  beforeEach(async () => {
    page = await startFakeStatusPage();
    elsewhere = await startFakeStatusPage();
    page.show({ summary: { from: 'page' }, incidents: {} });
    elsewhere.show({ summary: { from: 'elsewhere' }, incidents: {} });
  });
  afterEach(async () => {
    await page.close();
    await elsewhere.close();
  });

  it('answers the document with its version, and "not modified" when asked for that version', async () => {
    const first = await getJson(page.url + DOCUMENT, LIMITS);
    expect(first).toEqual({ kind: 'json', body: { from: 'page' }, etag: expect.stringMatching(/^W\//) });
    const etag = first.kind === 'json' ? first.etag : undefined;
    expect(await getJson(page.url + DOCUMENT, { ...LIMITS, etag })).toEqual({ kind: 'not-modified' });
  });

  it('does not take "not modified" for an answer when no version was asked for', async () => {
    page.fail({ kind: 'status', status: 304 });
    await expect(getJson(page.url + DOCUMENT, LIMITS)).rejects.toMatchObject({ kind: 'http' });
  });

  it('follows a redirect', async () => {
    page.fail({ kind: 'redirect', to: elsewhere.url + DOCUMENT });
    expect(await getJson(page.url + DOCUMENT, LIMITS)).toMatchObject({ body: { from: 'elsewhere' } });
  });

  it('follows a redirect within the site', async () => {
    page.fail({ kind: 'redirect', to: DOCUMENT }, '/old.json');
    expect(await getJson(`${page.url}/old.json`, LIMITS)).toMatchObject({ body: { from: 'page' } });
  });

  it('gives up on redirects that lead nowhere', async () => {
    page.fail({ kind: 'redirect', to: DOCUMENT });
    await expect(getJson(page.url + DOCUMENT, LIMITS)).rejects.toMatchObject({ kind: 'http' });
    expect(page.requests).toHaveLength(6);
  });

  it.each(['http://status.example/api', 'ftp://status.example/', 'file:///etc/passwd', 'http://['])(
    'does not follow a redirect to %s',
    async (to) => {
      page.fail({ kind: 'redirect', to });
      const error = await getJson(page.url + DOCUMENT, LIMITS).catch((e: unknown) => e);
      expect(error).toMatchObject({ kind: 'http', message: expect.stringMatching(/^the address is not/) });
    },
  );

  it.each(['http://status.example/', 'http://127.0.0.1.example/', 'http://10.0.0.1/', 'not a url'])(
    'does not ask %s in the clear',
    async (address) => {
      await expect(getJson(address, LIMITS)).rejects.toMatchObject({ kind: 'http' });
    },
  );

  it('stops a document that is too large early', async () => {
    page.fail({ kind: 'flood', bytes: 200_000_000 });
    await expect(getJson(page.url + DOCUMENT, LIMITS)).rejects.toMatchObject({ kind: 'too-large' });
    await eventually(async () => expect(await page.connections()).toBe(0));
    expect(page.flooded()).toBeLessThan(50_000_000);
  });

  it('leaves the body of an error unread', async () => {
    page.fail({ kind: 'flood', bytes: 200_000_000, status: 500 });
    await expect(getJson(page.url + DOCUMENT, LIMITS)).rejects.toMatchObject({
      kind: 'http',
      details: { status: 500 },
    });
    await eventually(async () => expect(await page.connections()).toBe(0));
    expect(page.flooded()).toBeLessThan(50_000_000);
  });

  it('takes a document that is exactly as large as allowed', async () => {
    page.fail({ kind: 'body', body: `"${'x'.repeat(LIMITS.maxBytes - 2)}"` });
    expect(await getJson(page.url + DOCUMENT, LIMITS)).toMatchObject({ kind: 'json' });
  });

  it('says that a document cannot be decompressed', async () => {
    page.fail({ kind: 'body', body: 'not gzip at all', headers: { 'content-encoding': 'gzip' } });
    await expect(getJson(page.url + DOCUMENT, LIMITS)).rejects.toMatchObject({ kind: 'not-json' });
  });

  it.each([{ kind: 'silent' }, { kind: 'stalled' }] as const)('times out on a page that is $kind', async (fault) => {
    page.fail(fault);
    await expect(getJson(page.url + DOCUMENT, { ...LIMITS, timeoutMs: 50 })).rejects.toMatchObject({ kind: 'timeout' });
    await eventually(async () => expect(await page.connections()).toBe(0));
  });

  it('says that a certificate is not trusted', async () => {
    const untrusted = await startFakeStatusPage({ tls: true });
    try {
      const error = await getJson(untrusted.url + DOCUMENT, LIMITS).catch((e: unknown) => e);
      expect(error).toBeInstanceOf(SourceError);
      expect(error).toMatchObject({ kind: 'tls', details: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    } finally {
      await untrusted.close();
    }
  });

  it('says that the other side does not speak TLS', async () => {
    await expect(getJson(page.url.replace('http:', 'https:'), LIMITS)).rejects.toMatchObject({ kind: 'tls' });
  });
});
