import type { Runbook } from '../../../src/core/ports/admin-pages';
import type { MachineToken } from '../../../src/core/ports/machine-store';
import { readToken } from '../../../src/lib/token-secret';
import { adminRoutes } from '../../../src/server/admin/admin-routes';
import { openPages } from '../pages/open-pages';
import { HOSTILE, KEY, samplePages } from './sample-pages';

const AT = `/admin/channels/${encodeURIComponent(KEY)}`;

describe('the routes of the admin pages', () => {
  let asked: unknown[][] = [];
  let tokens: (MachineToken & { tenant: string })[] = [];
  let runbook: Runbook;
  let stage: Awaited<ReturnType<typeof openPages>>;

  const act =
    (what: string) =>
    async (...args: readonly unknown[]) => {
      asked.push([what, ...args]);
      return { title: `${what} done`, text: HOSTILE };
    };
  const pages = samplePages(act);

  beforeEach(async () => {
    asked = [];
    tokens = [];
    runbook = { notes: [], problems: [], readAt: 0 };
    stage = await openPages([
      adminRoutes({
        pages: async () => pages,
        home: 'us',
        tokens: {
          add: async (tenant, token) => void tokens.push({ ...token, tenant }),
          all: async () => tokens,
          async revoke(tenant, id, at) {
            const found = tokens.find((one) => one.tenant === tenant && one.id === id && one.revokedAt === undefined);
            tokens = tokens.map((one) => (one === found ? { ...one, revokedAt: at } : one));
            return found !== undefined;
          },
        },
        runbook: {
          view: () => runbook,
          add: act('keep'),
          remove: act('drop'),
          async read() {
            runbook = {
              ...runbook,
              folder: '/notes',
              problems: [HOSTILE],
              notes: [{ file: 'a.yaml', spans: [{ kind: 'text', text: HOSTILE }], types: ['timeout'] }],
            };
          },
        },
        previews: [
          {
            platform: 'chat',
            load: async () => (card) => ({
              parts: [{ kind: 'title', text: card.title, tone: card.tone }],
              sent: `{"title":"${HOSTILE}"}`,
            }),
          },
        ],
        board: true,
        now: () => 1_000,
      }),
    ]);
  });
  afterEach(() => stage.close());

  const ME = { id: 'ann', name: 'ann', manages: true };

  it.each(['/admin', AT, '/admin/previews'])(
    'show %s to managers only, with nothing of people as mark-up',
    async (path) => {
      const answer = await stage.get(path);
      const page = await answer.text();
      expect(answer.status).toBe(200);
      expect(page).not.toContain('<script>alert');
      expect(page).toContain('&lt;script&gt;alert(1)');
      expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*src=)/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect((await stage.get(path, 'bob')).status).toBe(403);
      expect((await stage.get(path, '')).status).toBe(401);
    },
  );

  it('take nothing from who does not manage, nor without the token of the page', async () => {
    const paths = ['quiet', 'settings', 'calls', 'mute', 'test', 'unsubscribe'].map((what) => `${AT}/${what}`);
    for (const path of [
      ...paths,
      '/admin/channels',
      '/admin/tokens',
      '/admin/tokens/revoke',
      '/admin/changes',
      '/admin/changes/remove',
      '/admin/runbook',
      '/admin/runbook/remove',
      '/admin/runbook/read',
    ]) {
      expect([path, (await stage.send(path, { name: 'x' }, { who: 'bob' })).status]).toEqual([path, 403]);
      expect([path, (await stage.send(path, { name: 'x' }, { csrf: 'made-up' })).status]).toEqual([path, 403]);
    }
    expect([asked, tokens, runbook.folder]).toEqual([[], [], undefined]);
  });

  it('take a form of settings as the core wants it', async () => {
    const fields = {
      hours: '22-7 and more',
      'days/Tue': 'yes',
      'days/Sun': 'yes',
      except: 'b',
      'who/G1': 'yes',
      'who/U9': 'yes',
    };
    const answer = await stage.send(`${AT}/quiet`, fields, { from: AT });
    expect(asked).toEqual([
      [
        'save',
        KEY,
        {
          form: 'quiet',
          values: { hours: '22-7 ' },
          choices: { days: ['Tue'], except: ['b'] },
          people: { who: ['G1'] },
        },
        ME,
      ],
    ]);
    const page = await stage.after(answer);
    expect(page).toContain('<b>save done</b>');
    expect(page).toContain('<input type="checkbox" name="days/Mon" value="yes" checked>Monday');
    expect(page).toContain('<input type="checkbox" name="days/Tue" value="yes">Tuesday');
  });

  it.each([
    ['mute', { length: '2h' }, ['mute', KEY, '2h', ME]],
    ['test', {}, ['test', KEY, ME]],
    ['unsubscribe', {}, ['unsubscribe', KEY, ME]],
  ] as const)('do to a channel: %s', async (what, fields, expected) => {
    const answer = await stage.send(`${AT}/${what}`, fields, { from: AT });
    expect([answer.status, asked]).toEqual([303, [[...expected]]]);
    expect(await stage.after(answer)).toContain(`${what} done`);
  });

  it('subscribe a channel of a known workspace, and of no other', async () => {
    await stage.send('/admin/channels', { place: 'chat:w', channel: ' #ops ' }, { from: '/admin' });
    expect(asked).toEqual([['subscribe', { platform: 'chat', workspace: 'w', channel: 'ops' }, ME]]);
    for (const fields of [
      { place: 'chat:other', channel: 'ops' },
      { place: 'chat:w', channel: 'a b' },
      { place: 'chat:w', channel: '' },
    ]) {
      const answer = await stage.send('/admin/channels', fields, { from: '/admin' });
      expect(await stage.after(answer)).toContain('Nothing is subscribed yet');
    }
    expect(asked).toHaveLength(1);
  });

  it('make a token that is shown once and kept as its hash, and revoke it', async () => {
    const made = await stage.send('/admin/tokens', { name: 'Laptops', person: 'slack:T1:U1' }, { from: '/admin' });
    const token = /cst_[0-9a-f]{10}_[\w-]{43}/.exec(await made.text())?.[0] ?? '';
    const [kept] = tokens;
    expect(kept).toMatchObject({ tenant: 'us', name: 'Laptops', person: 'slack:T1:U1', createdAt: 1_000 });
    expect(readToken(token)?.matches(kept?.hash ?? '')).toBe(true);
    const list = await (await stage.get('/admin')).text();
    expect(list).toContain(kept?.id ?? 'none');
    expect(list).not.toContain(token);
    expect(JSON.stringify(stage.log.lines ?? [])).not.toContain(token);
    const revoked = await stage.send('/admin/tokens/revoke', { token: kept?.id ?? '' }, { from: '/admin' });
    expect(await stage.after(revoked)).toContain('The token is revoked');
    const again = await stage.send('/admin/tokens/revoke', { token: kept?.id ?? '' }, { from: '/admin' });
    expect(await stage.after(again)).toContain('no such token');
  });

  it("leave other tenants' tokens alone, and make none without a name or for nobody", async () => {
    tokens = [{ tenant: 'them', id: '00112233aa', name: 'Theirs', hash: 'ff', createdAt: 0 }];
    expect(await (await stage.get('/admin')).text()).not.toContain('Theirs');
    const revoked = await stage.send('/admin/tokens/revoke', { token: '00112233aa' }, { from: '/admin' });
    expect(await stage.after(revoked)).toContain('no such token');
    for (const fields of [{ name: ' ' }, { name: 'x', person: 'somebody' }]) {
      const answer = await stage.send('/admin/tokens', fields, { from: '/admin' });
      expect(await stage.after(answer)).toContain('No token is made yet');
    }
    expect(tokens).toHaveLength(1);
  });

  it('note a change and take it back', async () => {
    await stage.send('/admin/changes', { text: 'VPN change at 13:50', when: '', author: 'me' }, { from: '/admin' });
    await stage.send('/admin/changes/remove', { note: 'n-1' }, { from: '/admin' });
    expect(asked).toEqual([
      ['change', { text: 'VPN change at 13:50', when: '', author: 'me' }, ME],
      ['remove', 'n-1', ME],
    ]);
  });

  it("show the runbook's notes with what is wrong with their files, once they were read", async () => {
    expect(await (await stage.get('/admin')).text()).toContain('RUNBOOKS_DIR');
    const answer = await stage.send('/admin/changes/remove', { note: 'n-1' }, { from: '/admin' });
    runbook = { ...runbook, folder: '/notes' };
    await stage.after(answer);
    const read = await stage.send('/admin/runbook/read', {}, { from: '/admin' });
    const page = await stage.after(read);
    expect(page).toContain('a.yaml: with timeout');
    expect(page).toContain('Left out:');
    expect(page).not.toContain('<script>alert');
  });

  it('write a note for the runbook and remove it, with nothing of it as mark-up', async () => {
    const spans = [
      { kind: 'code', text: HOSTILE },
      { kind: 'time', at: 0, style: 'time' },
    ] as const;
    runbook = { ...runbook, folder: '/notes', notes: [{ id: 'r-1', file: 'x.yaml', spans }] };
    const page = await (await stage.get('/admin')).text();
    expect(page).not.toContain('<script>alert');
    expect(page).toMatch(/<button name="note" value="r-1" aria-label="Remove the note: [^"<>]*">Remove</);
    const fields = {
      note: 'Ask in it-help',
      'types/timeout': 'yes',
      'types/made-up': 'yes',
      link: 'https://x.example',
    };
    await stage.send('/admin/runbook', fields, { from: '/admin' });
    await stage.send('/admin/runbook/remove', { note: 'r-1' }, { from: '/admin' });
    expect(asked).toEqual([
      ['keep', { note: 'Ask in it-help', types: ['timeout'], link: 'https://x.example' }],
      ['drop', 'r-1'],
    ]);
  });

  it('show each card as each platform would, and know no other', async () => {
    const page = await (await stage.get('/admin/previews?card=two')).text();
    expect(page).toContain('Twice, on Chat');
    expect(page).toContain('aria-current="page">Twice');
    expect((await stage.get('/admin/previews?card=nine')).status).toBe(404);
    expect((await stage.get('/admin/channels/chat%3Aw%3Anone')).status).toBe(404);
  });
});
