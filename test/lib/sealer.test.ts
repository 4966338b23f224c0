import fc from 'fast-check';
import { AppError } from '../../src/domain/errors';
import { createSealer } from '../../src/lib/sealer';

const [A, B] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'it worked';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

describe('a sealed secret', () => {
  const sealer = createSealer([A]);

  test('opens again with its key and what it is bound to, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (secret, bound) => {
        fc.pre(!/\p{Surrogate}/u.test(secret));
        expect(sealer.open(sealer.seal(secret, bound), bound)).toEqual({ secret, stale: false });
      }),
    );
  });

  test('shows nothing of itself, and is another one each time', () => {
    const seals = [sealer.seal('xoxb-secret', 'slack/T1'), sealer.seal('xoxb-secret', 'slack/T1')];
    expect(seals[0]).not.toBe(seals[1]);
    for (const sealed of seals) {
      expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
      expect(sealed).not.toContain('secret');
      expect(Buffer.from(sealed.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('secret');
    }
  });

  test('does not open for another one that it is not bound to', () => {
    expect(codeOf(() => sealer.open(sealer.seal('s', 'slack/T1'), 'slack/T2'))).toBe('sealer.damaged');
  });

  test('does not open once any of it was changed', () => {
    const sealed = sealer.seal('a secret', 'b');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '7', '.', '-', ''), (at, put) => {
        const changed = sealed.slice(0, at) + put + sealed.slice(at + 1);
        // The last character of base64 holds bits that nobody reads.
        fc.pre(changed !== sealed && at < sealed.length - 1);
        expect(codeOf(() => sealer.open(changed, 'b'))).toMatch(/^sealer\./);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(codeOf(() => sealer.open(any, 'b'))).toMatch(/^sealer\./);
        expect(codeOf(() => sealer.open(`${sealed.slice(0, 12)}${any}`, 'b'))).toMatch(/^sealer\./);
      }),
    );
  });

  test('says that it is the key when another one sealed it, and never the secret', () => {
    const sealed = createSealer([B]).seal('xoxb-secret', 'b');
    expect(codeOf(() => sealer.open(sealed, 'b'))).toBe('sealer.unknown-key');
    expect(() => sealer.open(sealed, 'b')).toThrow('not in ENCRYPTION_KEY');
  });

  test('opens with an older key beside the new one, which then is to seal it', () => {
    const sealed = sealer.seal('s', 'b');
    const both = createSealer([B, A]);
    expect(both.open(sealed, 'b')).toEqual({ secret: 's', stale: true });
    expect(createSealer([B]).open(both.seal('s', 'b'), 'b')).toEqual({ secret: 's', stale: false });
  });

  test('cannot be made without a key', () => {
    expect(codeOf(() => createSealer([]).seal('s', 'b'))).toBe('sealer.no-key');
    expect(codeOf(() => createSealer([]).open(sealer.seal('s', 'b'), 'b'))).toBe('sealer.unknown-key');
  });
});
