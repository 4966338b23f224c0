import { createBoard } from '../../../src/core/board/create-board';
import { DAY, HOUR, MINUTE } from '../../../src/domain/duration';
import { StoreError } from '../../../src/domain/errors';
import { adviser } from '../../../src/knowledge/advise';
import { ALERTS, apiDown, HELP, openStage, PAGE } from '../../support/core-stage';

describe('the board', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  const platforms = [{ part: 'slack', ready: true }];
  const boardOf = (examples = true) =>
    createBoard({ context: stage.context, advise: adviser(), platforms: () => platforms, examples });
  const fail = async (...people: string[]) => {
    for (const person of people) await stage.report(person);
  };

  beforeEach(async () => {
    stage = await openStage();
    platforms.splice(0, 9, { part: 'slack', ready: true });
  });
  afterEach(() => stage.close());

  it('tells of a quiet day', async () => {
    await stage.page();
    const view = await boardOf().view();
    expect(view).toMatchObject({
      verdict: { kind: 'healthy' },
      pages: [{ page: PAGE, tone: 'good', words: 'all well' }],
      team: { people: 0, reports: 0, working: 0 },
      outages: [],
      events: [],
      announcements: [],
      health: {
        sources: [{ name: 'Claude', ready: true }],
        platforms: [{ name: 'slack', ready: true }],
        queue: { waiting: 0 },
      },
    });
    expect(view.day.people).toEqual(Array(49).fill(0));
  });

  it('tells of an outage: its people, its groups with an example, and what channels were told', async () => {
    await stage.subscribe(ALERTS);
    await stage.subscribe(HELP);
    await fail('ann', 'bea', 'cid');
    await stage.press('ann', 'works');
    await stage.minutes(2);
    const view = await boardOf().view();
    expect(view.verdict.kind).toBe('provider-outage');
    expect(view.team).toMatchObject({ people: 3, reports: 3, kinds: { overloaded: 3 }, working: 1 });
    expect(view.outages).toMatchObject([
      { state: 'confirmed', scope: 'provider', people: 3, recovered: 1, types: { overloaded: 3 } },
    ]);
    const [cluster] = view.outages[0]?.clusters ?? [];
    expect(cluster).toMatchObject({ people: 3, reports: 3, example: expect.stringContaining('overloaded_error') });
    expect(view.announcements).toMatchObject([{ title: 'Claude looks down for your team', channels: 2 }]);
    expect(view.day.people.at(-1)).toBe(3);
    expect(view.week.kinds).toMatchObject([{ kind: 'overloaded' }]);
    expect(view.day.bands).toMatchObject([{ lane: 'team', severity: 'severe' }]);
    expect(view.events).toMatchObject([{ lane: 'team', title: '3 people: overloaded 3' }]);
  });

  it('names nobody, and shows no text where none may be shown', async () => {
    await fail('ann-the-first', 'bea-the-second', 'cid-the-third');
    expect(JSON.stringify(await boardOf().view())).not.toMatch(/ann-the-first|bea-the-second|cid-the-third/);
    const { outages } = await boardOf(false).view();
    expect(outages[0]?.clusters[0]?.people).toBe(3);
    expect(JSON.stringify(outages)).not.toContain('example');
  });

  it('says that the team saw it first, and by how much', async () => {
    await stage.page();
    await fail('ann', 'bea', 'cid');
    await stage.minutes(11);
    await stage.page();
    await stage.minutes(1);
    await stage.page(apiDown('investigating'));
    const { outages, events } = await boardOf().view();
    expect(outages).toMatchObject([{ aheadMs: 12 * MINUTE, official: { name: 'Elevated errors on the API' } }]);
    expect(events.map(({ lane, aheadMs }) => [lane, aheadMs])).toEqual([
      ['official', undefined],
      ['team', 12 * MINUTE],
    ]);
  });

  it('says since when the page cannot be read, and keeps what it said', async () => {
    await stage.page(apiDown('investigating'));
    await stage.minutes(1);
    const since = stage.clock.now();
    await stage.pageFails();
    await stage.minutes(5);
    const { pages, health } = await boardOf().view();
    expect(pages).toMatchObject([{ unreachable: { since }, components: [{ status: 'major_outage' }] }]);
    expect(health.sources).toEqual([{ name: 'Claude', ready: false, since }]);
  });

  it('says since when a platform is gone, as far as it was looked at', async () => {
    const board = boardOf();
    await board.view();
    platforms.splice(0, 1, { part: 'slack', ready: false });
    const since = stage.clock.now();
    await board.view();
    await stage.minutes(3);
    expect((await board.view()).health.platforms).toEqual([{ name: 'slack', ready: false, since }]);
    platforms.splice(0, 1, { part: 'slack', ready: true });
    expect((await board.view()).health.platforms).toEqual([{ name: 'slack', ready: true }]);
  });

  it('keeps what it knew of the past while the store cannot be read, says so, and reads it again', async () => {
    await fail('ann');
    const board = boardOf();
    expect((await board.view()).day.people.at(-1)).toBe(1);
    const broken = jest
      .spyOn(stage.store.board, 'reportCounts')
      .mockRejectedValue(new StoreError('unavailable', 'gone'));
    await stage.minutes(1);
    const since = stage.clock.now();
    const view = await board.view();
    expect(view.health.store).toEqual({ name: 'database', ready: false, since });
    expect(view.day.people.some((people) => people === 1)).toBe(true);
    broken.mockRestore();
    await stage.minutes(1);
    expect((await board.view()).health.store.ready).toBe(true);
  });

  it('reads the store at most every ten seconds, whoever looks how often', async () => {
    const reads = jest.spyOn(stage.store.board, 'told');
    const board = boardOf();
    await Promise.all([board.view(), board.view(), board.view()]);
    await board.view();
    expect(reads).toHaveBeenCalledTimes(1);
    await stage.clock.advance(10_000);
    await board.view();
    expect(reads).toHaveBeenCalledTimes(2);
  });

  it('counts what is long past once an hour, and the newest every time', async () => {
    await fail('ann');
    await stage.clock.advance(2 * DAY);
    const reads = jest.spyOn(stage.store.board, 'reportCounts');
    const board = boardOf();
    const { week } = await board.view();
    const [all, longest] = [
      reads.mock.calls.length,
      Math.max(...reads.mock.calls.map(([, time]) => time.until - time.from)),
    ];
    expect(longest).toBeLessThanOrEqual(DAY);
    expect(all).toBeGreaterThan(10);
    reads.mockClear();
    await fail('bea');
    await stage.clock.advance(10_000);
    const later = (await board.view()).week;
    expect(reads.mock.calls.length).toBeLessThanOrEqual(4);
    expect(later.kinds[0]?.reports.reduce((a, b) => a + b)).toBe(2);
    expect(week.kinds[0]?.reports.reduce((a, b) => a + b)).toBe(1);
    await stage.command('ann', 'forget me');
    await stage.clock.advance(HOUR);
    expect((await board.view()).week.kinds[0]?.reports.reduce((a, b) => a + b)).toBe(1);
  });

  it('knows what is usual once a day was watched', async () => {
    await fail('ann');
    expect((await boardOf().view()).team.usual).toBeUndefined();
    await stage.clock.advance(3 * DAY + HOUR);
    await fail('bea');
    const { team, day } = await boardOf().view();
    expect(team.usual).toBeGreaterThan(0);
    expect(team.usual).toBeLessThan(1);
    expect(day.usual).toHaveLength(49);
  });
});
