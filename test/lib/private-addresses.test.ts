import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { getText } from '../../src/lib/http';
import { isPrivateAddress } from '../../src/lib/private-addresses';
import { type FakeStatusPage, startFakeStatusPage } from '../support/fake-status-page';

const REQUEST = { timeoutMs: 20_000, maxBytes: 1_000, accept: '*/*' };
const REFUSED = { kind: 'http', message: expect.stringContaining('the address is private') };

/** A name server of our own: every name leads to these addresses. */
function leadsTo(...addresses: string[]): { readonly asked: string[]; readonly resolve: LookupFunction } {
  const asked: string[] = [];
  const found = addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }));
  const resolve: LookupFunction = (name, _options, done) => {
    asked.push(name);
    done(null, found);
  };
  return { asked, resolve };
}

describe('private addresses', () => {
  it.each([
    ...['127.0.0.1', '127.1.2.3', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...['100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '198.18.0.1', '192.0.2.1', '::1', '::', 'fe80::1'],
    ...[
      'fe80::1%eth0',
      'fd00::1',
      'fc00::1',
      'ff02::1',
      '2001:db8::1',
      '2002:a00:1::',
      '::ffff:10.0.0.1',
      '::10.0.0.1',
    ],
    ...[
      '::ffff:0:127.0.0.1',
      '::ffff:0:7f00:1',
      '0:0:0:0:0:ffff:10.0.0.1',
      '::fffe:7f00:1',
      '::1:0:7f00:1',
      '1::7f00:1',
    ],
    ...['64:ff9b:0:0:0:0:7f00:1', '64:ff9b:0::a9fe:a9fe', '0064:FF9B::10.0.0.1', '64:ff9b::', '64:ff9b:1::7f00:1'],
    ...['2002:7f00:1::', '2001:0:7f00:1::', '2001::1', '100::1', '3fff::1', '4000::1', '5f00::1', 'fec0::1'],
    ...['::ffff:7f00:1', '64:ff9b::10.0.0.1', '64:ff9b::7f00:1', '[::1]', '', 'localhost', '1.2.3', '010.0.0.1'],
  ])('are known: %p', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each([
    ...['1.1.1.1', '8.8.8.8', '172.32.0.1', '172.15.255.255', '100.128.0.1', '169.253.1.1', '192.169.0.1'],
    ...['2606:4700::1111', '2a00:1450:4001::1', '::ffff:1.1.1.1', '64:ff9b::1.1.1.1', '64:ff9b::808:808'],
    ...['::ffff:808:808', '0:0:0:0:0:ffff:8.8.8.8', '64:ff9b:0:0:0:0:808:808', '2001:4860:4860::8888', '3ffe::1'],
  ])('are told from those of the internet: %p', (address) => expect(isPrivateAddress(address)).toBe(false));
});

describe('what a status page may lead to', () => {
  let page: FakeStatusPage;
  beforeEach(async () => {
    page = await startFakeStatusPage();
  });
  afterEach(() => page.close());

  it.each([
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fd00::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:0:127.0.0.1]/',
    'https://2130706434.example@10.0.0.1/',
    'https://0xa000001/',
    'https://167772161/',
  ])('is no private address, however it is written: %s', async (address) => {
    await expect(getText(address, REQUEST)).rejects.toMatchObject(REFUSED);
  });

  it('is no name that leads to a private address, not even beside another one', async () => {
    for (const addresses of [['127.0.0.1'], ['10.0.0.1'], ['::1'], ['1.1.1.1', '192.168.0.1'], []]) {
      const { asked, resolve } = leadsTo(...addresses);
      const address = `https://rebound.example:${new URL(page.url).port}/`;
      await expect(getText(address, { ...REQUEST, resolve })).rejects.toMatchObject(REFUSED);
      expect(asked).toEqual(['rebound.example']);
    }
    expect(page.requests).toEqual([]);
  });

  it('is no private address that it redirects to, by name or by number', async () => {
    const { port } = new URL(page.url);
    for (const to of ['https://10.0.0.1/', 'https://localhost.rebound.example/', `https://rebound.example:${port}/`]) {
      page.fail({ kind: 'redirect', to }, '/old');
      const { resolve } = leadsTo('127.0.0.1');
      await expect(getText(`${page.url}/old`, { ...REQUEST, resolve })).rejects.toMatchObject(REFUSED);
    }
    expect(page.requests).toHaveLength(3);
  });

  it('is anything where a setting allows it, and a loopback address that is asked for as such', async () => {
    page.serve('/text', 'hello');
    expect(await getText(`${page.url}/text`, REQUEST)).toMatchObject({ text: 'hello' });
    const { port } = new URL(page.url);
    // It gets as far as the connection, where nobody speaks TLS.
    const failure = await getText(`https://127.0.0.2:${port}/`, { ...REQUEST, privateAllowed: true }).catch((e) => e);
    expect(failure).not.toMatchObject(REFUSED);
  });
});
