import { createVirtualClock } from '../../src/lib/virtual-clock';

const START = Date.UTC(2027, 2, 5, 13, 0);

describe('the virtual clock', () => {
  it('stands still until it is moved', async () => {
    const clock = createVirtualClock(START);
    expect(clock.now()).toBe(START);
    await clock.advance(1_500);
    expect(clock.now()).toBe(START + 1_500);
  });

  it('runs what falls due in order of time, then in order of setting, each at its own moment', async () => {
    const clock = createVirtualClock(START);
    const ran: [string, number][] = [];
    const note = (name: string) => () => void ran.push([name, clock.now() - START]);
    clock.after(30, note('late'));
    clock.after(10, note('early'));
    clock.after(10, note('early too'));
    clock.after(31, note('not yet'));
    await clock.advance(30);
    expect(ran).toEqual([
      ['early', 10],
      ['early too', 10],
      ['late', 30],
    ]);
    expect(clock.pending()).toBe(1);
  });

  it('runs tasks that tasks set, as long as they fall due in time', async () => {
    const clock = createVirtualClock(START);
    const ticks: number[] = [];
    const tick = () => {
      ticks.push(clock.now() - START);
      clock.after(20, tick);
    };
    clock.after(20, tick);
    await clock.advance(70);
    expect(ticks).toEqual([20, 40, 60]);
  });

  it('waits for an asynchronous task before the next one', async () => {
    const clock = createVirtualClock(START);
    const order: string[] = [];
    clock.after(1, async () => {
      for (let i = 0; i < 20; i += 1) await Promise.resolve();
      order.push('first');
    });
    clock.after(2, () => void order.push('second'));
    await clock.advance(2);
    expect(order).toEqual(['first', 'second']);
  });

  it('goes on when a task waits for a later task', async () => {
    const clock = createVirtualClock(START);
    const order: string[] = [];
    clock.after(1, async () => {
      await new Promise<void>((resolve) => void clock.after(5, resolve));
      order.push(`woken at ${clock.now() - START}`);
    });
    await clock.advance(10);
    expect(order).toEqual(['woken at 6']);
  });

  it('forgets a task that was called off', async () => {
    const clock = createVirtualClock(START);
    const task = jest.fn();
    const cancel = clock.after(5, task);
    cancel();
    await clock.advance(10);
    expect(task).not.toHaveBeenCalled();
    expect(clock.pending()).toBe(0);
  });

  it('never goes back', async () => {
    const clock = createVirtualClock(START);
    const task = jest.fn();
    clock.after(0, task);
    await clock.advanceTo(START - 1_000);
    expect(clock.now()).toBe(START);
    expect(task).toHaveBeenCalledTimes(1);
  });

  it('hands on the failure of a task', async () => {
    const clock = createVirtualClock(START);
    clock.after(1, async () => {
      throw new Error('broken task');
    });
    await expect(clock.advance(1)).rejects.toThrow('broken task');
  });

  it('refuses a task that sets itself again for ever without delay', async () => {
    const clock = createVirtualClock(START);
    const again = () => void clock.after(0, again);
    clock.after(0, again);
    await expect(clock.advance(1)).rejects.toThrow('without any delay');
  }, 60_000);
});
