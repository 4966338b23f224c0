import { readdirSync, readFileSync } from 'node:fs';
import nodePath from 'node:path';
import Database from 'better-sqlite3';
import type { Store } from '../../src/core/ports/store';
import { createSealer } from '../../src/lib/sealer';
import { openStore } from '../../src/store/open-store';
import { sealedInstallations } from '../../src/store/sealed-installations';
import { silentLogger } from '../support/silent-logger';
import { useTempFolder } from './temp-folder';

const path = useTempFolder();
const [A, B] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const SECRET = '{"token":"xoxb-very-secret-token"}';
const of = (workspace: string) => ({ workspace, secret: SECRET, installedBy: 'U1', installedAt: 7 });

function over(store: Store, ...keys: Buffer[]) {
  const log = silentLogger();
  const sealer = createSealer(keys);
  return { log, ...sealedInstallations({ platform: 'slack', store: store.installations, sealer, log }) };
}

describe('installations', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore({ file: path('a.db') });
  });
  afterEach(() => store.close());

  test('come back as they were put, also after a restart, one for each workspace', async () => {
    const { installedBy: _, ...bare } = of('T2');
    await over(store, A).put({ ...of('T1'), installedAt: 1 });
    await over(store, A).put(of('T1'));
    await over(store, A).put(bare);
    await store.close();
    store = await openStore({ file: path('a.db') });
    expect(await over(store, A).all()).toEqual([of('T1'), bare]);
    await over(store, A).remove('T1');
    expect(await over(store, A).all()).toEqual([bare]);
  });

  test('leave no byte of a secret in the files of the database', async () => {
    await over(store, A).put(of('T1'));
    const look = () => {
      const folder = nodePath.dirname(path('a.db'));
      return readdirSync(folder).map((file) => readFileSync(nodePath.join(folder, file)).toString('latin1'));
    };
    const files = look();
    await store.close();
    const all = [...files, ...look()].join('\n');
    expect(all).toContain('slack:T1');
    expect(all).not.toMatch(/xoxb|secret-token/);
    expect(all).not.toContain(A.toString('latin1'));
    store = await openStore({ file: path('a.db') });
  });

  test('are sealed anew by the first key as soon as an older one opened them, so that it can be dropped', async () => {
    await over(store, A).put(of('T1'));
    expect(await over(store, B, A).all()).toEqual([of('T1')]);
    expect(await over(store, B).all()).toEqual([of('T1')]);
    expect(await over(store, A).all()).toEqual([]);
  });

  test('that no key opens are left as they are and told in the log with the mend; the others work', async () => {
    await over(store, A).put(of('T1'));
    await over(store, B).put(of('T2'));
    const { log, all, get } = over(store, B);
    expect(await all()).toEqual([of('T2')]);
    expect([await get('T1'), await get('T2'), await get('T3')]).toEqual([undefined, of('T2'), undefined]);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatchObject({
      level: 'error',
      message: 'stored installation cannot be opened',
      fields: {
        workspace: 'T1',
        mend: 'Add the key that sealed it to ENCRYPTION_KEY, after a comma, or install the bot there again.',
      },
    });
    expect(await over(store, B, A).all()).toEqual([of('T1'), of('T2')]);
  });

  test('that somebody swapped in the database do not open', async () => {
    await over(store, A).put(of('T1'));
    await over(store, A).put(of('T2'));
    await store.close();
    const hand = new Database(path('a.db'));
    hand.exec(`update installations set sealed = (select sealed from installations where workspace = 'T1')`);
    hand.close();
    store = await openStore({ file: path('a.db') });
    expect(await over(store, A).all()).toEqual([of('T1')]);
  });

  test('cannot be put where there is no key', async () => {
    await expect(over(store).put(of('T1'))).rejects.toThrow('There is no ENCRYPTION_KEY');
    expect(await store.installations.all('slack')).toEqual([]);
  });
});
