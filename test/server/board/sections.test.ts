import * as fc from 'fast-check';
import type { BoardView } from '../../../src/core/ports/board';
import { HOUR, MINUTE } from '../../../src/domain/duration';
import { boardPage } from '../../../src/server/board/board-page';
import { SECTIONS } from '../../../src/server/board/sections';
import { AT, sampleView } from './sample-view';

/** What one part says, without mark-up. */
function said(id: string, more: Partial<BoardView> = {}): string {
  const section = SECTIONS.find((one) => one.id === id);
  const html = section?.render(sampleView(more), '').html ?? '';
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const OUTAGE = {
  id: 'o1',
  state: 'confirmed',
  scope: 'provider',
  since: AT - 20 * MINUTE,
  people: 5,
  recovered: 1,
  types: { overloaded: 7 },
  usual: 0.4,
  aheadMs: 12 * MINUTE,
  official: { name: 'Elevated errors', url: 'https://stspg.io/x' },
  clusters: [{ name: 'abc1234', label: 'HTTP 529', people: 5, reports: 7, example: 'API Error: 529' }],
} as const;

describe('the parts of the board', () => {
  it('say the verdict with a word for its tone, and its reasons', () => {
    expect(said('verdict')).toBe('Problem Claude looks down. 5 people since 14:02.');
  });

  it('say of the page what it is, when it was read, and each component in words', () => {
    expect(said('official')).toContain('All well Claude · read 28 Apr 14:29 UTC Claude API Operational');
    expect(said('official', { pages: [] })).toContain('No official page is followed');
  });

  it('say since when a page cannot be read, and that the rest is what it said last', () => {
    const [page] = sampleView().pages;
    if (!page) throw new Error('no page');
    const gone = { ...page, unreachable: { since: AT - HOUR, reason: 'time-out' } };
    expect(said('official', { pages: [gone] })).toContain(
      'Cannot be read since 28 Apr 13:30 UTC (time-out). Below is what it said last.',
    );
    expect(said('official', { pages: [page, { ...gone, page: { ...page.page, name: 'Cloud' } }] })).toContain(
      'Other providers Cloud Cannot be read since 28 Apr 13:30 UTC',
    );
  });

  it('promise nothing below, and no silence of the page, while it was never read', () => {
    const [page] = sampleView().pages;
    if (!page) throw new Error('no page');
    const pages = [{ ...page, readAt: 0, unreachable: { since: AT - HOUR, reason: 'no connection' } }];
    expect(said('official', { pages })).not.toContain('what it said last');
    const { official: _official, aheadMs: _ahead, ...unseen } = OUTAGE;
    expect(said('outages', { outages: [unseen], pages })).toContain('The official page cannot be read at the moment.');
    expect(said('outages', { outages: [unseen] })).toContain('The official page says nothing of it so far.');
  });

  it('put the figures of the team beside what is usual', () => {
    expect(said('team')).toContain('people failing 5 usual now: 0.4');
    expect(said('team')).toContain('Overloaded 7');
    expect(
      said('team', { team: { people: 1, reports: 0, kinds: {}, working: 0, machines: { people: 9, failing: 2 } } }),
    ).toMatch(/person failing 1 what is usual is not learnt yet.*of 9 people at work failing 2/);
  });

  it('tell of open outages, who saw them first, and what was reported', () => {
    const words = said('outages', { outages: [OUTAGE] });
    expect(words).toContain('Confirmed Claude fails for 5 people');
    expect(words).toContain('It works again for 1 of them. Usual for the hour: 0.4.');
    expect(words).toContain('The page tells of it: Elevated errors . We saw it first , 12 min before the page.');
    expect(words).toContain('HTTP 529 5 people, 7 reports · group abc1234 API Error: 529');
    expect(said('outages')).toBe('None. Your team notices no outage.');
  });

  it('give each chart its words and its figures, and address it by what is drawn', () => {
    const html = SECTIONS.find(({ id }) => id === 'day')?.render(sampleView(), '').html ?? '';
    expect(html).toMatch(/<img src="\/board\/charts\/day-wide\.svg\?v=[\w-]{12}"/);
    expect(html).toContain('alt="Last 24 hours. 7 reports: overloaded 7; at most 5 people failing in 12 h.');
    expect(said('day')).toContain('28 Apr 02:30 UTC 5 overloaded 7');
    const other = SECTIONS.find(({ id }) => id === 'day')?.render(
      sampleView({ day: { ...sampleView().day, people: [1, 5] } }),
      '',
    ).html;
    expect(other?.match(/v=[\w-]{12}/)?.[0]).not.toBe(html.match(/v=[\w-]{12}/)?.[0]);
  });

  it('list what happened, marking who was first and what was none', () => {
    const events = [
      { lane: 'team', title: '5 people: overloaded 7', from: AT - HOUR, aheadMs: 5 * MINUTE },
      { lane: 'team', title: '3 people', from: AT - 9 * HOUR, until: AT - 8 * HOUR, falseAlarm: true },
      { lane: 'official', title: 'Elevated errors', url: 'https://stspg.io/x', from: AT - HOUR, until: AT },
    ] as const;
    const words = said('events', { events });
    expect(words).toContain('28 Apr 13:30 UTC · still open · we saw it first, by 5 min Your team');
    expect(words).toContain('1 h · called a false alarm');
    expect(words).toContain('Elevated errors 28 Apr 13:30 UTC · 1 h Official');
  });

  it('say how the bot does: what is gone and since when, and what waits for too long', () => {
    const { health } = sampleView();
    const platforms = [
      { name: 'slack', ready: true },
      { name: 'discord', ready: false, since: AT - HOUR },
    ];
    const words = said('health', { health: { ...health, platforms, queue: { waiting: 3, dueAt: AT - 5 * MINUTE } } });
    expect(words).toContain('Slack Connected Discord since 28 Apr 13:30 UTC Not connected');
    expect(words).toContain('Messages to deliver the oldest since 28 Apr 14:25 UTC 3 wait');
    expect(said('health')).toContain('Messages to deliver None waits');
  });

  it('tell which models work, and what was announced', () => {
    const models = [
      { model: 'claude-opus-4', ok: 0, failing: 3, official: ['Elevated errors'] },
      { model: 'claude-haiku-4', ok: 5, failing: 0, official: [] },
    ];
    expect(said('models', { models })).toBe(
      'claude-opus-4 for 3 people; the page: Elevated errors Fails claude-haiku-4 for 5 people Works',
    );
    const announcements = [{ title: 'Claude looks down', tone: 'bad', channels: 2, at: AT }] as const;
    expect(said('announcements', { announcements })).toBe('Claude looks down 28 Apr 14:30 UTC · 2 channels Problem');
  });

  it('let no mark-up form from anything that people or the page wrote', () => {
    void fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const hostile = `<img src=x onerror=alert(1)>${text}"'`;
        const [page] = sampleView().pages;
        if (!page) return;
        const view = sampleView({
          verdict: { ...sampleView().verdict, headline: hostile, reasons: [hostile] },
          outages: [
            {
              ...OUTAGE,
              clusters: [{ ...OUTAGE.clusters[0], label: hostile, example: hostile }],
              official: { name: hostile, url: hostile },
            },
          ],
          pages: [{ ...page, components: [{ id: hostile, name: hostile, status: 'operational' }] }],
          models: [{ model: hostile, ok: 1, failing: 1, official: [hostile] }],
          events: [{ lane: 'official', title: hostile, url: hostile, from: AT }],
          announcements: [{ title: hostile, tone: 'bad', url: hostile, channels: 1, at: AT }],
        });
        const sections = new Map(SECTIONS.map(({ id, render }) => [id, render(view, '').html]));
        const page_ = boardPage({ sections, revision: 'r', at: AT, build: 'b', base: '' });
        expect(page_).not.toMatch(/<img src=x|onerror=alert\(1\)>/);
      }),
      { numRuns: 50 },
    );
  });
});
