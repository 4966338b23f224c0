import type { Store } from '../../src/core/ports/store';
import { PARTITIONS, partitionOf } from '../../src/domain/tenancy';
import { announcement, GENERAL, sampleReport } from './store-samples';

/** What several instances that share the store ask for. */
export function partitionsContract(store: () => Store): void {
  describe('tenants divided among instances', () => {
    const tenants = Array.from({ length: 40 }, (_, n) => `slack:T${n}`);
    const mine = [0, 1, 2, 3, 4, 5, 6, 7];
    const isMine = (tenant: string) => mine.includes(partitionOf(tenant));

    test('each instance is handed the deliveries of its own tenants', async () => {
      for (const tenant of tenants) await store().outbox.want(tenant, GENERAL, announcement(1), 10);
      const claimed = await store().outbox.claim(50, 1_000, 100, mine);
      expect(new Set(claimed.map(({ tenant }) => tenant))).toEqual(new Set(tenants.filter(isMine)));
      expect(await store().outbox.claim(50, 1_000, 100)).toHaveLength(tenants.length - claimed.length);
    });

    test('whoever is loud can be left for later', async () => {
      for (const tenant of tenants) await store().outbox.want(tenant, GENERAL, announcement(1), 10);
      const loud = tenants.filter(isMine).slice(1);
      const claimed = await store().outbox.claim(50, 1_000, 100, mine, loud);
      expect(claimed.map(({ tenant }) => tenant)).toEqual(tenants.filter(isMine).slice(0, 1));
      expect(await store().outbox.claim(50, 1_000, 100)).toHaveLength(tenants.length - 1);
    });

    test('and looks again when one of those is due', async () => {
      for (const [n, tenant] of tenants.entries()) await store().outbox.want(tenant, GENERAL, announcement(1), 100 + n);
      expect(await store().outbox.nextDueAt()).toBe(100);
      expect(await store().outbox.nextDueAt(mine)).toBe(100 + tenants.findIndex(isMine));
      expect(await store().outbox.nextDueAt([])).toBeUndefined();
    });

    test('what somebody claimed who is gone is due soon to whoever takes over, and nothing else', async () => {
      for (const tenant of tenants) await store().outbox.want(tenant, GENERAL, announcement(1), 10);
      await store().outbox.claim(50, 60_000, 30);
      const [later] = await store().outbox.claim(50, 60_000, 1);
      await store().outbox.retry(later?.id ?? '', { dueAt: 9_000, error: 'unavailable' });
      const before = await store().outbox.claim(100, 60_000, 100);
      expect(before).toHaveLength(9);
      await store().outbox.takeOver(3_000, mine);
      expect(await store().outbox.claim(2_999, 60_000, 100)).toEqual([]);
      const mineAgain = await store().outbox.claim(3_000, 60_000, 100);
      expect(new Set(mineAgain.map(({ tenant }) => tenant))).toEqual(
        new Set(tenants.filter((tenant) => isMine(tenant) && tenant !== later?.tenant)),
      );
      expect(new Set(mineAgain.map(({ attempts }) => attempts))).toEqual(new Set([2]));
      await store().outbox.takeOver(3_500);
      expect(await store().outbox.claim(3_500, 60_000, 100)).toHaveLength(39);
      expect((await store().outbox.claim(9_000, 60_000, 100)).map(({ id }) => id)).toEqual([later?.id]);
    });

    test('reports are found by whose they are and by their id', async () => {
      const report = (id: string, at: number) => ({ ...sampleReport(id), at });
      await store().reports.add('us', report('r1', 20));
      await store().reports.add('them', report('r1', 10));
      await store().reports.add('us', report('r2', 30));
      const wanted = [
        { tenant: 'us', id: 'r1' },
        { tenant: 'them', id: 'r1' },
        { tenant: 'them', id: 'r2' },
      ];
      expect(await store().reports.some(wanted)).toEqual([
        { tenant: 'them', report: report('r1', 10) },
        { tenant: 'us', report: report('r1', 20) },
      ]);
      expect(await store().reports.some([])).toEqual([]);
    });

    test('every partition has its tenants', () => {
      const many = Array.from({ length: 2_000 }, (_, n) => partitionOf(`slack:T${n}`));
      expect(new Set(many).size).toBe(PARTITIONS);
    });
  });
}
