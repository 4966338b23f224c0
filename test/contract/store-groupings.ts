import type { Store } from '../../src/core/ports/store';
import type { GroupingRule } from '../../src/domain/grouping-rule';

const rule = (id: string, at: number, words?: string): GroupingRule => ({
  id,
  from: 'c1-aaaa',
  ...(words === undefined ? {} : { words }),
  to: { id: 'c1-bbbb', type: 'timeout', label: "It's “slow” 🐌", basis: 'signature' },
  by: 'x:w:ann',
  at,
});

export function groupingsContract(store: () => Store): void {
  describe('what people decided about groups', () => {
    test('comes back oldest first, for each tenant its own', async () => {
      await store().groupings.put('us', rule('late', 20, 'naïve 中文 words'));
      await store().groupings.put('us', rule('early', 10));
      await store().groupings.put('them', rule('early', 30));
      expect(await store().groupings.all('us')).toEqual([rule('early', 10), rule('late', 20, 'naïve 中文 words')]);
      expect(await store().groupings.all('them')).toEqual([rule('early', 30)]);
      expect(await store().groupings.all('nobody')).toEqual([]);
    });

    test('is kept once: what was said last', async () => {
      await store().groupings.put('us', rule('a', 10));
      await store().groupings.put('us', rule('a', 20, 'other'));
      expect(await store().groupings.all('us')).toEqual([rule('a', 20, 'other')]);
    });

    test('is gone when it is taken back, and only there', async () => {
      await store().groupings.put('us', rule('a', 10));
      await store().groupings.put('them', rule('a', 10));
      await store().groupings.remove('us', 'a');
      await store().groupings.remove('us', 'a');
      expect(await store().groupings.all('us')).toEqual([]);
      expect(await store().groupings.all('them')).toHaveLength(1);
    });
  });
}
