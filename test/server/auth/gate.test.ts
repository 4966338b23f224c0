import { connect } from 'node:net';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { cookieFrom, openWebStage, PASSWORD } from './web-stage';

type Stage = Awaited<ReturnType<typeof openWebStage>>;

/** What proxies add to a request, one or the other of them. */
const PROXIES_SAY = [
  ...['X-Forwarded-For', 'X-Forwarded-Proto', 'X-Forwarded-Host', 'X-Forwarded-Server', 'X-Forwarded-Port'],
  ...['Forwarded', 'Via', 'X-Real-IP', 'True-Client-IP', 'CF-Connecting-IP'],
];

/** As HTTP/1.0. */
function askedInOldWords(port: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(`GET ${path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n`),
    );
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part;
    });
    socket.on('error', reject).on('close', () => resolve(answer));
  });
}

const machineOf = async (shown: string) => /^Bearer (cst_\d)$/.exec(shown)?.[1];

describe('who is let through', () => {
  let stages: Stage[] = [];
  const open = async (...parts: Parameters<typeof openWebStage>) => {
    const stage = await openWebStage(...parts);
    stages.push(stage);
    return stage;
  };
  afterEach(async () => {
    for (const stage of stages) await stage.close();
    stages = [];
  });

  it('is everybody on this machine, where nobody has to sign in', async () => {
    const { get } = await open();
    expect(JSON.parse((await get('/page')).body)).toMatchObject({ id: 'local', role: 'manager', via: 'loopback' });
    expect((await get('/sign-in')).status).toBe(404);
  });

  it('is nobody who comes through a proxy that was put in front without a password', async () => {
    const { get, ask } = await open();
    for (const header of PROXIES_SAY) {
      const answer = await get('/page', { [header]: '192.0.2.7' });
      expect([header, answer.status, answer.body]).toEqual([header, 403, expect.stringContaining('set WEB_PASSWORD')]);
    }
    const hook = await ask(
      'POST',
      '/hooks/x',
      { 'x-forwarded-for': '192.0.2.7', 'content-type': 'application/json' },
      '{}',
    );
    expect(hook.status).toBe(200);
  });

  it('is nobody who speaks as old proxies do, where nobody has to sign in', async () => {
    const { port: unguarded } = await open();
    expect(await askedInOldWords(unguarded, '/page')).toMatch(/^HTTP\/1\.1 403 .*set WEB_PASSWORD/s);
    expect(await askedInOldWords(unguarded, '/healthz')).toMatch(/^HTTP\/1\.1 200 /);
    const { port } = await open({ password: PASSWORD });
    expect(await askedInOldWords(port, '/sign-in')).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('is whom the proxy names, from its own address only', async () => {
    const parts = { proxyHeader: 'X-Forwarded-User', isManager: (id: string) => id === 'ann@example.com' };
    const { get } = await open({ ...parts, proxies: ['127.0.0.0/8'] });
    const as = async (user: string) => {
      const { status, body } = await get('/page', { 'x-forwarded-user': user });
      return status === 200 ? JSON.parse(body) : status;
    };
    expect(await as('ann@example.com')).toMatchObject({ id: 'ann@example.com', role: 'manager', via: 'proxy' });
    expect(await as('bob@example.com')).toMatchObject({ id: 'bob@example.com', role: 'viewer' });
    expect(await as(' ')).toBe(401);
    expect((await get('/page')).status).toBe(401);
    const elsewhere = await open({ ...parts, proxies: ['10.0.0.0/8'] });
    for (const path of ['/page', '/metrics'])
      expect(
        (await elsewhere.get(path, { 'x-forwarded-user': 'ann@example.com', 'x-forwarded-for': '10.0.0.1' })).status,
      ).toBe(401);
  });

  it('is not whom somebody names who says that they come from the proxy', async () => {
    const { get } = await open(
      { proxyHeader: 'X-Forwarded-User', proxies: ['10.0.0.1'] },
      { trustedProxies: ['10.0.0.1', '127.0.0.1'] },
    );
    const headers = { 'x-forwarded-user': 'ann@example.com', 'x-forwarded-for': '10.0.0.1' };
    expect((await get('/page', headers)).status).toBe(401);
  });

  it('is a machine with its token, for the numbers only', async () => {
    const { get, ask } = await open({ password: PASSWORD, readToken: 'token-of-prometheus' });
    const headers = { authorization: 'Bearer token-of-prometheus' };
    expect((await get('/metrics', headers)).body).toBe('metrics');
    expect((await get('/api/status', headers)).status).toBe(200);
    expect((await get('/page', headers)).status).toBe(401);
    expect((await ask('POST', '/api', { ...headers, 'content-type': 'application/json' }, '{}')).status).toBe(401);
    for (const bad of [
      'Bearer token-of-prometheuS',
      'Bearer ',
      'Basic token-of-prometheus',
      'Bearer token-of-prometheus x',
    ])
      expect((await get('/metrics', { authorization: bad })).status).toBe(401);
    const own = await open({ password: PASSWORD, machineOf });
    const machine = { authorization: 'Bearer cst_1' };
    expect((await own.get('/api/status', machine)).status).toBe(200);
    for (const path of ['/metrics', '/page']) expect((await own.get(path, machine)).status).toBe(401);
    const without = await open({ password: PASSWORD });
    expect((await without.get('/metrics', { authorization: 'Bearer undefined' })).status).toBe(401);
  });

  it('is a machine no more often than its token may ask, which is told how long to wait', async () => {
    const clock = createVirtualClock(0);
    const { get } = await open({
      clock,
      password: PASSWORD,
      readToken: 'token-of-prometheus',
      machineOf,
      readsPerMinute: 8,
    });
    const ask = async (token: string, path = '/api/status') => {
      const { status, headers } = await get(path, { authorization: `Bearer ${token}` });
      return { status, wait: headers['retry-after'] };
    };
    for (const token of ['cst_1', 'cst_2', 'token-of-prometheus']) {
      expect(await ask(token)).toEqual({ status: 200 });
      expect(await ask(token)).toEqual({ status: 200 });
      expect(await ask(token)).toEqual({ status: 429, wait: '8' });
    }
    expect(await ask('token-of-prometheus', '/metrics')).toEqual({ status: 200 });
    await clock.advance(8_000);
    expect(await ask('cst_1')).toEqual({ status: 200 });
  });

  it('is nobody who tries one token after the other, and whoever has one or shows none is let be meanwhile', async () => {
    const { get } = await open({ password: PASSWORD, readToken: 'token-of-prometheus', machineOf });
    for (const path of ['/api/status', '/metrics']) {
      const tries = [];
      for (let n = 0; n < 250; n++) tries.push((await get(path, { authorization: `Bearer guess-${n}` })).status);
      expect(tries).toEqual([...Array(240).fill(401), ...Array(10).fill(429)]);
      expect((await get(path, { authorization: 'Bearer token-of-prometheus' })).status).toBe(200);
      expect((await get(path)).status).toBe(401);
    }
  });

  it('is no page of another site that sends what changes something, signed in or not', async () => {
    for (const parts of [{}, { password: PASSWORD }]) {
      const { ask, signIn, done, port } = await open(parts);
      const cookie = 'password' in parts ? cookieFrom(await signIn(PASSWORD)) : '';
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: `http://127.0.0.1:${port + 1}` },
        { origin: 'not an address' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site' },
      ];
      const send = (headers: Record<string, string>) =>
        ask('POST', '/api', { cookie, 'content-type': 'application/json', ...headers }, '{}');
      for (const headers of foreign)
        expect((await send(headers)).body).toContain('Only a page of this server may do that.');
      expect(done).toEqual([]);
      expect((await send({ origin: `http://127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    }
  });

  it('is no form without the token of its page, nor with that of somebody else', async () => {
    const { get, form, signIn, done } = await open({ password: PASSWORD });
    const [cookie, others] = [cookieFrom(await signIn(PASSWORD)), cookieFrom(await signIn(PASSWORD))];
    const tokenOf = async (whose: string) => String(JSON.parse((await get('/page', { cookie: whose })).body).csrfToken);
    const csrf = await tokenOf(cookie);
    for (const fields of [{}, { csrf: '' }, { csrf: await tokenOf(others) }, { csrf: `${csrf}x` }])
      expect((await form('/form', fields as Record<string, string>, { cookie })).status).toBe(403);
    expect(done).toEqual([]);
    expect((await form('/form', { csrf }, { cookie })).status).toBe(200);
    expect((await form('/form', {}, { cookie, 'x-csrf-token': csrf })).status).toBe(200);
    expect(done).toEqual(['form', 'form']);
  });
});
