import { createRepeatedTexts } from '../../../src/core/triage/repeated-texts';
import { createTriage } from '../../../src/core/triage/triage';

describe('texts that come again and again', () => {
  test('are kept from the second time on', () => {
    const texts = createRepeatedTexts<number>();
    texts.offer('API Error: 529', 1);
    expect(texts.get('API Error: 529')).toBeUndefined();
    texts.offer('API Error: 529', 2);
    expect(texts.get('API Error: 529')).toBe(2);
    expect(texts.get('API Error: 429')).toBeUndefined();
  });

  test('are not kept when they are long, and are forgotten when there are too many', () => {
    const texts = createRepeatedTexts<number>();
    const twice = (text: string) => {
      texts.offer(text, 1);
      texts.offer(text, 2);
    };
    twice('x'.repeat(1_001));
    expect(texts.get('x'.repeat(1_001))).toBeUndefined();
    twice('first');
    for (let i = 0; i < 2_000; i++) twice(`text ${i}`);
    expect(texts.get('first')).toBeUndefined();
    expect(texts.get('text 1999')).toBe(2);
  });

  test('are answered as the first time, also when much came between', () => {
    const triage = createTriage();
    const text = 'API Error: 529 {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}';
    const first = triage.triage(text);
    for (let i = 0; i < 3; i++) {
      triage.triage(`something else ${i} that nobody knows of`);
      expect(triage.triage(text)).toEqual(first);
    }
  });

  test('are read anew when they hold a secret or are only like another one', () => {
    const triage = createTriage();
    const secret = `API Error: 529 overloaded, my key is sk-${'a1'.repeat(12)}`;
    const prose = 'the purple thing wobbles sideways whenever somebody whistles loudly';
    for (const text of [secret, prose]) {
      triage.triage(text);
      expect(triage.triage(text)).not.toBe(triage.triage(text));
    }
    const known = 'API Error: 529 overloaded';
    triage.triage(known);
    triage.triage(known);
    expect(triage.triage(known)).toBe(triage.triage(known));
  });
});
