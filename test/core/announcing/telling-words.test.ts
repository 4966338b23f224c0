import fc from 'fast-check';
import { tellingWords } from '../../../src/core/announcing/telling-words';

describe('words that tell reports apart', () => {
  test('are those that some have, the most even first', () => {
    expect(tellingWords(['fails in batch mode', 'fails in batch today', 'fails in chat', 'fails in chat'])).toEqual([
      'batch',
      'chat',
      'mode',
      'today',
    ]);
  });

  test('are none where all have the same, or where there is one', () => {
    expect(tellingWords(['fails in batch', 'Fails  IN batch'])).toEqual([]);
    expect(tellingWords(['fails in batch'])).toEqual([]);
    expect(tellingWords([])).toEqual([]);
  });

  test('fit into a menu and part the texts as a rule will, whatever people wrote', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 8 }), (texts) => {
        for (const word of tellingWords(texts)) {
          const having = texts.filter((text) => text.normalize('NFKC').toLowerCase().includes(word));
          expect(word.length).toBeLessThanOrEqual(60);
          expect(having.length).toBeGreaterThan(0);
          expect(having.length).toBeLessThan(texts.length);
        }
      }),
    );
  });
});
