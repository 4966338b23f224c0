import fc from 'fast-check';
import { createFold } from '../../../src/core/triage/fold';
import { createPhraseIndex } from '../../../src/core/triage/phrase-index';

const fold = createFold(4_000);

function found(phrases: readonly string[], text: string): string[] {
  const hits = new Set<string>();
  createPhraseIndex(phrases.map((phrase, owner) => ({ phrase, owner }))).scan(fold(text), (owner) => {
    hits.add(phrases[owner] ?? '');
  });
  return [...hits];
}

describe('finding phrases', () => {
  test.each([
    ['time out', 'Timeout', true],
    ['time out', 'TIME-OUT!', true],
    ['rate limit', 'accurate limit', false],
    ['rate limit', 'rate limits', true],
    ['rate limit', 'rate limiting', false],
    ['rate limit*', 'rate limiting', true],
    ['not supported', 'currently notsupp\n   orted.', true],
    ["you've hit your .. limit", 'You’ve hit your weekly limit', true],
    ["you've hit your .. limit", 'you have a limit', false],
    ['hit .. limit', `hit ${'word '.repeat(20)} limit`, false],
    ['^add', 'add a theme', true],
    ['^add', 'please add a theme', false],
    ['uberlastet', 'Server sind überlastet', true],
    ['超时', '请求超时了', true],
    ['connection refused', 'ConnectionRefused', true],
    ['refused', 'ConnectionRefused', true],
  ])('%s in %s: %s', (phrase, text, is) => {
    expect(found([phrase], text)).toEqual(is ? [phrase] : []);
  });

  test('a phrase without letters is a mistake in the data', () => {
    expect(() => createPhraseIndex([{ phrase: ' .. ', owner: 0 }])).toThrow('without letters');
  });

  test('finds among many what it finds alone', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc1'), minLength: 1, maxLength: 6 });
    const words = fc.array(word, { minLength: 1, maxLength: 3 }).map((list) => list.join(' '));
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 30 }), words, words, (phrases, before, after) => {
        const text = `${before} ${phrases[0]} ${after}`;
        const distinct = [...new Set(phrases)];
        expect(new Set(found(distinct, text))).toEqual(
          new Set(distinct.filter((one) => found([one], text).length > 0)),
        );
      }),
    );
  });

  test('compares no more letters in a long text than a short one, letter for letter', () => {
    const phrases = ["you've hit your .. limit", 'error 529', 'a .. b .. c', 'aaaa'];
    const index = createPhraseIndex(phrases.map((phrase, owner) => ({ phrase, owner })));
    const work = (size: number): number => {
      const folded = createFold(40_000)("you've hit your aaaa a b ".repeat(size / 25));
      let reads = 0;
      const counted = new Proxy(folded.codes, {
        get: (target, key) => {
          if (typeof key === 'string' && /^\d/.test(key)) reads++;
          return Reflect.get(target, key) as unknown;
        },
      });
      index.scan({ ...folded, codes: counted }, () => undefined);
      return reads;
    };
    expect(work(25_000) / work(2_500)).toBeLessThan(11);
  });
});
