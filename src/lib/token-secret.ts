import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

const PREFIX = 'cst_';
const ID_BYTES = 5;
const SECRET_BYTES = 32;
const SHAPE = /^cst_([0-9a-f]{10})_([\w-]{43})$/;

/** A token in its parts. The whole is shown once and kept nowhere. */
export interface NewToken {
  readonly id: string;
  readonly token: string;
  /** Of the secret part, SHA-256, hexadecimal: 256 random bits need no slow hash. */
  readonly hash: string;
}

export function newToken(): NewToken {
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { id, token: `${PREFIX}${id}_${secret}`, hash: hashOf(secret) };
}

/** The id that a token names, and a check against the hash that is kept for it; `undefined` when it is no token. */
export function readToken(text: string): { readonly id: string; matches(hash: string): boolean } | undefined {
  const [, id, secret] = SHAPE.exec(text) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const shown = Buffer.from(hashOf(secret), 'hex');
  return {
    id,
    // Takes the same time wherever the two differ.
    matches(hash) {
      const kept = Buffer.from(hash, 'hex');
      return kept.length === shown.length && timingSafeEqual(kept, shown);
    },
  };
}

/** A fresh salt for `saltedHash`. */
export function newSalt(): string {
  return randomBytes(SECRET_BYTES).toString('hex');
}

/** 16 hexadecimal digits that are the same for the same text and salt, and cannot be turned back without the salt. */
export function saltedHash(salt: string): (text: string) => string {
  return (text) => createHmac('sha256', salt).update(text).digest('hex').slice(0, 16);
}

function hashOf(secret: string): string {
  return hash('sha256', secret);
}
