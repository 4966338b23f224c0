import type { Store, StoredInstallation } from '../../src/core/ports/store';

const of = (workspace: string, more: Partial<StoredInstallation> = {}): StoredInstallation => ({
  platform: 'slack',
  workspace,
  sealed: 'v1.0a.b\'"; drop table installations; --',
  installedBy: 'U1',
  installedAt: 1_777_384_800_000,
  ...more,
});

export function installationsContract(store: () => Store): void {
  describe('installations', () => {
    test('are one per workspace, the last one put', async () => {
      const { installedBy: _, ...bare } = of('T1', { sealed: 'other', installedAt: 2 });
      await store().installations.put('us', of('T1'));
      await store().installations.put('us', of('T2'));
      await store().installations.put('us', bare);
      expect(await store().installations.get('us', { platform: 'slack', workspace: 'T1' })).toEqual(bare);
      expect(await store().installations.get('us', { platform: 'slack', workspace: 'T3' })).toBeUndefined();
      expect(await store().installations.all('slack')).toEqual([
        { tenant: 'us', ...bare },
        { tenant: 'us', ...of('T2') },
      ]);
    });

    test('are listed for one platform, for all tenants, by tenant and workspace', async () => {
      await store().installations.put('them', of('T1'));
      await store().installations.put('us', of('T2'));
      await store().installations.put('us', of('T1'));
      await store().installations.put('us', of('T1', { platform: 'other' }));
      const found = await store().installations.all('slack');
      expect(found.map(({ tenant, workspace }) => `${tenant} ${workspace}`)).toEqual(['them T1', 'us T1', 'us T2']);
    });

    test('of one tenant are nothing to another', async () => {
      await store().installations.put('them', of('T1'));
      const key = { platform: 'slack', workspace: 'T1' };
      expect(await store().installations.get('us', key)).toBeUndefined();
      await store().installations.put('us', of('T1', { sealed: 'ours' }));
      await store().installations.remove('us', key);
      await store().installations.remove('us', key);
      expect(await store().installations.all('slack')).toEqual([{ tenant: 'them', ...of('T1') }]);
    });
  });
}
