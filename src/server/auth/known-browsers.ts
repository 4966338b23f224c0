import { randomBytes } from 'node:crypto';
import { fastifyCookie } from '@fastify/cookie';

/** Knows the browsers in which somebody signed in before, by a signed cookie that tells nothing else. */
export interface KnownBrowsers {
  /** The browser that a cookie is of. */
  read(cookie: string | undefined): string | undefined;
  /** A cookie for a browser; for a new one when it is not known. */
  write(browser: string | undefined): string;
}

/** The first key signs, all are good. */
export function createKnownBrowsers(keys: readonly string[]): KnownBrowsers {
  const signer = fastifyCookie.signerFactory([...keys]);
  return {
    read(cookie = '') {
      const { valid, value } = signer.unsign(cookie);
      return valid ? value : undefined;
    },
    write: (browser = randomBytes(16).toString('base64url')) => signer.sign(browser),
  };
}
