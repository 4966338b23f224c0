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

  describe('while the store does not answer', () => {
    let answer: () => void;
    const openSlow = () => {
      let held = Promise.resolve();
      const slow = async () => {
        const now = edition();
        await held;
        return now;
      };
      const book = createTokenBook({ tokens: { all, edition: slow }, clock, log: silentLogger() });
      const hold = () => {
        held = new Promise((resolve) => {
          answer = resolve;
        });
      };
      return { book, hold };
    };

    it('keeps whoever is known waiting for a moment once, and then for none', async () => {
      const { book, hold } = openSlow();
      await book.prove(bearer(made.token));
      hold();
      await clock.advance(5_001);
      const first = book.prove(bearer(made.token));
      await clock.advance(250);
      expect(await first).toBeDefined();
      for (let n = 0; n < 3; n++) {
        expect(await book.prove(bearer(made.token))).toBeDefined();
        await clock.advance(10_000);
      }
      expect(asked).toBe(2);
    });

    it('hears behind their back that a token was revoked, and lets it in no more', async () => {
      const { book, hold } = openSlow();
      await book.prove(bearer(made.token));
      hold();
      rows = [{ ...row, revokedAt: 1 }];
      await clock.advance(5_001);
      const first = book.prove(bearer(made.token));
      await clock.advance(250);
      expect(await first).toBeDefined();
      answer();
      await clock.advance(0);
      expect(await book.prove(bearer(made.token))).toBeUndefined();
    });

    it('keeps whoever is not known waiting for it', async () => {
      const { book, hold } = openSlow();
      await book.prove(bearer(made.token));
      const later = newToken();
      rows = [row, { ...row, id: later.id, hash: later.hash }];
      hold();
      await clock.advance(60_000);
      let said = false;
      const found = book.prove(bearer(later.token)).finally(() => {
        said = true;
      });
      await clock.advance(60_000);
      expect(said).toBe(false);
      answer();
      expect(await found).toBeDefined();
    });
  });

  it('asks a store that fails again after a second, however many ask', async () => {
    let fails = false;
    const failing = async () => {
      const now = await edition();
      if (fails) throw new Error('connection refused');
      return now;
    };
    const book = createTokenBook({ tokens: { all, edition: failing }, clock, log: silentLogger() });
    await book.prove(bearer(made.token));
    fails = true;
    await clock.advance(5_001);
    for (let n = 0; n < 20; n++) expect(await book.prove(bearer(made.token))).toBeDefined();
    expect(asked).toBe(2);
    await clock.advance(1_001);
    fails = false;
    rows = [{ ...row, revokedAt: 1 }];
    await book.prove(bearer(made.token));
    await clock.advance(0);
    expect(await book.prove(bearer(made.token))).toBeUndefined();
    expect(asked).toBe(3);
  });

  it('hashes with a salt: the same with the same one, nothing in common with another', () => {
    expect(saltedHash('a')('ann')).toBe(saltedHash('a')('ann'));
    expect(saltedHash('a')('ann')).not.toBe(saltedHash('b')('ann'));
    expect(readToken(made.token)?.matches('00')).toBe(false);
  });
});
