import { gatherer } from '../../src/store/gatherer';

const no = new Error('no');

/** Groups that end when told, and one that begins whenever the one before is over. */
function stage({ most = 10, breath = 0, patience = 0, isRefused = (): boolean => true } = {}) {
  const groups: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const gathered = gatherer(
    async (items: readonly string[]) => {
      groups.push(items);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (items.includes('bad')) throw no;
      return items.map((item) => item.toUpperCase());
    },
    { most, isRefused, breath, patience: patience || undefined },
  );
  const end = async () => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  const add = (item: string) => gathered.add(item).catch((error: unknown) => error);
  return { gathered, groups, add, end };
}

describe('what is gathered', () => {
  test('goes at once when nothing is under way, and together with all that comes meanwhile', async () => {
    const { groups, add, end } = stage();
    const answers = Promise.all(['a', 'b', 'c', 'd'].map(add));
    expect(groups).toEqual([['a']]);
    await end();
    expect(groups).toEqual([['a'], ['b', 'c', 'd']]);
    await end();
    expect(await answers).toEqual(['A', 'B', 'C', 'D']);
  });

  test('is never more at once than may be', async () => {
    const { groups, add, end } = stage({ most: 2 });
    void Promise.all(['a', 'b', 'c', 'd', 'e'].map(add));
    for (let n = 0; n < 4; n++) await end();
    expect(groups).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
  });

  test('is tried one by one when one of it is refused, so that the others go well', async () => {
    const { groups, add, end } = stage();
    const answers = Promise.all(['a', 'b', 'bad', 'c'].map(add));
    for (let n = 0; n < 5; n++) await end();
    expect(await answers).toEqual(['A', 'B', no, 'C']);
    expect(groups).toEqual([['a'], ['b', 'bad', 'c'], ['b'], ['bad'], ['c']]);
  });

  test('is tried few at a time after a refusal, while the next group goes on', async () => {
    const { groups, add, end } = stage();
    void Promise.all(['a', 'bad', 'b', 'c', 'd', 'e'].map(add));
    await end();
    void add('next');
    await end();
    expect(groups.slice(2)).toEqual([['bad'], ['b'], ['c'], ['d'], ['next']]);
    for (let n = 0; n < 5; n++) await end();
    expect(groups.slice(7)).toEqual([['e']]);
  });

  test('holds up nobody else for long, but few groups wait at a time', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const { gathered, groups, add, end } = stage({ most: 1, patience: 500 });
    const answers = Promise.all(['a', 'b', 'c', 'd', 'e'].map(add));
    await jest.advanceTimersByTimeAsync(499);
    expect(groups).toEqual([['a']]);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(groups).toEqual([['a'], ['b'], ['c'], ['d']]);
    for (let n = 0; n < 5; n++) await end();
    expect(await answers).toEqual(['A', 'B', 'C', 'D', 'E']);
    await gathered.idle();
    jest.useRealTimers();
  });

  test('fails together when the reason lies in none of it', async () => {
    const { groups, add, end } = stage({ isRefused: (): boolean => false });
    const answers = Promise.all(['a', 'b', 'bad'].map(add));
    for (let n = 0; n < 2; n++) await end();
    expect(await answers).toEqual(['A', no, no]);
    expect(groups).toHaveLength(2);
  });

  test('takes a breath after a group of several, so that more share the next one, and none after one that came alone', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const { groups, add, end } = stage({ breath: 5 });
    void Promise.all(['a', 'b', 'c'].map(add));
    await end();
    expect(groups).toEqual([['a'], ['b', 'c']]);
    await end();
    void add('d');
    await end();
    void add('e');
    expect(groups).toHaveLength(2);
    await jest.advanceTimersByTimeAsync(5);
    expect(groups).toEqual([['a'], ['b', 'c'], ['d', 'e']]);
    jest.useRealTimers();
  });

  test('is over when nothing waits any more', async () => {
    const { gathered, add, end } = stage();
    let isOver = false;
    void Promise.all(['a', 'b'].map(add));
    const over = gathered.idle().then(() => {
      isOver = true;
    });
    await end();
    expect(isOver).toBe(false);
    await end();
    await over;
    await expect(gathered.idle()).resolves.toBeUndefined();
  });
});
