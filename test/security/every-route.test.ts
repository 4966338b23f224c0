import { useTempFolder } from '../store/temp-folder';
import { MANAGERS_PASSWORD, startWholeBot, VIEWERS_PASSWORD, type WholeBot } from '../support/whole-bot';

const path = useTempFolder();
const byName = (a: string, b: string) => a.localeCompare(b);
const FORM = 'application/x-www-form-urlencoded';

describe('every route of the whole bot', () => {
  let bot: WholeBot;
  let manager: { readonly cookie: string; readonly csrf: string };
  let viewer: { readonly cookie: string; readonly csrf: string };
  beforeEach(async () => {
    bot = await startWholeBot(path('bot.db'));
    [manager, viewer] = [await bot.signIn(MANAGERS_PASSWORD), await bot.signIn(VIEWERS_PASSWORD)];
    expect([manager.csrf, viewer.csrf]).not.toContain('');
  });
  afterEach(() => bot.stop());

  const looks = () => bot.routes.filter(({ method }) => method === 'GET');
  const changes = () => bot.routes.filter(({ method }) => !['GET', 'HEAD', 'OPTIONS'].includes(method));
  /** Those where a person is asked who they are; machines and Slack prove it in other ways. */
  const ofPeople = () => changes().filter(({ config }) => config.anyHost !== true);

  async function ask({ method, url }: { method: string; url: string }, headers: Record<string, string>, body?: string) {
    const stop = new AbortController();
    const answer = await fetch(bot.address + url.replace(/:\w+/g, 'x'), {
      method,
      redirect: 'manual',
      headers,
      signal: stop.signal,
      ...(body !== undefined && { body }),
    });
    const { status, headers: said } = answer;
    const text = said.get('content-type')?.startsWith('text/event-stream') ? '' : await answer.text();
    stop.abort();
    return { status, headers: said, text };
  }
  const statuses = async (
    routes: readonly { method: string; url: string }[],
    ...how: [Record<string, string>, string?]
  ) =>
    Object.fromEntries(
      await Promise.all(routes.map(async (r) => [`${r.method} ${r.url}`, (await ask(r, ...how)).status])),
    );
  const all = (routes: readonly { method: string; url: string }[], status: unknown) =>
    Object.fromEntries(routes.map(({ method, url }) => [`${method} ${url}`, status]));

  it('is known to this test: pages, forms and what machines send', () => {
    const known = bot.routes.map(({ method, url }) => `${method} ${url}`);
    for (const one of ['GET /', 'GET /metrics', 'POST /sign-in', 'POST /playground/api/messages', 'POST /v1/logs'])
      expect(known).toContain(one);
    expect(known).toContain('POST /outages/:id/mark');
    expect(ofPeople().length).toBeGreaterThan(10);
  });

  it('shows nothing to whoever has not signed in, but health and where one signs in', async () => {
    const closed = [...looks(), ...ofPeople()].filter(({ config }) => !config.open && !config.anyHost);
    expect(await statuses(closed, { 'content-type': FORM })).toEqual(all(closed, 401));
    const open = looks().filter(({ config }) => config.open);
    expect(open.map(({ url }) => url).sort(byName)).toEqual(['/healthz', '/readyz', '/sign-in', '/sign-in/:file']);
    const proven = bot.routes.filter(({ config, method }) => config.anyHost && method !== 'HEAD');
    expect(proven.map(({ url }) => url).sort(byName)).toEqual([
      '/hooks/claude-code',
      '/hooks/statuspage/:secret',
      '/slack/events',
      '/slack/install',
      '/slack/oauth_redirect',
      '/v1/logs',
      '/v1/metrics',
      '/v1/traces',
    ]);
  });

  it('that changes something is for our own pages only, whoever is signed in', async () => {
    for (const foreign of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }])
      for (const type of [FORM, 'application/json', 'text/plain']) {
        const headers = { cookie: manager.cookie, 'content-type': type, ...foreign } as Record<string, string>;
        expect(await statuses(ofPeople(), headers, `csrf=${manager.csrf}`)).toEqual(all(ofPeople(), 403));
      }
  });

  it('takes no form without the token of its page, and no text that another site can send without asking', async () => {
    // Those that read JSON read no form at all; a team that there is not has no forms.
    const refusals = [403, 404, 415];
    for (const route of ofPeople().filter(({ method, config }) => method === 'POST' && !config.open)) {
      const headers = { cookie: manager.cookie, 'content-type': FORM };
      const answers = [
        ...['', `csrf=${viewer.csrf}`, 'csrf='].map((body) => ask(route, headers, body)),
        ...['text/plain', 'multipart/form-data; boundary=x'].map((type) =>
          ask(route, { ...headers, 'content-type': type }, '{}'),
        ),
      ];
      const taken = (await Promise.all(answers)).filter(({ status }) => !refusals.includes(status));
      expect([route.url, taken]).toEqual([route.url, []]);
      if (!route.url.startsWith('/teams/'))
        expect((await Promise.all(answers)).map(({ status }) => status)).not.toContain(404);
    }
  });

  it('for managers is for nobody else', async () => {
    const theirs = bot.routes.filter(({ config }) => config.managers);
    expect(theirs.length).toBeGreaterThan(3);
    const headers = { cookie: viewer.cookie, 'content-type': FORM };
    const forms = theirs.filter(({ method }) => method === 'POST');
    expect(await statuses(forms, headers, `csrf=${viewer.csrf}`)).toEqual(all(forms, 403));
    const pages = theirs.filter(({ method }) => method === 'GET');
    expect(await statuses(pages, { cookie: viewer.cookie })).toEqual(all(pages, 403));
    // Every form of the pages is one of these, but for signing in and out.
    const others = ofPeople().filter(({ url, config }) => !config.managers && !url.startsWith('/playground/'));
    expect(others.map(({ url }) => url).sort(byName)).toEqual(['/sign-in', '/sign-out']);
  });

  it('answers with headers that let no script in, no frame around and no type be guessed', async () => {
    for (const route of bot.routes)
      for (const cookie of [manager.cookie, '']) {
        const { headers, text } = await ask(route, { cookie });
        const policy = headers.get('content-security-policy') ?? '';
        expect([route.url, policy]).toEqual([route.url, expect.stringContaining("default-src 'none'")]);
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).toContain("base-uri 'none'");
        expect(policy).not.toMatch(/unsafe|\*|http:/);
        expect([route.url, headers.get('x-content-type-options')]).toEqual([route.url, 'nosniff']);
        expect(headers.get('x-frame-options')).toBe('DENY');
        if (headers.get('content-type')?.startsWith('text/html')) {
          expect(text).not.toMatch(/<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:|\sstyle=/i);
          if (!policy.includes('sha256-')) expect(text).not.toContain('<style');
        }
      }
  });
});
