import type { Store } from '../../src/core/ports/store';
import type { OutageMark, OutageOpinion } from '../../src/domain/outage-mark';

const mark = (outage: string, person: string, opinion: OutageOpinion, at: number): OutageMark => ({
  outage,
  person,
  opinion,
  at,
});

export function marksContract(store: () => Store): void {
  describe('what people say of outages', () => {
    const said = async (outage: string, tenant = 'us') => store().marks.ofOutage(tenant, outage);

    test('comes back oldest first, for each tenant and outage its own', async () => {
      await store().marks.put('us', mark('o1', 'x:w:bob', 'real', 20));
      await store().marks.put('us', mark('o1', 'x:w:ann', 'false-alarm', 10));
      await store().marks.put('us', mark('o2', 'x:w:ann', 'real', 10));
      await store().marks.put('them', mark('o1', 'x:w:ann', 'real', 30));
      expect(await said('o1')).toEqual([mark('o1', 'x:w:ann', 'false-alarm', 10), mark('o1', 'x:w:bob', 'real', 20)]);
      expect(await said('o1', 'them')).toEqual([mark('o1', 'x:w:ann', 'real', 30)]);
      expect(await said('o3')).toEqual([]);
    });

    test('is one word per person, the newest, in whatever order it arrives', async () => {
      await store().marks.put('us', mark('o1', 'x:w:ann', 'real', 10));
      await store().marks.put('us', mark('o1', 'x:w:ann', 'false-alarm', 20));
      await store().marks.put('us', mark('o1', 'x:w:ann', 'real', 15));
      expect(await said('o1')).toEqual([mark('o1', 'x:w:ann', 'false-alarm', 20)]);
    });

    test('is found again by when it was said, each outage once, for each tenant its own', async () => {
      await store().marks.put('us', mark('o1', 'x:w:ann', 'real', 9));
      await store().marks.put('us', mark('o2', 'x:w:ann', 'real', 10));
      await store().marks.put('us', mark('o2', 'x:w:bob', 'real', 30));
      await store().marks.put('them', mark('o3', 'x:w:ann', 'real', 30));
      expect(await store().marks.saidSince('us', 10)).toEqual(['o2']);
      expect(await store().marks.saidSince('us', 0)).toEqual(['o1', 'o2']);
    });

    test('is dropped when it is too old, whoever it belongs to', async () => {
      for (const tenant of ['us', 'them']) {
        await store().marks.put(tenant, mark('o1', 'x:w:ann', 'real', 9));
        await store().marks.put(tenant, mark('o2', 'x:w:ann', 'real', 10));
      }
      expect(await store().marks.prune(10)).toBe(2);
      expect(await said('o1')).toEqual([]);
      expect(await said('o2', 'them')).toHaveLength(1);
    });
  });
}
