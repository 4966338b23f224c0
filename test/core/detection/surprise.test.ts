import fc from 'fast-check';
import { surprise, usualFor } from '../../../src/core/detection/surprise';

const expected = fc.double({ min: 1e-6, max: 100, noNaN: true });
const others = fc.integer({ min: 1, max: 48 });

describe('how surprising a handful of people is', () => {
  test('is the chance of a second one where hardly any is usual', () => {
    expect(Math.exp(-surprise(1, 0.001))).toBeCloseTo(0.001, 5);
  });

  test('grows with the people and shrinks with what is usual', () => {
    fc.assert(
      fc.property(others, expected, (n, usual) => {
        expect(surprise(n + 1, usual)).toBeGreaterThanOrEqual(surprise(n, usual));
        expect(surprise(n, usual * 2)).toBeLessThanOrEqual(surprise(n, usual));
      }),
    );
  });

  test('is none where as many are usual', () => {
    fc.assert(fc.property(others, (n) => expect(surprise(n, n * 2)).toBe(0)));
    expect(surprise(1, 1.6719522097332193)).toBe(0);
  });

  test('can be asked the other way round', () => {
    fc.assert(
      fc.property(others, fc.double({ min: 2, max: 15, noNaN: true }), (n, least) => {
        const most = usualFor(n, least);
        expect(surprise(n, most)).toBeGreaterThanOrEqual(least - 1e-6);
        expect(surprise(n, most * 1.01)).toBeLessThan(least + 1e-6);
      }),
    );
  });
});
