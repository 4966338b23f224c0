import { createNoiseCount } from '../../../src/core/announcing/noise-count';
import type { NoiseStore } from '../../../src/core/ports/noise-store';
import { StoreError } from '../../../src/domain/errors';
import type { Noise } from '../../../src/domain/noise';
import { createVirtualClock } from '../../../src/lib/virtual-clock';

const CHANNEL = { platform: 'fake', workspace: 'w', channel: 'alerts' };
const DELIVERY = { tenant: 'us', channel: CHANNEL, subject: { kind: 'outage', id: 'o1' } } as const;

function storeThat(add: (tenant: string, noise: readonly Noise[]) => void): NoiseStore {
  return { add: async (tenant, noise) => add(tenant, noise), since: async () => [], prune: async () => 0 };
}

test('what a failing store refuses is counted on, and what it took is not counted twice', async () => {
  const kept: { tenant: string; posts: number }[] = [];
  let broken = 'us';
  const store = storeThat((tenant, noise) => {
    if (tenant === broken) throw new StoreError('unavailable', 'disk full');
    for (const { posts } of noise) kept.push({ tenant, posts });
  });
  const noise = createNoiseCount(store, createVirtualClock(0));
  noise.count(DELIVERY, 'post');
  noise.count({ ...DELIVERY, tenant: 'them' }, 'post');
  await expect(noise.keep()).rejects.toThrow('disk full');
  broken = '';
  noise.count(DELIVERY, 'post');
  await noise.keep();
  expect(kept).toEqual([
    { tenant: 'them', posts: 1 },
    { tenant: 'us', posts: 2 },
  ]);
});
