import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { AppError } from '../domain/errors';

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keeps secrets unreadable at rest. What it throws never holds a secret. */
export interface Sealer {
  /** The secret as text that only the same key and the same `bound` open again. Fails with AppError without a key. */
  seal(secret: string, bound: string): string;
  /** The secret again; `stale` when a key other than the first sealed it. Fails with AppError. */
  open(sealed: string, bound: string): { readonly secret: string; readonly stale: boolean };
}

/**
 * AES-256-GCM under keys of 32 bytes: the first seals, all open, so that a key can be replaced. `bound` says what the
 * secret belongs to and is sealed along with it, so that nobody with access to the database can swap two of them.
 */
export function createSealer(keys: readonly Buffer[]): Sealer {
  const known = keys.map((key) => ({ key, id: idOf(key) }));
  return {
    seal(secret, bound) {
      const [first] = known;
      if (!first) throw new AppError('sealer.no-key', 'There is no ENCRYPTION_KEY to keep secrets with.');
      const head = `${VERSION}.${first.id}`;
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, first.key, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(head, bound));
      const body = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${head}.${body.toString('base64url')}`;
    },
    open(sealed, bound) {
      const [version, id, text = ''] = sealed.split('.');
      const at = known.findIndex((one) => one.id === id);
      const key = known[at]?.key;
      if (version !== VERSION || !key)
        throw new AppError('sealer.unknown-key', 'It was sealed with a key that is not in ENCRYPTION_KEY.');
      const body = Buffer.from(text, 'base64url');
      try {
        const nonce = body.subarray(0, NONCE_BYTES);
        const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(boundTo(`${version}.${id}`, bound));
        decipher.setAuthTag(body.subarray(-TAG_BYTES));
        const secret =
          decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
        return { secret, stale: at > 0 };
      } catch (cause) {
        throw new AppError('sealer.damaged', 'It was changed after it was sealed.', {}, { cause });
      }
    },
  };
}

/** Tells keys apart without giving anything of them away. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('key id').update(key).digest('hex').slice(0, 8);
}

function boundTo(head: string, bound: string): Buffer {
  return Buffer.from(JSON.stringify([head, bound]));
}
