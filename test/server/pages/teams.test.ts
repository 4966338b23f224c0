import type { TimelineChart } from '../../../src/core/ports/chart';
import { systemClock } from '../../../src/lib/system-clock';
import { boardRoutes } from '../../../src/server/board/board-routes';
import { outageRoutes } from '../../../src/server/outages/outage-routes';
import { forEveryTeam } from '../../../src/server/pages/teams';
import { sampleOutageView } from '../../core/outage-page/sample-outage-view';
import { silentLogger } from '../../support/silent-logger';
import { sampleView } from '../board/sample-view';
import { openPages } from './open-pages';

const OTHER = 'slack:T1';
const AT = `/teams/${encodeURIComponent(OTHER)}`;

describe('the pages of several teams', () => {
  let others: readonly string[] = [OTHER];
  let marked: unknown[][] = [];
  let stage: Awaited<ReturnType<typeof openPages>>;
  const stops: (() => void)[] = [];

  beforeEach(async () => {
    others = [OTHER];
    marked = [];
    const log = silentLogger();
    const verdictOf = (team = 'the first') => ({ ...sampleView().verdict, headline: `It works for ${team}.` });
    const event = { lane: 'team', outage: 'o-1', title: '5 people', from: 0 } as const;
    const board = boardRoutes({
      board: async (team) => ({ view: async () => sampleView({ verdict: verdictOf(team), events: [event] }) }),
      painter: {
        svg: async (_chart: TimelineChart, shape) => `<svg>${shape}</svg>`,
        png: async () => new Uint8Array(),
      },
      clock: systemClock,
      log,
      adminPage: '/admin',
      others: async () => others,
    });
    const outages = outageRoutes({
      pages: async (team) => ({
        zone: 'UTC',
        view: async () => sampleOutageView({ title: `Of ${team ?? 'the first'}` }),
        postMortem: async () => `# ${team ?? 'the first'}`,
        marks: async () => [],
        mark: async (id, opinion) => {
          marked.push([team, id, opinion]);
          return { title: 'Noted', text: '' };
        },
        merge: async () => ({ title: '', text: '' }),
        split: async () => ({ title: '', text: '' }),
        writeNote: async () => ({ title: '', text: '' }),
        removeNote: async () => ({ title: '', text: '' }),
      }),
      clock: systemClock,
      log,
    });
    stops.push(board.stop, outages.stop);
    stage = await openPages([forEveryTeam([board.routes, outages.routes], async () => others)]);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) stop();
    await stage.close();
  });
  const text = async (path: string, who?: string) => (await stage.get(path, who)).text();

  it('show at the root what is the first team’s, and below its name what is another one’s', async () => {
    expect(await text('/')).toContain('It works for the first.');
    const page = await text(`${AT}/`);
    expect(page).toContain(`It works for ${OTHER}.`);
    for (const link of [
      `href="${AT}/outages/o-1"`,
      `href="${AT}/admin"`,
      `data-at="${AT}"`,
      `src="${AT}/board/charts/day-wide.svg`,
    ])
      expect(page).toContain(link);
    expect(page).not.toMatch(/(href|src)="\/(outages|admin|board\/charts)/);
    const chart = new RegExp(`${AT}/board/charts/day-wide\\.svg\\?v=[\\w-]+`).exec(page)?.[0] ?? '';
    expect(await text(chart)).toBe('<svg>wide</svg>');
  });

  it('do in a team what was pressed on its page', async () => {
    const path = `${AT}/outages/o-1`;
    const page = await text(path);
    expect(page).toContain(`Of ${OTHER}`);
    expect(page).toContain('Claude status <span class="muted">slack T1</span>');
    for (const link of [`action="${path}/mark"`, `href="${path}/post-mortem.md"`, `href="${AT}/"`])
      expect(page).toContain(link);
    const answer = await stage.send(`${path}/mark`, { opinion: 'real' }, { from: path });
    expect([answer.headers.get('location')?.split('?')[0], marked]).toEqual([path, [[OTHER, 'o-1', 'real']]]);
    expect(await text(`${path}/post-mortem.md`)).toBe(`# ${OTHER}`);
    expect(await text('/outages/o-1')).toContain('Of the first');
  });

  it('let managers choose among them, and take them where they chose', async () => {
    const page = await text(`${AT}/`);
    expect(page).toContain('<option value="">The first</option><option value="slack:T1" selected>slack T1</option>');
    const to = async (team: string) =>
      (await stage.get(`/teams?team=${encodeURIComponent(team)}`)).headers.get('location');
    expect([await to(OTHER), await to(''), await to('slack:T9'), await to('//evil.example')]).toEqual([
      `${AT}/`,
      '/',
      '/',
      '/',
    ]);
    others = [];
    expect(await text('/')).not.toContain('name="team"');
  });

  it('are closed to who does not manage, and to teams that there are not', async () => {
    for (const path of [
      '/',
      '/outages/o-1',
      '/outages/o-1/post-mortem.md',
      '/board/events',
      '/board/charts/day-wide.svg',
    ]) {
      expect([path, (await stage.get(AT + path, 'bob')).status]).toEqual([path, 404]);
      expect([path, (await stage.get(`/teams/slack%3AT9${path}`)).status]).toEqual([path, 404]);
    }
    expect((await stage.get('/teams?team=x', 'bob')).status).toBe(403);
    expect(await text('/', 'bob')).not.toContain('slack T1');
    const sent = await stage.send(`${AT}/outages/o-1/mark`, { opinion: 'real' }, { who: 'bob' });
    expect([sent.status, marked]).toEqual([403, []]);
  });
});
