import type { MachineLink } from '../../src/core/ports/link-store';
import type { Store } from '../../src/core/ports/store';
import { AT } from './store-samples';

const link = (claim: string, person: string, until = AT): MachineLink => ({ claim, person, until });

export function linksContract(store: () => Store): void {
  describe('whose machines these are', () => {
    test('is what was said last of each claim, also when it is said twice at once', async () => {
      await store().links.put('us', [link('a', 'p1'), link('b', 'p1', AT + 5)]);
      await store().links.put('us', [link('a', 'p2'), link('a', 'p3', AT + 9)]);
      await store().links.put('us', []);
      await store().links.put('them', [link('a', 'p9')]);
      expect(await store().links.all('us', 10)).toEqual([link('a', 'p3', AT + 9), link('b', 'p1', AT + 5)]);
      expect(await store().links.all('us', 1)).toEqual([link('a', 'p3', AT + 9)]);
    });

    test('takes as many at once as there are', async () => {
      const many = Array.from({ length: 777 }, (_, i) => link(`c${i}`, 'p', AT - i));
      await store().links.put('us', many);
      expect(await store().links.all('us', 1_000)).toEqual(many);
    });

    test('is dropped when its time is over, whoever it belongs to', async () => {
      for (const tenant of ['us', 'them'])
        await store().links.put(tenant, [link('old', 'p', AT - 1), link('new', 'p')]);
      expect(await store().links.prune(AT)).toBe(2);
      expect(await store().links.all('us', 10)).toEqual([link('new', 'p')]);
    });
  });
}
