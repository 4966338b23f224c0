import type { NumberedNews } from '../../src/core/ports/page-news-store';
import type { Store } from '../../src/core/ports/store';

const news = (number: number): NumberedNews => ({
  number,
  changes: [{ kind: 'explains', incidentId: `i${number}`, from: 1, to: 2 }],
});

export function pageNewsContract(store: () => Store): void {
  describe('what pages told', () => {
    test('comes back in order, from where somebody stopped to listen, for each page its own', async () => {
      expect(await store().pageNews.last('claude')).toBe(0);
      for (const number of [1, 2, 3]) expect(await store().pageNews.add('claude', news(number), number)).toBe(true);
      expect(await store().pageNews.add('aws', news(1), 1)).toBe(true);
      expect(await store().pageNews.after('claude', 1)).toEqual([news(2), news(3)]);
      expect(await store().pageNews.last('claude')).toBe(3);
      expect(await store().pageNews.after('aws', 0)).toEqual([news(1)]);
    });

    test('is kept by who comes first with a number, and by nobody after', async () => {
      expect(await store().pageNews.add('claude', news(1), 1)).toBe(true);
      const other = { number: 1, changes: [] };
      expect(await store().pageNews.add('claude', other, 1)).toBe(false);
      expect(await store().pageNews.after('claude', 0)).toEqual([news(1)]);
    });

    test('was heard by each tenant as far as that tenant says', async () => {
      await store().pageNews.setHeard('us', 'claude', 1);
      await store().pageNews.setHeard('us', 'claude', 2);
      await store().pageNews.setHeard('them', 'claude', 7);
      expect(await store().pageNews.heard('us', 'claude')).toBe(2);
      expect(await store().pageNews.heard('us', 'aws')).toBeUndefined();
      expect(await store().pageNews.heard('them', 'claude')).toBe(7);
    });

    test('is dropped when it is old, but the last of a page stays, so that its numbers go on', async () => {
      for (const number of [1, 2, 3]) await store().pageNews.add('claude', news(number), number * 10);
      await store().pageNews.add('aws', news(1), 10);
      expect(await store().pageNews.prune(25)).toBe(2);
      expect(await store().pageNews.after('claude', 0)).toEqual([news(3)]);
      expect(await store().pageNews.prune(99)).toBe(0);
      expect(await store().pageNews.last('aws')).toBe(1);
    });
  });
}
