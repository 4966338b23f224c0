import { spansText } from '../../../src/content/plain-text';
import { createOutagePages } from '../../../src/core/outage-page/create-outage-pages';
import type { OutageView, PagePerson } from '../../../src/core/ports/outage-pages';
import { MINUTE } from '../../../src/domain/duration';
import { adviser } from '../../../src/knowledge/advise';
import { ALERTS, apiDown, apiWell, OVERLOADED, openStage } from '../../support/core-stage';

const MANAGER: PagePerson = { id: 'local', name: '', manages: true };
const VIEWER: PagePerson = { id: 'password', name: '', manages: false };
const SERVER = 'API Error: 500 {"type":"error","error":{"type":"api_error","message":"Internal server error"}}';

describe('the page of an outage', () => {
  let stage: Awaited<ReturnType<typeof openStage>>;
  beforeEach(async () => {
    stage = await openStage();
  });
  afterEach(() => stage.close());

  const pagesOf = (examples = true) => createOutagePages({ context: stage.context, advise: adviser(), examples });
  const outages = () => [...stage.context.state.outages.values()];
  /** Four people have trouble, of two kinds. */
  async function begin(): Promise<string> {
    for (const [n, who] of ['ann', 'bea', 'cid', 'dan'].entries()) {
      await stage.minutes(1);
      await stage.report(who, n % 2 === 0 ? OVERLOADED : SERVER);
    }
    return outages()[0]?.id ?? '';
  }
  async function viewOf(id: string, examples = true): Promise<OutageView> {
    const view = await pagesOf(examples).view(id);
    if (!view) throw new Error('there is no such outage');
    return view;
  }
  const whats = (view: OutageView) => view.timeline.map(({ what }) => what);

  it('tells what happened, oldest first, with what speaks for it and what was reported', async () => {
    await stage.subscribe(ALERTS);
    const id = await begin();
    await stage.minutes(1);
    const view = await viewOf(id);
    expect(view.title).toBe('Claude looks down for your team');
    expect(whats(view)).toEqual(['First report', 'Suspected: it stands out', 'Confirmed']);
    expect(view.timeline.map(({ at }) => at)).toEqual([...view.timeline.map(({ at }) => at)].sort((a, b) => a - b));
    expect(view.evidence.pro.map(spansText).join(' ')).toMatch(/^4 people reported trouble since .*more than chance/);
    expect(view.clusters.map(({ people, example }) => [people, example])).toEqual([
      [2, OVERLOADED],
      [2, SERVER],
    ]);
    expect(view.told).toEqual([{ channel: ALERTS, state: 'told', at: expect.any(Number) }]);
    expect('endedAt' in view).toBe(false);
  });

  it('shows no text that anybody wrote where only counts are wanted', async () => {
    const view = await viewOf(await begin(), false);
    expect(view.clusters.map(({ example }) => example)).toEqual([undefined, undefined]);
    expect(JSON.stringify(view)).not.toContain('Internal server error\\"}}');
  });

  it('knows no outage that is not there', async () => {
    await begin();
    expect(await pagesOf().view('o-nothing')).toBeUndefined();
    expect(await pagesOf().postMortem('o-nothing')).toBeUndefined();
  });

  it('puts what the official page says into the timeline, and who was first', async () => {
    await stage.page();
    const id = await begin();
    await stage.minutes(9);
    await stage.page(apiDown('investigating'));
    const view = await viewOf(id);
    expect(whats(view)).toContain('First post on the official page: Elevated errors on the API');
    expect(view.timeline.find(({ what }) => what.startsWith('First post'))?.detail).toMatch(
      /^\d+ min after your team knew$/,
    );
    expect(view.official).toMatchObject({ name: 'Elevated errors on the API', status: 'investigating' });
  });

  it('keeps what is known once it is over, and when that was', async () => {
    await stage.page();
    const id = await begin();
    await stage.page(apiDown('investigating'));
    for (const who of ['ann', 'bea', 'cid', 'dan']) await stage.press(who, 'fixed');
    await stage.page(apiWell('investigating', 'resolved'));
    await stage.minutes(90);
    const view = await viewOf(id);
    expect(view.outage.state).toBe('over');
    expect(view.endedAt).toBe(view.outage.overAt);
    expect(whats(view).slice(-1)).toEqual(['Over']);
    expect(view.clusters).toHaveLength(2);
    expect(view.evidence.pro.length).toBeGreaterThan(0);
  });

  it('is marked by who manages, as by the button in a channel, and by nobody else', async () => {
    const id = await begin();
    const pages = pagesOf();
    expect((await pages.mark(id, 'real', MANAGER)).title).toBe('Noted: it was real');
    expect((await viewOf(id)).marks).toEqual({ real: 1, 'false-alarm': 0 });
    expect(whats(await viewOf(id))).toContain('Somebody marked it as real');
    expect(await pages.marks(id)).toMatchObject([{ person: 'web:web:local', opinion: 'real' }]);
    await pages.mark(id, 'false-alarm', MANAGER);
    expect((await viewOf(id)).marks).toEqual({ real: 0, 'false-alarm': 1 });
  });

  it('lets nobody mark, merge or write who may not manage, where managers are named', async () => {
    await stage.close();
    stage = await openStage({ isManager: () => false });
    const id = await begin();
    const [one, two] = (await viewOf(id)).clusters;
    const pages = pagesOf();
    const answers = [
      await pages.mark(id, 'real', VIEWER),
      await pages.merge(one?.name ?? '', two?.name ?? '', VIEWER),
      await pages.writeNote(id, { kind: 'note', text: 'hm', when: '', author: '' }, VIEWER),
      await pages.removeNote('n1', VIEWER),
    ];
    for (const { title } of answers)
      expect(title).toMatch(/for those who look after me|Only those who look after the bot/);
    const view = await viewOf(id);
    expect([view.marks, view.notes, view.clusters.length]).toEqual([{ real: 0, 'false-alarm': 0 }, [], 2]);
  });

  it('puts two groups together and takes them apart again', async () => {
    const id = await begin();
    const [one, two] = (await viewOf(id)).clusters;
    const pages = pagesOf();
    expect((await pages.merge(one?.name ?? '', two?.name ?? '', MANAGER)).title).toMatch(/counts as|merged/i);
    const [merged, ...others] = (await viewOf(id)).clusters;
    expect([merged?.people, others]).toEqual([4, []]);
    await pages.split(merged?.name ?? '', '', MANAGER);
    expect((await viewOf(id)).clusters.map(({ people }) => people)).toEqual([2, 2]);
  });

  it('tells whoever listens that a note or a group changed', async () => {
    const id = await begin();
    const heard = jest.fn();
    const context = { ...stage.context, listener: { onEvidence: heard } };
    const pages = createOutagePages({ context, advise: adviser(), examples: true });
    await pages.writeNote(id, { kind: 'note', text: 'hm', when: '', author: '' }, MANAGER);
    expect(heard).toHaveBeenCalledTimes(1);
    const [one, two] = (await viewOf(id)).clusters;
    await pages.merge(one?.name ?? '', two?.name ?? '', MANAGER);
    expect(heard.mock.calls.length).toBeGreaterThan(1);
  });

  it('finds an outage that is too old for the memory', async () => {
    const id = await begin();
    const [outage] = outages();
    if (!outage) throw new Error('there is no outage');
    stage.context.state.outages.delete(id);
    await stage.store.outages.save('default', { ...outage, state: 'over', overAt: outage.since + 40 * MINUTE });
    expect((await viewOf(id)).endedAt).toBe(outage.since + 40 * MINUTE);
  });
});
