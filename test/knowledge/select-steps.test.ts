import { MOST_STEPS, selectSteps } from '../../src/knowledge/select-steps';

const steps = Array.from({ length: 12 }, (_, n) => ({ spans: [{ kind: 'text' as const, text: String(n) }] }));

describe('the steps of an answer', () => {
  test('are seven at most, the most helpful first', () => {
    expect(MOST_STEPS).toBe(7);
    expect(selectSteps(steps, 'individual').flat()).toEqual(steps.slice(0, 7).flatMap(({ spans }) => spans));
    expect(selectSteps(steps, 'individual', 2)).toHaveLength(2);
  });
});
