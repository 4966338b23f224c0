import type { MachineToken } from '../../../src/core/ports/machine-store';
import { newToken, readToken, saltedHash } from '../../../src/lib/token-secret';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { createTokenBook } from '../../../src/server/intake/token-book';
import { silentLogger } from '../../support/silent-logger';

describe('the book of tokens', () => {
  const made = newToken();
  const clock = createVirtualClock(0);
  const row = { tenant: 'us', id: made.id, name: 'x', hash: made.hash, createdAt: 0 };
  let rows: (MachineToken & { tenant: string })[] = [];
  let reads = 0;
  const all = async () => {
    reads++;
    return rows;
  };
  let asked = 0;
  const edition = async () => {
    asked++;
    return rows.map(({ id, revokedAt }) => `${id} ${revokedAt}`).join();
  };
  const open = () => createTokenBook({ tokens: { all, edition }, clock, log: silentLogger() });
  const bearer = (token: string) => `Bearer ${token}`;

  beforeEach(() => {
    rows = [row];
    reads = 0;
    asked = 0;
  });

  it('knows a token by all of it, and keeps nothing that would open the door', async () => {
    const book = open();
    expect(await book.prove(bearer(made.token))).toMatchObject({ tenant: 'us', id: made.id });
    expect(await book.prove(`bearer  ${made.token}`)).toBeDefined();
    const other = newToken();
    for (const wrong of [
      '',
      made.token,
      'Basic x',
      bearer(`${made.token}x`),
      bearer(made.token.slice(0, -1)),
      bearer(other.token),
    ])
      expect(await book.prove(wrong)).toBeUndefined();
    const mixed = `cst_${made.id}_${other.token.slice(15)}`;
    expect(await book.prove(bearer(mixed))).toBeUndefined();
    expect(await book.prove(undefined)).toBeUndefined();
    expect(JSON.stringify(row)).not.toContain(made.token.slice(15));
  });

  it('learns of new tokens after a second, and of revoked ones after five', async () => {
    rows = [];
    const book = open();
    expect(await book.prove(bearer(made.token))).toBeUndefined();
    rows = [row];
    expect(await book.prove(bearer(made.token))).toBeUndefined();
    await clock.advance(1_001);
    expect(await book.prove(bearer(made.token))).toBeDefined();
    rows = [{ ...row, revokedAt: 1 }];
    await clock.advance(5_001);
    expect(await book.prove(bearer(made.token))).toBeUndefined();
  });

  it('does not read the store for every token that is made up', async () => {
    const book = open();
    for (let i = 0; i < 50; i++) await book.prove(bearer(newToken().token));
    expect([asked, reads]).toEqual([1, 1]);
  });

  it('reads thousands of tokens only when there is anything new', async () => {
    const book = open();
    for (let n = 0; n < 5; n++) {
      await book.prove(bearer(made.token));
      await clock.advance(5_001);
    }
    expect([asked, reads]).toEqual([5, 1]);
    const later = newToken();
    rows = [row, { ...row, id: later.id, hash: later.hash }];
    expect(await book.prove(bearer(later.token))).toBeDefined();
    expect([asked, reads]).toEqual([6, 2]);
  });

  it('goes on with what it knows while the store cannot be read', async () => {
    const book = open();
    expect(await book.prove(bearer(made.token))).toBeDefined();
    await clock.advance(60_000);
    rows = undefined as never;
    expect(await book.prove(bearer(made.token))).toBeDefined();
  });

  it('hashes with a salt: the same with the same one, nothing in common with another', () => {
    expect(saltedHash('a')('ann')).toBe(saltedHash('a')('ann'));
    expect(saltedHash('a')('ann')).not.toBe(saltedHash('b')('ann'));
    expect(readToken(made.token)?.matches('00')).toBe(false);
  });
});
