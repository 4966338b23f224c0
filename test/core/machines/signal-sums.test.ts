import { createSignalSums } from '../../../src/core/machines/signal-sums';
import { START } from '../../support/core-stage';

describe('sums of signals', () => {
  const signal = { ok: true, model: 'opus', route: 'anthropic', version: '2.1.330' };
  const MINUTE = 60_000;

  it('go by the minute of the event, unless its clock cannot be right', () => {
    const sums = createSignalSums();
    for (const at of [START - MINUTE - 1, START + MINUTE, START - 7_200_000, undefined])
      sums.add({ ...signal, at }, 'ok', START);
    expect(sums.take().map(({ minute, count }) => [(minute - START) / MINUTE, count])).toEqual([
      [-2, 1],
      [0, 3],
    ]);
    expect(sums.take()).toEqual([]);
  });

  it('stay few, whatever models somebody makes up, and lose no request', () => {
    const sums = createSignalSums();
    for (let i = 0; i < 10_000; i++) sums.add({ ...signal, model: `m${i}` }, 'ok', START);
    const rows = sums.take();
    expect(rows.length).toBeLessThan(2_100);
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(rows.find(({ model }) => model === 'other')?.count).toBe(8_000);
  });

  it('take back what could not be stored', () => {
    const sums = createSignalSums();
    sums.add(signal, 'overloaded', START);
    const taken = sums.take();
    sums.add(signal, 'overloaded', START);
    sums.giveBack(taken);
    expect(sums.take()).toMatchObject([{ outcome: 'overloaded', count: 2 }]);
  });
});
