import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { createTurns } from '../../../src/platforms/slack/turns';

describe('turns', () => {
  it('let one begin at a time, in order, and whatever arrives meanwhile comes in between', async () => {
    const turn = createTurns();
    const done: string[] = [];
    const work = ['a', 'b', 'c'].map((name) => turn(true).then(() => void done.push(name)));
    expect(done).toEqual([]);
    for (const expected of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      await turnOfTheLoop();
      expect(done).toEqual(expected);
    }
    await Promise.all(work);
  });

  it('are given to what somebody waits for before what was only overheard', async () => {
    const turn = createTurns();
    const done: string[] = [];
    const wait = (name: string, urgent: boolean) => turn(urgent).then(() => void done.push(name));
    await Promise.all([wait('said', false), wait('said too', false), wait('command', true), wait('press', true)]);
    expect(done).toEqual(['command', 'press', 'said', 'said too']);
  });

  it('go on with those who come while others wait, and begin anew after a rest', async () => {
    const turn = createTurns();
    const done: string[] = [];
    const wait = (name: string) => turn(true).then(() => void done.push(name));
    const first = wait('a').then(() => wait('c'));
    await Promise.all([first, wait('b')]);
    await wait('d');
    expect(done).toEqual(['a', 'b', 'c', 'd']);
  });
});
