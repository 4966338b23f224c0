import { createOutageLane } from '../../../src/core/outages/outage-lane';
import { createVirtualClock } from '../../../src/lib/virtual-clock';

/** Pieces of work that end when told. */
function stage(isBusy = () => false) {
  const clock = createVirtualClock(0);
  const lane = createOutageLane(clock, isBusy);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, urgent = false) =>
    lane.run(() => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    }, urgent);
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise(setImmediate);
  };
  return { clock, lane, begun, add, end };
}

describe('changes of outages', () => {
  const names = Array.from({ length: 40 }, (_, n) => `${n}`);

  it('are stored some at a time, in the order in which they came', async () => {
    const { begun, add, end } = stage();
    for (const name of names) void add(name);
    const some = begun.length;
    expect(some).toBeGreaterThan(1);
    expect(some).toBeLessThan(40);
    await end('1');
    expect(begun).toEqual(names.slice(0, some + 1));
  });

  it('that are urgent go before all that waits', async () => {
    const { begun, add, end } = stage();
    for (const name of names) void add(name);
    const some = begun.length;
    void add('!', true);
    void add('?', true);
    for (const name of names.slice(0, 3)) await end(name);
    expect(begun.slice(some)).toEqual(['!', '?', `${some}`]);
  });

  it('come fewer at a time while the process is busy, and more again afterwards', async () => {
    let busy = true;
    const { begun, add, end } = stage(() => busy);
    for (const name of names) void add(name, true);
    const few = begun.length;
    busy = false;
    await end('0');
    expect(begun.length).toBeGreaterThan(few * 2);
  });

  it('that only let an outage grow leave the process time for others while it is busy', async () => {
    const { clock, begun, add, end } = stage(() => true);
    for (const name of names) void add(name);
    const few = begun.length;
    for (const name of names.slice(0, few)) await end(name);
    expect(begun).toHaveLength(few);
    void add('!', true);
    await end('!');
    expect(begun.slice(few)).toEqual(['!']);
    await clock.advance(1_000);
    expect(begun.slice(few + 1)).toEqual(names.slice(few, 2 * few));
  });

  it('tell whoever asked for them how it ended', async () => {
    const { lane } = stage();
    await expect(lane.run(() => Promise.reject(new Error('away')), false)).rejects.toThrow('away');
    await expect(lane.run(async () => undefined, true)).resolves.toBeUndefined();
  });

  it('are a long line when many wait', () => {
    const { lane, add } = stage();
    for (let n = 0; n < 20; n++) void add(`${n}`);
    expect(lane.isLong()).toBe(false);
    for (let n = 0; n < 60; n++) void add(`more ${n}`);
    expect(lane.isLong()).toBe(true);
  });
});
