import { parseDays } from '../../../src/core/commands/parse-days';

describe('for how many days', () => {
  test('is a week unless somebody says', () => {
    expect(parseDays('', 'history')).toBe(7);
    expect(parseDays('  ', 'history')).toBe(7);
    expect(parseDays(' 30 ', 'history')).toBe(30);
    expect(parseDays('90', 'history')).toBe(90);
  });

  test.each(['0', '91', '1.5', '-3', 'week'])('asks again for "%s"', (words) => {
    expect(parseDays(words, 'history')).toMatchObject({ title: 'For how many days?' });
  });
});
