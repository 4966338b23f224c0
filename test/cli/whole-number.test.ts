import { wholeNumber } from '../../src/cli/whole-number';

describe('a number of an option', () => {
  test.each([
    ['1', 1],
    ['30', 30],
    ['999999', 999_999],
  ])('is %s', (text, number) => {
    expect(wholeNumber(text)).toBe(number);
  });

  test.each(['0', '-1', '1.5', '1e3', '0x10', ' 1', '', 'many', '1000000'])('is not "%s"', (text) => {
    expect(() => wholeNumber(text)).toThrow('It must be a whole number from 1 on.');
  });
});
