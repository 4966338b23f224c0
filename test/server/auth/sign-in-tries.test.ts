import { MINUTE, SECOND } from '../../../src/domain/duration';
import { createVirtualClock } from '../../../src/lib/virtual-clock';
import { createSignInTries } from '../../../src/server/auth/sign-in-tries';

describe('tries to sign in', () => {
  const stage = () => {
    const clock = createVirtualClock(0);
    return { clock, tries: createSignInTries(clock) };
  };
  const stranger = (n: number) => ({ address: `192.0.2.${n}`, browser: undefined });
  const known = (n: number) => ({ address: '192.0.2.1', browser: `browser ${n}` });

  it('are ten at once from one address or known browser, then two a minute', async () => {
    const { clock, tries } = stage();
    for (const who of [stranger(1), known(1)]) {
      expect(Array.from({ length: 11 }, () => tries.take(who))).toEqual([...Array(10).fill(0), 30 * SECOND]);
      await clock.advance(30 * SECOND);
      expect([tries.take(who), tries.take(who)]).toEqual([0, 30 * SECOND]);
    }
  });

  it.each([
    ['strangers', stranger, known],
    ['known browsers', known, stranger],
  ])('of all %s are sixty a minute, and use up nothing of the others', async (_, loud, quiet) => {
    const { clock, tries } = stage();
    const let60 = () => Array.from({ length: 80 }, (_, n) => tries.take(loud(n))).filter((wait) => wait === 0).length;
    expect(let60()).toBe(60);
    expect(tries.take(quiet(1))).toBe(0);
    await clock.advance(MINUTE);
    expect(let60()).toBe(60);
  });

  it('cost whoever finds no room nothing, and whoever was right nothing either', async () => {
    const { clock, tries } = stage();
    for (let n = 0; n < 60; n++) tries.take(stranger(n));
    for (let n = 0; n < 20; n++) expect(tries.take(stranger(99))).toBeGreaterThan(0);
    await clock.advance(MINUTE);
    for (let n = 0; n < 30; n++) {
      expect(tries.take(stranger(99))).toBe(0);
      tries.giveBack(stranger(99));
    }
    expect(Array.from({ length: 11 }, () => tries.take(stranger(99)) > 0)).toEqual([...Array(10).fill(false), true]);
  });
});
