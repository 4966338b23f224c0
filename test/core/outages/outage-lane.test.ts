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
  it('are stored a few at a time, in the order in which they came', async () => {
    const { begun, add, end } = stage();
    for (const name of 'abcdefg') void add(name);
    expect(begun.join('')).toBe('abcd');
    await end('c');
    expect(begun.join('')).toBe('abcde');
  });

  it('that are urgent go before all that waits', async () => {
    const { begun, add, end } = stage();
    for (const name of 'abcdefg') void add(name);
    void add('!', true);
    void add('?', true);
    for (const name of 'abc') await end(name);
    expect(begun.join('')).toBe('abcd!?e');
  });

  it('come one at a time while the process is busy, and more again afterwards', async () => {
    let busy = true;
    const { begun, add, end } = stage(() => busy);
    for (const name of 'abcdefgh') void add(name);
    const before = begun.length;
    for (const name of begun.slice(0, -1)) await end(name);
    expect(begun.length).toBeLessThanOrEqual(before + 1);
    busy = false;
    await end(begun.at(-1) ?? '');
    for (const name of [...begun]) await end(name);
    expect(begun).toHaveLength(8);
  });

  it('that only let an outage grow leave the process time for others while it is busy', async () => {
    const { clock, begun, add, end } = stage(() => true);
    for (const name of 'ab') void add(name);
    await end('a');
    expect(begun.join('')).toBe('a');
    void add('!', true);
    await end('!');
    expect(begun.join('')).toBe('a!');
    await clock.advance(1_000);
    expect(begun.join('')).toBe('a!b');
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
