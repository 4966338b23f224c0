import { createHmac, randomBytes } from 'node:crypto';
import { fastifyCookie } from '@fastify/cookie';
import type { Clock } from '../../core/ports/clock';
import { DAY, HOUR, MINUTE } from '../../domain/duration';

/** Whoever does not come back for so long signs in again. */
const IDLE = 12 * HOUR;
/** However often they come. */
const LONGEST = 7 * DAY;
const RENEW_AFTER = 15 * MINUTE;
/** A clock of another instance may be ahead. */
const AHEAD = 5 * MINUTE;
const MOST_ENDED = 10_000;

/** That somebody signed in, as their cookie carries it. */
export interface Session {
  /** New at every sign-in. */
  readonly id: string;
  readonly role: 'viewer' | 'manager';
  /** ms since 1970: signed in. */
  readonly since: number;
  /** ms since 1970: the cookie was made. */
  readonly made: number;
}

/** Sessions are in the cookies themselves, signed: every instance with the same keys knows them. */
export interface Sessions {
  begin(role: Session['role']): { readonly session: Session; readonly cookie: string };
  /** The session in a cookie; with a newer cookie where this one grows old or was signed with an older key. */
  read(cookie: string): { readonly session: Session; readonly renewed?: string } | undefined;
  /** Not good any more, on this instance; the browser drops it as well. */
  end(session: Session): void;
  /** What forms of this session bring. */
  csrfOf(id: string): string;
}

/** The first key signs, all are good. */
export function createSessions(keys: readonly string[], clock: Clock): Sessions {
  const signer = fastifyCookie.signerFactory([...keys]);
  const ended = new Map<string, number>();

  const write = (session: Session): string => signer.sign(Buffer.from(JSON.stringify(session)).toString('base64url'));

  return {
    begin(role) {
      const now = clock.now();
      const session = { id: randomBytes(16).toString('base64url'), role, since: now, made: now };
      return { session, cookie: write(session) };
    },
    read(cookie) {
      const { valid, value, renew } = signer.unsign(cookie);
      const session = valid ? sessionIn(value) : undefined;
      const now = clock.now();
      if (!session || ended.has(session.id) || session.made > now + AHEAD) return undefined;
      if (now - session.made > IDLE || now - session.since > LONGEST) return undefined;
      if (!renew && now - session.made < RENEW_AFTER) return { session };
      return { session, renewed: write({ ...session, made: now }) };
    },
    end({ id }) {
      const now = clock.now();
      for (const [old, at] of ended) if (now - at > LONGEST || ended.size >= MOST_ENDED) ended.delete(old);
      ended.set(id, now);
    },
    csrfOf: (id) =>
      createHmac('sha256', keys[0] ?? '')
        .update(`form of ${id}`)
        .digest('base64url'),
  };
}

/** Only what we signed gets here, perhaps by another version. */
function sessionIn(value: string): Session | undefined {
  try {
    const { id, role, since, made } = JSON.parse(Buffer.from(value, 'base64url').toString()) as Partial<Session>;
    const known = typeof id === 'string' && (role === 'viewer' || role === 'manager');
    return known && Number.isFinite(since) && Number.isFinite(made)
      ? { id, role, since: Number(since), made: Number(made) }
      : undefined;
  } catch {
    return undefined;
  }
}
