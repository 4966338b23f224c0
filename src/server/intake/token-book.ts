import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { MachineToken, TokenStore } from '../../core/ports/machine-store';
import { SECOND } from '../../domain/duration';
import type { TenantId } from '../../domain/tenancy';
import { readToken } from '../../lib/token-secret';

/** Tokens are made and revoked by another process: so old may be what is known of them. */
const FRESH = 5 * SECOND;
/** A token that is not known may just have been made; made-up ones must not make the database busy. */
const ASK_AGAIN = SECOND;
const NO_HASH = '00'.repeat(32);

/** A token of a tenant that is good. */
export type KnownToken = MachineToken & { readonly tenant: TenantId };

/** Knows which tokens are good. */
export interface TokenBook {
  /** The token in an Authorization header, when it is one of ours and not revoked. */
  prove(authorization: string | undefined): Promise<KnownToken | undefined>;
}

export function createTokenBook(parts: {
  readonly tokens: Pick<TokenStore, 'all' | 'edition'>;
  readonly clock: Clock;
  readonly log: Logger;
}): TokenBook {
  const { tokens, clock, log } = parts;
  let known = new Map<string, KnownToken>();
  let edition: string | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  /** All of them only when there is anything new: thousands, every few seconds, would be much to read and to clear away. */
  async function read(): Promise<void> {
    try {
      const now = clock.now();
      const current = await tokens.edition();
      if (current !== edition) known = new Map((await tokens.all()).map((token) => [token.id, token]));
      edition = current;
      readAt = now;
    } catch (err) {
      // Who was let in goes on being let in: a database that is busy must not shut everybody out.
      log.warn({ err }, 'tokens could not be read');
    } finally {
      reading = undefined;
    }
  }

  function readNow(): Promise<void> {
    reading ??= read();
    return reading;
  }

  return {
    async prove(authorization = '') {
      const shown = /^bearer +(\S+)$/i.exec(authorization)?.[1];
      const token = shown === undefined ? undefined : readToken(shown);
      if (!token) return undefined;
      const age = clock.now() - readAt;
      if (age > FRESH || (age > ASK_AGAIN && !known.has(token.id))) await readNow();
      const found = known.get(token.id);
      const matches = token.matches(found?.hash ?? NO_HASH);
      return matches && found?.revokedAt === undefined ? found : undefined;
    },
  };
}
