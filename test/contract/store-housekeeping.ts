import type { Store } from '../../src/core/ports/store';
import { sampleOutage } from './store-samples';

export function housekeepingContract(store: () => Store): void {
  describe('housekeeping', () => {
    test('drops outages that are over and began before, and no open one', async () => {
      for (const tenant of ['us', 'them']) {
        await store().outages.save(tenant, sampleOutage('old', { since: 9, state: 'over' }));
        await store().outages.save(tenant, sampleOutage('open', { since: 9 }));
        await store().outages.save(tenant, sampleOutage('new', { since: 10, state: 'over' }));
      }
      expect(await store().outages.prune(10)).toBe(2);
      expect((await store().outages.since('us', 0)).map(({ id }) => id)).toEqual(['open', 'new']);
    });
  });
}
