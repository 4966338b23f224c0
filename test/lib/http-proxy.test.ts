import { createServer } from 'node:http';
import type { LookupFunction } from 'node:net';
import { fetchThrough } from '../../src/cli/fetch-through';
import { getJson, useProxies } from '../../src/lib/http';
import { GOOD, openDoctorStage } from '../support/doctor-stage';
import { startFakeStatusPage } from '../support/fake-status-page';

const LIMITS = { timeoutMs: 30_000, maxBytes: 1_000_000 };
const DOCUMENT = 'https://status.example.com/api/v2/summary.json';

/** A page that speaks TLS, and a proxy that leads to it under whatever name. */
async function openProxied() {
  const [stage, page] = [await openDoctorStage(), await startFakeStatusPage({ tls: true })];
  const { port, asked } = await stage.proxy(`page:${new URL(page.url).port}`);
  async function close() {
    await stage.close();
    await page.close();
  }
  return { stage, asked, close, proxy: `http://127.0.0.1:${port}` };
}

describe('where a proxy is the only way out', () => {
  let way: Awaited<ReturnType<typeof openProxied>>;
  beforeEach(async () => {
    way = await openProxied();
  });
  afterEach(() => way.close());

  it('is gone by the whole process, once it was told its environment', async () => {
    useProxies({ HTTPS_PROXY: way.proxy });
    try {
      await expect(getJson(DOCUMENT, LIMITS)).rejects.toMatchObject({ kind: 'tls' });
      expect(way.asked).toEqual(['status.example.com:443']);
    } finally {
      useProxies({});
    }
  });

  it.each(['HTTPS_PROXY', 'https_proxy'])(
    'goes through the proxy of %s, and checks certificates behind it',
    async (name) => {
      await expect(getJson(DOCUMENT, { ...LIMITS, env: { [name]: way.proxy } })).rejects.toMatchObject({
        kind: 'tls',
        details: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
      expect(way.asked).toEqual(['status.example.com:443']);
    },
  );

  it('goes the direct way to what NO_PROXY names', async () => {
    const env = { HTTPS_PROXY: way.proxy, NO_PROXY: '.example.com' };
    const resolve: LookupFunction = (_name, _options, done) =>
      done(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), '', 0);
    await expect(getJson(DOCUMENT, { ...LIMITS, env, resolve })).rejects.toMatchObject({ kind: 'unreachable' });
    expect(way.asked).toEqual([]);
  });

  it.each(['https://10.0.0.1/', 'https://169.254.169.254/', 'https://[::ffff:10.0.0.1]/'])(
    'does not ask the proxy for %s',
    async (address) => {
      const answer = getJson(address, { ...LIMITS, env: { HTTPS_PROXY: way.proxy } });
      await expect(answer).rejects.toMatchObject({ message: expect.stringContaining('PRIVATE_PAGES') });
      expect(way.asked).toEqual([]);
    },
  );

  it('is told when the proxy refuses, as one that wants a password', async () => {
    const told: unknown[] = [];
    const proxy = createServer().on('connect', ({ headers }, socket) => {
      told.push(headers['proxy-authorization']);
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    const env = { HTTPS_PROXY: `http://me:secret@127.0.0.1:${await way.stage.listen(proxy)}` };
    await expect(getJson(DOCUMENT, { ...LIMITS, env })).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'it cannot be reached (PROXY_407)',
    });
    expect(told).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`]);
  });

  it('reads what is behind it', async () => {
    const host = await way.stage.host((_request, response) => response.end('{"from":"behind"}'));
    const { port, asked } = await way.stage.proxy();
    const answer = await fetchThrough(`https://${host}/`, {
      env: { HTTPS_PROXY: `http://127.0.0.1:${port}` },
      trusted: [GOOD],
      timeoutMs: 30_000,
    });
    expect(await answer.json()).toEqual({ from: 'behind' });
    expect(asked).toEqual([host]);
  });
});
