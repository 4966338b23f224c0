import type { BoardView } from '../../../src/core/ports/board';
import { noLogger } from '../../../src/lib/no-logger';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { SECTIONS } from '../../../src/server/board/sections';
import { createLiveHub, type LiveHub } from '../../../src/server/pages/live-hub';
import { AT, sampleView } from '../board/sample-view';

describe('what keeps a page up to date', () => {
  const clock = createVirtualClock(AT);
  let view: BoardView;
  let views = 0;
  let hub: LiveHub;
  const board = {
    async view() {
      views += 1;
      return view;
    },
  };
  const dataOf = (event: Buffer): { sections: { id: string; html: string }[] } =>
    JSON.parse(/^data: (.*)$/m.exec(event.toString())?.[1] ?? '{}');
  const say = (headline: string) => {
    view = sampleView({ verdict: { ...sampleView().verdict, headline } });
    hub.changed();
  };

  beforeEach(() => {
    view = sampleView();
    views = 0;
    hub = createLiveHub({ view: board.view, sections: SECTIONS, clock, log: noLogger });
  });
  afterEach(() => hub.stop());

  it('tells every viewer the same bytes, of what changed only', async () => {
    await hub.current();
    const heard: Buffer[][] = [[], [], []];
    for (const list of heard) hub.listen(({ event }) => list.push(event));
    say('Claude works.');
    await clock.advance(1_000);
    expect(heard.map((list) => list.length)).toEqual([1, 1, 1]);
    expect(heard[0]?.[0]).toBe(heard[2]?.[0]);
    const { sections } = dataOf(heard[0]?.[0] ?? Buffer.from(''));
    expect(sections.map(({ id }) => id)).toEqual(['verdict']);
    expect(sections[0]?.html).toContain('Claude works.');
  });

  it('puts changes in a row together, and shows them within a second', async () => {
    await hub.current();
    const heard: Buffer[] = [];
    hub.listen(({ event }) => heard.push(event));
    for (let n = 0; n < 100; n++) say(`Change ${n}.`);
    expect(views).toBe(1);
    await clock.advance(1_000);
    expect([views, heard.length]).toEqual([2, 1]);
    expect(heard[0]?.toString()).toContain('Change 99.');
  });

  it('does nothing while nobody looks, and stops when the last one leaves', async () => {
    await hub.current();
    for (let n = 0; n < 10; n++) say(`Change ${n}.`);
    await clock.advance(60_000);
    expect(views).toBe(1);
    const leave = hub.listen(() => undefined);
    await clock.advance(1_000);
    expect(views).toBe(2);
    leave();
    say('Nobody hears this.');
    await clock.advance(60_000);
    expect(views).toBe(2);
  });

  it('looks by itself too, as time alone changes things, and says nothing when it did not', async () => {
    await hub.current();
    let heard = 0;
    hub.listen(() => {
      heard += 1;
    });
    await clock.advance(30_000);
    expect(views).toBeGreaterThanOrEqual(3);
    expect(heard).toBe(0);
  });

  it('tells who comes back what they missed, and everything to who knows nothing of this process', async () => {
    const { revision } = await hub.current();
    expect(hub.since(revision)).toBeUndefined();
    hub.listen(() => undefined);
    say('Claude works.');
    await clock.advance(1_000);
    const missed = hub.since(revision);
    expect(dataOf(missed?.event ?? Buffer.from('')).sections.map(({ id }) => id)).toEqual(['verdict']);
    for (const stranger of [undefined, 'other-1', `${revision.split('-')[0]}-x`, ''])
      expect(dataOf(hub.since(stranger)?.event ?? Buffer.from('')).sections).toHaveLength(10);
  });

  it('goes on after the board failed once', async () => {
    await hub.current();
    const heard: Buffer[] = [];
    hub.listen(({ event }) => heard.push(event));
    const { view: works } = board;
    board.view = () => Promise.reject(new Error('gone'));
    say('Claude works.');
    await clock.advance(1_000);
    board.view = works;
    await clock.advance(10_000);
    expect(heard).toHaveLength(1);
  });
});
