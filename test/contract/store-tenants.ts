import type { Store } from '../../src/core/ports/store';
import { dropEverything, fillEveryTable, readEverything } from './every-table';

export function tenantsContract(store: () => Store): void {
  describe('tenants', () => {
    test('read what is theirs, and nothing of each other, even where every id is the same', async () => {
      await fillEveryTable(store(), 'us', 'oursecret');
      const alone = await readEverything(store(), 'us');
      expect(Object.entries(alone).filter(([, found]) => found === undefined || String(found) === '')).toEqual([]);
      await fillEveryTable(store(), 'them', 'theirs');
      expect(await readEverything(store(), 'us')).toEqual(alone);
      const theirs = await readEverything(store(), 'them');
      expect(JSON.stringify(theirs)).not.toContain('oursecret');
      expect(JSON.stringify(alone)).not.toContain('theirs');
      const nobody = Object.values(await readEverything(store(), 'nobody'));
      expect(nobody.filter((found) => found !== undefined && String(found) !== '')).toEqual([]);
    });

    test.each(['them', 'nobody', 'US', 'us ', "us' or '1'='1", '%', ''])(
      'change nothing that belongs to another one, whatever they are called: %j',
      async (tenant) => {
        await fillEveryTable(store(), 'us', 'oursecret');
        const before = await readEverything(store(), 'us');
        await dropEverything(store(), tenant, 'slack:T1:oursecret');
        expect(await readEverything(store(), 'us')).toEqual(before);
      },
    );
  });
}
