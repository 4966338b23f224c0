import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** 16 MB and some 50 ms each: nobody guesses fast, and a few at once do not fill a small machine. */
const COST: ScryptOptions = { N: 16_384, r: 8, p: 1 };
const KEY_BYTES = 32;
/** Of strangers, and of those who were in before: the former do not keep the latter waiting. */
const AT_ONCE = { strangers: 4, known: 2 };

/** Which of the passwords something is: all are kept as scrypt hashes, under a salt of this process. */
export interface Passwords<Name extends string> {
  /** The name of the password that it is; `undefined` for none, and `busy` when too many are looked at just now. */
  match(given: string, by: keyof typeof AT_ONCE): Promise<Name | 'busy' | undefined>;
}

export function createPasswords<Name extends string>(
  plain: readonly { readonly name: Name; readonly password: string }[],
): Passwords<Name> {
  const salt = randomBytes(16);
  const kept = Promise.all(plain.map(async ({ name, password }) => ({ name, hash: await hashed(password, salt) })));
  // Whoever asks first hears of a failure.
  kept.catch(() => undefined);
  const looking = { strangers: 0, known: 0 };
  return {
    async match(given, by) {
      if (looking[by] >= AT_ONCE[by]) return 'busy';
      looking[by] += 1;
      try {
        const hash = await hashed(given, salt);
        // Every one is compared, whichever it is.
        const right = (await kept).filter((one) => timingSafeEqual(one.hash, hash));
        return right[0]?.name;
      } finally {
        looking[by] -= 1;
      }
    },
  };
}

function hashed(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, KEY_BYTES, COST, (err, key) => (err ? reject(err) : resolve(key)));
  });
}
