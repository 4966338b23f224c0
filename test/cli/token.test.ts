import { createToken, listTokens, personOfName, revokeToken } from '../../src/cli/token';
import { openStore, openStoreBriefly } from '../../src/store/open-store';
import { useTempFolder } from '../store/temp-folder';

const path = useTempFolder();
const NOW = Date.UTC(2026, 10, 23);

describe('claude-status token', () => {
  it('makes, lists and revokes tokens while the bot holds the database', async () => {
    const file = path('bot.db');
    const bot = await openStore({ file });
    const store = await openStoreBriefly(file);
    const token = await createToken(store, { name: 'laptops\n\u001b[31m', person: 'slack:T1:U1' }, NOW);
    expect(token).toMatch(/^cst_[0-9a-f]{10}_[\w-]{43}$/);
    const id = token.slice(4, 14);
    expect(await bot.tokens.all()).toMatchObject([{ tenant: 'default', id, person: 'slack:T1:U1' }]);
    await bot.tokens.used('default', id, NOW);
    const list = await listTokens(store, NOW + 3 * 86_400_000);
    expect(list).toMatch(
      new RegExp(`^${id} +default +laptops \\[31m +slack:T1:U1 +2026-11-23 +3 days ago +good$`, 'm'),
    );
    expect(list).not.toContain(token.slice(15));
    expect(await revokeToken(store, id, NOW)).toContain('Revoked');
    await expect(revokeToken(store, id, NOW)).rejects.toThrow('no good token');
    expect(await listTokens(store, NOW)).toContain('revoked 2026-11-23');
    await store.close();
    await bot.close();
  });

  it('makes the database when there is none yet, and ends a token that is shown whole', async () => {
    const store = await openStoreBriefly(path('new.db'));
    expect(await listTokens(store, NOW)).toContain('no token yet');
    const token = await createToken(store, { name: 'x', tenant: 'slack:T2' }, NOW);
    await revokeToken(store, token, NOW);
    expect(await store.tokens.all()).toMatchObject([{ tenant: 'slack:T2', revokedAt: NOW }]);
    await store.close();
  });

  it('refuses a person that is none', async () => {
    const store = await openStoreBriefly(path('new.db'));
    for (const person of ['ann', 'slack:T1', 'a:b:c:d', 'slack:T 1:U1'])
      await expect(createToken(store, { name: 'x', person }, NOW)).rejects.toThrow('is no person');
    await store.close();
  });

  it('says under which key somebody is counted, the same as the bot does', async () => {
    const store = await openStoreBriefly(path('new.db'));
    const key = await personOfName(store, 'Ann ', {});
    expect(key).toMatch(/^claude-code:\*:[0-9a-f]{16}\n$/);
    expect(await personOfName(store, 'ann', {})).toBe(key);
    expect(await personOfName(store, 'ann', { salt: 'another salt' })).not.toBe(key);
    await store.close();
  });
});
