import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { browserOf, cookieFrom, MANAGERS_PASSWORD, openWebStage, PASSWORD } from './web-stage';

type Stage = Awaited<ReturnType<typeof openWebStage>>;

describe('signing in with a password', () => {
  const clock = createVirtualClock(1_700_000_000_000);
  let stages: Stage[] = [];
  const open = async (...parts: Parameters<typeof openWebStage>) => {
    const stage = await openWebStage({ password: PASSWORD, clock, ...parts[0] }, parts[1]);
    stages.push(stage);
    return stage;
  };
  afterEach(async () => {
    for (const stage of stages) await stage.close();
    stages = [];
  });

  it('shows nobody a page, an API or the numbers before, and leads browsers to where they sign in', async () => {
    const { get, ask, done } = await open();
    for (const path of ['/page', '/', '/api/status', '/metrics']) expect((await get(path)).status).toBe(401);
    expect((await ask('POST', '/api', { 'content-type': 'application/json' }, '{}')).status).toBe(401);
    expect(done).toEqual([]);
    const led = await get('/page?a=1', { accept: 'text/html' });
    expect([led.status, led.headers.location]).toEqual([303, '/sign-in?to=%2Fpage%3Fa%3D1']);
    expect((await get('/sign-in?to=/page')).body).toContain('name="to" value="/page"');
    expect((await get('/sign-in/sign-in.css')).headers['content-type']).toContain('text/css');
  });

  it('leaves open what must be: health, and what proves by other means who asks', async () => {
    const { get, ask, done } = await open();
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
    expect((await ask('POST', '/hooks/x', { 'content-type': 'application/json' }, '{}')).status).toBe(200);
    expect(done).toEqual(['hook']);
  });

  it('lets in with the password, in a cookie that no script reads, to where one wanted to go', async () => {
    const { signIn, get } = await open();
    const answer = await signIn(PASSWORD, { to: '/page?a=1' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/page?a=1']);
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    const page = await get('/page', { cookie: cookieFrom(answer) });
    expect(JSON.parse(page.body)).toMatchObject({ id: 'password', role: 'manager', via: 'password' });
    expect(cookieFrom(await signIn(PASSWORD))).not.toBe(cookieFrom(answer));
  });

  it.each([
    ['https://evil.example/'],
    ['//evil.example'],
    ['/\\evil.example'],
    ['javascript:alert(1)'],
    ['/..//evil.example'],
    ['http:evil'],
  ])('leads to no other site: %s', async (to) => {
    const { signIn } = await open();
    const { headers } = await signIn(PASSWORD, { to });
    expect(new URL(String(headers.location), 'http://bot.example').host).toBe('bot.example');
  });

  it('refuses a wrong password, tells nothing of it, and logs nothing of it', async () => {
    const { signIn, log } = await open();
    for (const wrong of ['guess-guess-guess', '', PASSWORD.slice(1), `${PASSWORD} `, 'x'.repeat(1_001)]) {
      const answer = await signIn(wrong, { to: '"><script>alert(1)</script>' });
      expect([400, 401]).toContain(answer.status);
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.body).toContain('That is not the password');
      expect(answer.body).not.toContain('<script>');
    }
    expect(JSON.stringify(log.lines)).not.toContain('guess-guess');
  });

  it('gives managers a password of their own, where there is one', async () => {
    const { signIn, get, form, done } = await open({ managerPassword: MANAGERS_PASSWORD });
    for (const [password, role, status] of [
      [PASSWORD, 'viewer', 403],
      [MANAGERS_PASSWORD, 'manager', 200],
    ] as const) {
      const cookie = cookieFrom(await signIn(password));
      const { csrfToken: csrf, ...viewer } = JSON.parse((await get('/page', { cookie })).body);
      expect(viewer).toMatchObject({ role });
      expect((await form('/mark', { csrf }, { cookie })).status).toBe(status);
    }
    expect(done).toEqual(['mark']);
    const named = await open({ isManager: () => false });
    expect(
      JSON.parse((await named.get('/page', { cookie: cookieFrom(await named.signIn(PASSWORD)) })).body),
    ).toMatchObject({
      role: 'viewer',
    });
  });

  it('lets nobody try often, and says how long to wait', async () => {
    const { signIn } = await open();
    const tries = await Promise.all(Array.from({ length: 11 }, () => signIn('not the password')));
    expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    for (let i = 0; i < 10; i++) await signIn('not the password');
    const refused = await signIn(PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await clock.advance(MINUTE);
    expect((await signIn(PASSWORD)).status).toBe(303);
  });

  it('lets whoever signed in there before in, however many strangers try', async () => {
    const { signIn } = await open({}, { trustedProxies: ['127.0.0.1'] });
    const from = (address: string) => ({ 'x-forwarded-for': address });
    const before = await signIn(PASSWORD, {}, from('192.0.2.1'));
    for (let address = 1; address <= 38; address++)
      for (let n = 0; n < 2; n++) await signIn('not the password', {}, from(`198.51.100.${address}`));
    expect((await signIn(PASSWORD, {}, from('192.0.2.2'))).status).toBe(429);
    const again = await signIn(PASSWORD, {}, { ...from('192.0.2.2'), cookie: browserOf(before) });
    expect(again.status).toBe(303);
    expect((await signIn('not the password', {}, { ...from('192.0.2.2'), cookie: browserOf(again) })).status).toBe(401);
  });

  it('counts no right password, so that a whole office can sign in from one address', async () => {
    const { signIn } = await open();
    for (let n = 0; n < 12; n++) expect((await signIn(PASSWORD)).status).toBe(303);
  });

  it('takes no browser for one in which somebody signed in whose cookie was made up, or is of another password', async () => {
    const { signIn } = await open();
    const other = await open({ password: `${PASSWORD} of today` });
    const [name = '', value = ''] = browserOf(await signIn(PASSWORD)).split('=');
    const foreign = browserOf(await other.signIn(`${PASSWORD} of today`));
    const session = cookieFrom(await signIn(PASSWORD)).split('=')[1];
    for (let n = 0; n < 10; n++) await signIn('not the password');
    for (const cookie of [
      foreign,
      `${name}=${value}x`,
      `${name}=${value.split('.')[0]}`,
      `${name}=`,
      `${name}=${session}`,
    ])
      expect((await signIn(PASSWORD, {}, { cookie })).status).toBe(429);
    expect((await signIn(PASSWORD, {}, { cookie: `${name}=${value}` })).status).toBe(303);
  });

  it('counts who has a whole network of IPv6 once, and logs no address', async () => {
    const { signIn, log } = await open({}, { trustedProxies: ['127.0.0.1'] });
    const from = (n: number) => ({ 'x-forwarded-for': `2001:db8:1:2::${n.toString(16)}` });
    for (let n = 0; n < 12; n++) await signIn('not the password', {}, from(n));
    expect((await signIn(PASSWORD, {}, from(99))).status).toBe(429);
    expect((await signIn(PASSWORD, {}, { 'x-forwarded-for': '2001:db8:1:3::1' })).status).toBe(303);
    expect(log.lines).toContainEqual(expect.objectContaining({ message: 'sign-in refused' }));
    expect(JSON.stringify(log.lines)).not.toContain('2001:db8');
  });

  it('ends when nobody came for half a day, after a week whoever comes, and when one signs out', async () => {
    const { signIn, get, form } = await open();
    let cookie = cookieFrom(await signIn(PASSWORD));
    await clock.advance(12 * HOUR + 1);
    expect((await get('/page', { cookie })).status).toBe(401);
    cookie = cookieFrom(await signIn(PASSWORD));
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      const answer = await get('/page', { cookie });
      expect(answer.status).toBe(200);
      cookie = cookieFrom(answer) || cookie;
      await clock.advance(8 * HOUR);
    }
    await clock.advance(1);
    expect((await get('/page', { cookie })).status).toBe(401);
    cookie = cookieFrom(await signIn(PASSWORD));
    const csrf = /name="csrf" value="([^"]+)"/.exec((await get('/sign-in', { cookie })).body)?.[1] ?? '';
    expect((await form('/sign-out', {}, { cookie })).status).toBe(403);
    const out = await form('/sign-out', { csrf }, { cookie });
    expect([out.status, String(out.headers['set-cookie'])]).toEqual([303, expect.stringContaining('Max-Age=0')]);
    expect((await get('/page', { cookie })).status).toBe(401);
  });

  it('believes no cookie that was made up or changed, or of another password', async () => {
    const { signIn, get } = await open();
    const cookie = cookieFrom(await signIn(PASSWORD));
    const [name = '', value = ''] = cookie.split('=');
    const made = Buffer.from(JSON.stringify({ id: 'x', role: 'manager', since: clock.now(), made: clock.now() }));
    for (const bad of [
      `${value.slice(0, -3)}abc`,
      `x${value}`,
      `${made.toString('base64url')}.`,
      made.toString('base64url'),
      '',
    ])
      expect((await get('/page', { cookie: `${name}=${bad}` })).status).toBe(401);
    const changed = await open({ password: `${PASSWORD} of today` });
    expect((await changed.get('/page', { cookie })).status).toBe(401);
  });

  it('holds on every instance that shares the secret, and while the secret is replaced', async () => {
    const one = await open({ secrets: ['old'] });
    const other = await open({ secrets: ['old'] });
    const cookie = cookieFrom(await one.signIn(PASSWORD));
    expect((await other.get('/page', { cookie })).status).toBe(200);
    const next = await open({ secrets: ['new', 'old'] });
    const renewed = cookieFrom(await next.get('/page', { cookie }));
    const last = await open({ secrets: ['new'] });
    expect((await last.get('/page', { cookie })).status).toBe(401);
    expect((await last.get('/page', { cookie: renewed })).status).toBe(200);
    await clock.advance(DAY);
  });

  it('asks for cookies over https only, and for https from then on, where people come by https', async () => {
    const { signIn, get } = await open({}, { trustedProxies: ['127.0.0.1'] });
    const https = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.7' };
    const answer = await signIn(PASSWORD, {}, https);
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-[^;]+;.*; Secure/);
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{7,}/);
    expect((await get('/page', { ...https, cookie: cookieFrom(answer) })).status).toBe(200);
    const planted = cookieFrom(answer).replace('__Host-', '');
    expect((await get('/page', { ...https, cookie: planted })).status).toBe(401);
    expect((await get('/healthz')).headers['strict-transport-security']).toBeUndefined();
  });

  it('has no script, no style of its own and no frame on its page, which sends its form here only', async () => {
    const { get } = await open();
    const { headers, body } = await get('/sign-in');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(body).not.toMatch(/<script|<style|style=|\son\w+=/);
  });
});
