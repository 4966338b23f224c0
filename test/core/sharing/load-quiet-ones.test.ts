import { quietOnesLoader } from '../../../src/core/sharing/load-quiet-ones';
import { SECOND } from '../../../src/domain/duration';
import { partitionOf } from '../../../src/domain/tenancy';
import { createVirtualClock } from '../../../src/lib/virtual-clock';

const TENANTS = Array.from({ length: 40 }, (_, n) => `slack:T${n}`);
const PARTITIONS = [...new Set(TENANTS.map(partitionOf))];

/** What loads the tenants of all partitions; those of `away` fail, and so does the question who they are. */
function stage() {
  const clock = createVirtualClock(0);
  const loaded: string[] = [];
  const troubles: unknown[] = [];
  const away = new Set<string>();
  const led = new Set(PARTITIONS);
  let listFails = false;
  const add = quietOnesLoader({
    tenants: async () => {
      if (listFails) throw new Error('away');
      return TENANTS;
    },
    leads: (partition) => led.has(partition),
    load: async (tenant) => {
      if (away.has(tenant)) throw new Error('away');
      if (!loaded.includes(tenant)) loaded.push(tenant);
    },
    clock,
    onTrouble: (err) => void troubles.push(err),
  });
  return {
    addAll: () => PARTITIONS.forEach(add),
    pass: (ms: number) => clock.advance(ms),
    loaded,
    troubles,
    away,
    led,
    failList: (fails: boolean) => {
      listFails = fails;
    },
  };
}

describe('quiet tenants', () => {
  it('are all loaded, whatever becomes of one of them', async () => {
    const { addAll, pass, loaded, away, troubles } = stage();
    away.add('slack:T7');
    addAll();
    await pass(SECOND);
    expect(new Set(loaded)).toEqual(new Set(TENANTS.filter((tenant) => tenant !== 'slack:T7')));
    expect(troubles).toHaveLength(1);
  });

  it('are loaded some seconds later when the database was away', async () => {
    const { addAll, pass, loaded, away } = stage();
    away.add('slack:T7');
    addAll();
    await pass(SECOND);
    away.clear();
    await pass(20 * SECOND);
    expect(new Set(loaded)).toEqual(new Set(TENANTS));

    const second = stage();
    second.failList(true);
    second.addAll();
    await second.pass(SECOND);
    expect(second.loaded).toEqual([]);
    second.failList(false);
    await second.pass(20 * SECOND);
    expect(new Set(second.loaded)).toEqual(new Set(TENANTS));
  });

  it('are left to whoever leads them by then', async () => {
    const { addAll, pass, loaded, away, led } = stage();
    for (const tenant of TENANTS) away.add(tenant);
    addAll();
    await pass(SECOND);
    away.clear();
    led.clear();
    await pass(20 * SECOND);
    expect(loaded).toEqual([]);
  });
});
