import { createFairTurns } from '../../../src/server/intake/fair-turns';

const LARGE = { ofOne: 1_000_000, ofAll: 2_000_000 };

/** Lets everything that can go on go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

function stage(options = { atOnce: 1, waiting: LARGE }) {
  const turns = createFairTurns(options);
  const order: string[] = [];
  const leaving: (() => void)[] = [];
  return {
    order,
    async come(whose: string, weight = 0) {
      const leave = await turns.enter(whose, weight);
      order.push(leave ? whose : `${whose} refused`);
      if (leave) leaving.push(leave);
    },
    async oneLeaves() {
      leaving.shift()?.();
      await settled();
    },
    leaving,
  };
}

describe('fair turns', () => {
  it('let a quiet one in next, however many of a loud one wait', async () => {
    const { order, come, oneLeaves } = stage();
    for (let i = 0; i < 100; i++) void come('loud');
    void come('quiet');
    await settled();
    expect(order).toEqual(['loud']);
    await oneLeaves();
    await oneLeaves();
    expect(order).toEqual(['loud', 'loud', 'quiet']);
  });

  it('go round among those who wait, and lose nobody', async () => {
    const { order, come, oneLeaves } = stage();
    for (const whose of 'aaaabbc') void come(whose);
    for (let i = 0; i < 7; i++) await oneLeaves();
    expect(order.join('')).toBe('aabcaba');
  });

  it('let in as many at once as may, and count who leaves twice once', async () => {
    const { order, come, leaving } = stage({ atOnce: 2, waiting: LARGE });
    for (const whose of 'abcd') void come(whose);
    await settled();
    expect(order.join('')).toBe('ab');
    const [first] = leaving;
    first?.();
    first?.();
    await settled();
    expect(order.join('')).toBe('abc');
  });

  it('refuse who lets too much wait, and let others wait still, up to what all may', async () => {
    const { order, come, oneLeaves } = stage({ atOnce: 1, waiting: { ofOne: 30_000, ofAll: 50_000 } });
    void come('in');
    for (let i = 0; i < 3; i++) void come('loud', 10_000);
    void come('quiet', 10_000);
    void come('third', 20_000);
    await settled();
    expect(order).toEqual(['in', 'loud refused', 'third refused']);
    await oneLeaves();
    void come('loud', 10_000);
    await settled();
    expect(order).toEqual(['in', 'loud refused', 'third refused', 'loud']);
    for (let i = 0; i < 4; i++) await oneLeaves();
    expect(order.slice(4)).toEqual(['quiet', 'loud', 'loud']);
  });
});
