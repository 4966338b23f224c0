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
/** So long whoever is known waits to hear whether their token is still good, ms; a database that is away takes seconds to say so. */
const PATIENCE = 250;
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
  let triedAt = Number.NEGATIVE_INFINITY;
  /** The store failed or kept somebody waiting when it was last asked: until it answers, nobody who is known waits for it. */
  let isAway = false;
  let reading: Promise<void> | undefined;

  /** All of them only when there is anything new: thousands, every few seconds, would be much to read and to clear away. */
  async function read(): Promise<void> {
    const now = clock.now();
    triedAt = now;
    try {
      const current = await tokens.edition();
      if (current !== edition) known = new Map((await tokens.all()).map((token) => [token.id, token]));
      edition = current;
      readAt = now;
      isAway = false;
    } catch (err) {
      isAway = true;
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

  function readInTime(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(PATIENCE, () => {
        isAway = true;
        resolve();
      });
      void readNow().then(() => {
        cancel();
        resolve();
      });
    });
  }

  /** Whoever is not known may have been made known since: they wait for as long as it takes. */
  async function refresh(id: string): Promise<void> {
    const now = clock.now();
    const age = now - readAt;
    if (!known.has(id)) {
      if (age > ASK_AGAIN) await readNow();
    } else if (age > FRESH) {
      if (!isAway) await readInTime();
      else if (now - triedAt > ASK_AGAIN) void readNow();
    }
  }

  return {
    async prove(authorization = '') {
      const shown = /^bearer +(\S+)$/i.exec(authorization)?.[1];
      const token = shown === undefined ? undefined : readToken(shown);
      if (!token) return undefined;
      await refresh(token.id);
      const found = known.get(token.id);
      const matches = token.matches(found?.hash ?? NO_HASH);
      return matches && found?.revokedAt === undefined ? found : undefined;
    },
  };
}
