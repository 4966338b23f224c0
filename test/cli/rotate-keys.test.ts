import { PassThrough } from 'node:stream';
import { runRotateKeys } from '../../src/cli/rotate-keys';
import type { Store } from '../../src/core/ports/store';
import { createSealer } from '../../src/lib/sealer';
import { openStore } from '../../src/store/open-store';
import { sealedInstallations } from '../../src/store/sealed-installations';
import { silentLogger } from '../support/silent-logger';

const [OLD, NEW, LOST] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)];

describe('replacing the key that secrets are sealed with', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ file: ':memory:' });
  });
  afterEach(() => store.close());

  const installations = (platform: string, ...keys: Buffer[]) =>
    sealedInstallations({ platform, store: store.installations, sealer: createSealer(keys), log: silentLogger() });
  const installed = (workspace: string) => ({ workspace, secret: `token of ${workspace}`, installedAt: 7 });

  async function rotate(...keys: Buffer[]) {
    const output = new PassThrough();
    const code = await runRotateKeys(store, keys, output);
    return { code, text: String(output.read()) };
  }

  it('leaves every secret to the new key alone, and says how many they were', async () => {
    for (const workspace of ['T1', 'T2']) await installations('slack', OLD).put(installed(workspace));
    await installations('discord', OLD).put(installed('G1'));
    await installations('slack', NEW).put(installed('T3'));
    const { code, text } = await rotate(NEW, OLD);
    expect([code, text]).toEqual([
      0,
      expect.stringContaining('Sealed anew: 3 workspaces. With the newest key already: 1'),
    ]);
    expect(await installations('slack', NEW).all()).toEqual(['T1', 'T2', 'T3'].map(installed));
    expect(await installations('discord', NEW).get('G1')).toEqual(installed('G1'));
    expect(await installations('slack', OLD).all()).toEqual([]);
    expect((await rotate(NEW)).text).toContain('Sealed anew: 0 workspaces. With the newest key already: 4 workspaces.');
  });

  it('touches nothing that none of the keys opens, names it, and exits with 1', async () => {
    await installations('slack', LOST).put(installed('T1'));
    await installations('slack', OLD).put(installed('T2'));
    const { code, text } = await rotate(NEW, OLD);
    expect(code).toBe(1);
    expect(text).toMatch(
      /Left as they are: 1 workspace\b[\s\S]+slack\/T1: It was sealed with a key that is not in ENCRYPTION_KEY/,
    );
    expect(text).not.toContain('token of');
    expect(await installations('slack', LOST).all()).toEqual([installed('T1')]);
    expect(await installations('slack', NEW).all()).toEqual([installed('T2')]);
  });

  it('says what is missing without a key', async () => {
    await expect(rotate()).rejects.toThrow('There is no ENCRYPTION_KEY');
  });
});
