import type { OutagePages, OutageView } from '../../../src/core/ports/outage-pages';
import { systemClock } from '../../../src/lib/system-clock';
import { outageRoutes } from '../../../src/server/outages/outage-routes';
import { sampleOutageView } from '../../core/outage-page/sample-outage-view';
import { eventually } from '../../support/eventually';
import { silentLogger } from '../../support/silent-logger';
import { openPages } from '../pages/open-pages';

const PAGE = '/outages/o-1';
const HOSTILE = '<script>alert(1)</script>"\'&';

describe('the routes of an outage', () => {
  let view: OutageView | undefined;
  let asked: unknown[][] = [];
  let site: ReturnType<typeof outageRoutes>;
  let stage: Awaited<ReturnType<typeof openPages>>;

  const act =
    (what: string) =>
    async (...args: readonly unknown[]) => {
      asked.push([what, ...args]);
      return { title: `${what} done`, text: HOSTILE };
    };
  const pages: OutagePages = {
    zone: 'Europe/Berlin',
    view: async (id) => (id === 'o-1' ? view : undefined),
    postMortem: async (id) => (id === 'o-1' ? '# Post-mortem\n' : undefined),
    marks: async () => [{ outage: 'o-1', person: 'web:web:cid', opinion: 'real', at: 0 }],
    mark: act('mark'),
    merge: act('merge'),
    split: act('split'),
    writeNote: act('note'),
    removeNote: act('remove'),
  };

  beforeEach(async () => {
    view = sampleOutageView();
    asked = [];
    site = outageRoutes({ pages: async () => pages, clock: systemClock, log: silentLogger() });
    stage = await openPages([site.routes]);
  });
  afterEach(async () => {
    site.stop();
    await stage.close();
  });

  it('serve a page that is whole without its script, with nothing in line', async () => {
    const answer = await stage.get(PAGE);
    const page = await answer.text();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    for (const words of [
      'Your network may be the reason',
      'First report',
      '3 people.',
      'connection refused',
      'VPN change',
    ])
      expect(page).toContain(words);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*src=)/);
  });

  it('escape what people wrote', async () => {
    const sample = sampleOutageView();
    view = {
      ...sample,
      title: HOSTILE,
      notes: sample.notes.map((note) => ({ ...note, text: HOSTILE, author: HOSTILE })),
      clusters: [{ name: 'abc1234', label: HOSTILE, people: 1, reports: 1, example: HOSTILE }],
    };
    const page = await (await stage.get(PAGE)).text();
    expect(page).not.toContain('<script>alert');
    expect(page.split('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;').length).toBeGreaterThan(5);
  });

  it('offer what changes something to managers only, and names too', async () => {
    const [manager, other] = await Promise.all(['ann', 'bob'].map(async (who) => (await stage.get(PAGE, who)).text()));
    for (const words of ['It was real', 'Write a note', 'value="93e4a50"', 'cid (web)', 'href="/admin"']) {
      expect(manager).toContain(words);
      expect(other).not.toContain(words);
    }
    expect(other).toContain('Download the post-mortem');
  });

  it.each([
    ['mark', { opinion: 'false-alarm' }, ['mark', 'o-1', 'false-alarm']],
    ['mark', { opinion: 'real' }, ['mark', 'o-1', 'real']],
    ['merge', { from: 'a', into: 'b' }, ['merge', 'a', 'b']],
    ['split', { group: 'a', words: 'hangs' }, ['split', 'a', 'hangs']],
    [
      'notes',
      { text: 'x', kind: 'change', when: '2026-04-28T13:50' },
      ['note', 'o-1', { kind: 'change', text: 'x', when: '2026-04-28T13:50', author: '' }],
    ],
    ['notes/remove', { note: 'n-2' }, ['remove', 'n-2']],
  ] as const)('take %s as %j, and say what became of it once', async (what, fields, expected) => {
    const answer = await stage.send(`${PAGE}/${what}`, fields, { from: PAGE });
    expect([answer.status, asked]).toEqual([303, [[...expected, { id: 'ann', name: 'ann', manages: true }]]]);
    const page = await stage.after(answer);
    expect(page).toContain(`<b>${expected[0]} done</b>`);
    expect(page).not.toContain('<script>alert');
    expect(await stage.after(answer)).not.toContain('done</b>');
  });

  it('take nothing from who does not manage, nor without the token of the page', async () => {
    for (const what of ['mark', 'merge', 'split', 'notes', 'notes/remove']) {
      const path = `${PAGE}/${what}`;
      expect((await stage.send(path, { opinion: 'real' }, { who: 'bob' })).status).toBe(403);
      expect((await stage.send(path, { opinion: 'real' }, { csrf: 'made-up' })).status).toBe(403);
      expect((await stage.send(path, { opinion: 'real' }, { csrf: 'x'.repeat(43) })).status).toBe(403);
    }
    expect(asked).toEqual([]);
  });

  it('hand the post-mortem over as a file', async () => {
    const answer = await stage.get(`${PAGE}/post-mortem.md`, 'bob');
    expect(answer.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="post-mortem-o-1.md"');
    expect(await answer.text()).toBe('# Post-mortem\n');
  });

  it.each(['/outages/o-2', '/outages/..%2f..%2fetc', '/outages/%3Cscript%3E', `/outages/${'x'.repeat(90)}`])(
    'know nothing at %s',
    async (path) => {
      for (const rest of ['', '/post-mortem.md', '/events']) {
        const answer = await stage.get(path + rest);
        expect(answer.status).toBe(404);
        expect(await answer.text()).not.toContain('<script>');
      }
      expect((await stage.send(`${path}/mark`, { opinion: 'real' })).status).toBe(404);
      expect(asked).toEqual([]);
    },
  );

  it('tell an open page what changed, and one that was away what it missed', async () => {
    const { headers } = await stage.get(PAGE);
    expect(headers.get('content-type')).toContain('text/html');
    const stop = new AbortController();
    const stream = await stage.get(`${PAGE}/events`, 'bob', { signal: stop.signal });
    let told = '';
    const reading = (async () => {
      for await (const part of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) told += part;
    })().catch(() => undefined);
    await eventually(() => expect(told).toContain('event: sections'));
    view = sampleOutageView({ title: 'It got worse' });
    site.changed();
    await eventually(() => expect(told).toContain('It got worse'));
    stop.abort();
    await reading;
  });

  it('keep serving those who look while many outages are looked at', async () => {
    const many = outageRoutes({
      pages: async () => ({ ...pages, view: async () => view }),
      clock: systemClock,
      log: silentLogger(),
    });
    const other = await openPages([many.routes]);
    for (let n = 0; n < 60; n++) expect((await other.get(`/outages/o-${n}`)).status).toBe(200);
    expect(await (await other.get('/outages/o-0')).text()).toContain('Your network may be the reason');
    many.stop();
    await other.close();
  });
});
