import { helpedWords } from '../../src/content/remedy-words';
import { asRemedy, withRemedy } from '../../src/domain/remedy';

test('a tally counts each person once, with what they said last', () => {
  const first = withRemedy({}, 'model');
  expect(withRemedy(first, 'waiting', 'model')).toEqual({ waiting: 1 });
  expect(withRemedy(first, 'model')).toEqual({ model: 2 });
  expect(withRemedy({}, 'model', 'waiting')).toEqual({ model: 1 });
});

test('words that are no remedy name none', () => {
  expect(asRemedy('model')).toBe('model');
  for (const word of ['', 'MODEL', 'toString', undefined, 3]) expect(asRemedy(word)).toBeUndefined();
});

test('what helped most is said first, and of many only three', () => {
  expect(helpedWords({ waiting: 1, model: 4, restart: 2, other: 1, 'sign-in': 1 })).toBe(
    '4 of 9 said: switching model; 2 said: restarting Claude Code; 1 said: waiting',
  );
  expect(helpedWords({})).toBeUndefined();
  expect(helpedWords()).toBeUndefined();
});
