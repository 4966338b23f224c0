import type { Store } from '../../src/core/ports/store';
import { sampleBaseline } from './store-samples';

export function baselinesContract(store: () => Store): void {
  describe('what detection learnt', () => {
    test('is unknown at first, then what was saved last, for each tenant its own', async () => {
      expect(await store().baselines.load('us')).toBeUndefined();
      await store().baselines.save('us', sampleBaseline(1));
      await store().baselines.save('us', sampleBaseline(2));
      await store().baselines.save('them', sampleBaseline(3));
      expect(await store().baselines.load('us')).toEqual(sampleBaseline(2));
      expect(await store().baselines.load('them')).toEqual(sampleBaseline(3));
    });

    test('is left out when it is not whole: detection learns anew', async () => {
      const streams = { all: { total: Number.NaN } };
      await store().baselines.save('us', { ...sampleBaseline(1), streams });
      expect(await store().baselines.load('us')).toBeUndefined();
    });
  });
}
