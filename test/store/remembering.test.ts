import { remembering } from '../../src/store/remembering';

test('what is made of the same text is made once', () => {
  const parse = remembering((text) => JSON.parse(text) as object);
  expect(parse('{"a":1}')).toBe(parse('{"a":1}'));
  expect(parse('{"a":1}')).not.toBe(parse('{"a":2}'));
});

test('texts of long ago are forgotten, so that it never grows', () => {
  let made = 0;
  const count = remembering(() => ++made);
  for (let n = 0; n < 2_000; n++) count(`${n}`);
  count('1999');
  expect(made).toBe(2_000);
  count('0');
  expect(made).toBe(2_001);
});
