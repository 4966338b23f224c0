import { spansText } from '../../../src/content/plain-text';
import { modelStepHere } from '../../../src/core/verdict/model-board';

const row = (model: string, ok: number, failing: number) => ({ model, ok, failing, official: [] });
const step = (rows: Parameters<typeof modelStepHere>[0], model?: string) => {
  const spans = modelStepHere(rows, model);
  return spans && spansText(spans);
};

describe('the model that the machines of the team call for', () => {
  const fails = row('claude-opus-4-1', 1, 3);

  test('is of a family that works here, while another one fails', () => {
    expect(step([fails, row('claude-sonnet-4-5', 5, 0)])).toBe(
      'Switch with /model sonnet: it works for 5 people here, while opus fails for 3.',
    );
  });

  test('is the one that works for most', () => {
    expect(step([fails, row('claude-haiku-4-5', 2, 0), row('claude-sonnet-4-5', 5, 0)])).toContain('/model sonnet');
  });

  test('is none that fails for some, or that nobody uses', () => {
    expect(step([fails, row('claude-sonnet-4-5', 5, 2)])).toBeUndefined();
    expect(step([fails, row('claude-sonnet-4-5', 8, 2)])).toContain('/model sonnet');
    expect(step([fails, row('claude-sonnet-4-5', 0, 0)])).toBeUndefined();
    expect(step([fails])).toBeUndefined();
  });

  test('is not called for where one person fails, or fewer than half', () => {
    expect(step([row('claude-opus-4-1', 0, 1), row('claude-sonnet-4-5', 5, 0)])).toBeUndefined();
    expect(step([row('claude-opus-4-1', 4, 3), row('claude-sonnet-4-5', 5, 0)])).toBeUndefined();
  });

  test('takes the versions of a family together', () => {
    const rows = [row('claude-opus-4-1', 0, 1), row('claude-opus-4-5', 1, 1), row('claude-sonnet-4-5', 5, 0)];
    expect(step(rows)).toContain('opus fails for 2');
  });

  test('is left out for who uses another one than what fails', () => {
    const rows = [fails, row('claude-sonnet-4-5', 5, 0)];
    expect(step(rows, 'claude-opus-4-1')).toContain('/model sonnet');
    expect(step(rows, 'claude-haiku-4-5')).toBeUndefined();
  });
});
