import { StoreError, type StoreErrorKind } from '../../domain/errors';
import type { Outcome } from '../sql-dialect';

interface Explanation {
  readonly kind: StoreErrorKind;
  readonly passing?: boolean;
  readonly outcome: Outcome;
  /** Of many that failed together with it, each may go well alone: it lies in one of them, or in somebody else's lock. */
  readonly alone?: boolean;
  readonly sentence: (place: string) => string;
}

const CUT: Explanation = {
  kind: 'unavailable',
  passing: true,
  outcome: 'unknown',
  sentence: (place) => `The connection to ${place} was lost. It is tried again by itself.`,
};
const AWAY: Explanation = {
  kind: 'unavailable',
  passing: true,
  outcome: 'refused',
  sentence: (place) =>
    `${place} cannot be reached. Check that it runs, and that DATABASE_URL names the right host and port.`,
};
const BUSY: Explanation = {
  kind: 'unavailable',
  passing: true,
  outcome: 'refused',
  sentence: (place) =>
    `${place} has too much to do. If that lasts, allow more connections there or lower DATABASE_POOL.`,
};
const HELD_UP: Explanation = { ...BUSY, alone: true };
const SLOW: Explanation = { ...HELD_UP, outcome: 'final' };
const FULL: Explanation = {
  kind: 'full',
  passing: true,
  outcome: 'final',
  sentence: (place) => `${place} cannot grow, its disk is full. Free some space.`,
};
const NOT_LET_IN: Explanation = {
  kind: 'unavailable',
  outcome: 'final',
  alone: true,
  sentence: (place) =>
    `${place} does not let us in. Check the user, the password and the database in DATABASE_URL, and whether it wants encryption (?sslmode=require).`,
};
const READ_ONLY: Explanation = {
  kind: 'read-only',
  outcome: 'final',
  sentence: (place) =>
    `${place} cannot be written. Name the primary server, and a user who may create and write tables in the schema.`,
};
const NOT_OURS: Explanation = {
  kind: 'not-a-database',
  outcome: 'final',
  sentence: (place) =>
    `${place} holds tables that are not those of claude-status-bot. Make a database of its own for the bot.`,
};
const OUTDATED: Explanation = {
  kind: 'unavailable',
  passing: true,
  outcome: 'refused',
  sentence: (place) => `The tables in ${place} were just changed by a newer version. It is tried again by itself.`,
};
const UNAVAILABLE: Explanation = {
  kind: 'unavailable',
  outcome: 'final',
  alone: true,
  sentence: (place) => `${place} cannot be used. The log of the database says more.`,
};

// By the start of the code: the first two characters of an SQLSTATE are its class. What is more exact comes first.
const BY_CODE: readonly (readonly [string, Explanation])[] = [
  ['40', HELD_UP],
  ['55P03', HELD_UP],
  ['57014', SLOW],
  ['57P03', AWAY],
  ['57P04', NOT_LET_IN],
  ['57P', CUT],
  ['25P03', CUT],
  ['25006', READ_ONLY],
  ['42501', READ_ONLY],
  ['42P01', NOT_OURS],
  ['42P07', NOT_OURS],
  ['42703', NOT_OURS],
  ['53100', FULL],
  ['53', BUSY],
  ['08001', AWAY],
  ['08004', AWAY],
  ['08', CUT],
  ['28', NOT_LET_IN],
  ['3D000', NOT_LET_IN],
  ['ECONNREFUSED', AWAY],
  ['ENOTFOUND', AWAY],
  ['EAI_AGAIN', AWAY],
  ['EHOSTUNREACH', AWAY],
  ['ENETUNREACH', AWAY],
  ['ENOENT', AWAY],
  ['ECONNRESET', CUT],
  ['ETIMEDOUT', CUT],
  ['EPIPE', CUT],
  ['CERT_', NOT_LET_IN],
  ['UNABLE_TO_', NOT_LET_IN],
  ['DEPTH_ZERO_', NOT_LET_IN],
  ['SELF_SIGNED_', NOT_LET_IN],
  ['ERR_TLS_', NOT_LET_IN],
];

// What the server was at when it found that out; its code stands for much else, and its words may be in any language.
const CACHED_PLAN = 'RevalidateCachedQuery';

// The driver's own failures have no code.
const BY_MESSAGE: readonly (readonly [RegExp, Explanation])[] = [
  [/^timeout exceeded when trying to connect/, BUSY],
  [/^Connection terminated due to connection timeout/, AWAY],
  [/^Connection terminated|^Query read timeout/, CUT],
  [/is not queryable$/, AWAY],
  [/does not support SSL|SASL|password must be a string/i, NOT_LET_IN],
];

/** What became of a statement that failed with this. */
export function outcomeOf(error: unknown): Outcome {
  return explain(error)?.outcome ?? 'final';
}

/** Whether of many that failed together with this each may go well alone. Takes what was translated already, too. */
export function mayGoAlone(error: unknown): boolean {
  const known = explain(error instanceof StoreError ? error.cause : error);
  return known === undefined || known.alone === true;
}

/** A StoreError for what the driver or the server says about the database at `place`; everything else stays what it is. */
export function translatePostgresError(place: string, error: unknown): unknown {
  const known = error instanceof StoreError ? undefined : explain(error);
  if (!known) return error;
  const code = textOf(error, 'code');
  const { kind, sentence, passing = false } = known;
  return new StoreError(kind, sentence(place), code === undefined ? {} : { code }, { cause: error, passing });
}

function explain(error: unknown): Explanation | undefined {
  if (isOutdated(error)) return OUTDATED;
  const code = textOf(error, 'code');
  const message = textOf(error, 'message') ?? '';
  if (code === undefined) return BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1];
  const known = BY_CODE.find(([start]) => code.startsWith(start));
  // Whatever else the server says has a code of five and a severity.
  return known?.[1] ?? (textOf(error, 'severity') === undefined ? undefined : UNAVAILABLE);
}

/** No answer came in time; the server may be at it still. */
export function isTimeout(error: unknown): error is Error {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** The server remembers the statement for a table that has other columns by now; it did nothing. */
export function isOutdated(error: unknown): error is Error {
  return textOf(error, 'routine') === CACHED_PLAN;
}

/** By its shape: the driver's class is not the same in every realm (jest has several). */
function textOf(error: unknown, field: 'code' | 'message' | 'routine' | 'severity'): string | undefined {
  const value = typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}
