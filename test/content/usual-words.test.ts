import { usualWords } from '../../src/content/usual-words';

describe('how many usually fail', () => {
  test.each([
    [0, 'under 0.1'],
    [0.049, 'under 0.1'],
    [0.05, '0.1'],
    [0.44, '0.4'],
    [12, '12.0'],
  ])('%s is said as "%s"', (usual, words) => expect(usualWords(usual)).toBe(words));
});
