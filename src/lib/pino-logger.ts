import pino from 'pino';
import type { Logger } from '../core/ports/logger';
import { AppError } from '../domain/errors';
import { requestId } from './request-id';

/**
 * The log on stdout, one JSON object a line. Errors pass an allow-list: an SDK's error object can carry tokens and
 * people's messages, so nothing but these fields is ever written.
 */
export function createLogger(level: string, destination?: pino.DestinationStream): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    mixin: named,
    serializers: { err: serializeError },
    hooks: { streamWrite: visible },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** What JSON leaves as it is and a terminal obeys, or shows in another order. */
const STEERING = /(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The same JSON, in which everything stands as it is. */
function visible(line: string): string {
  return line.replace(STEERING, (sign) =>
    sign
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

function named(): { readonly request?: string } {
  const request = requestId();
  return request === undefined ? {} : { request };
}

function serializeError(err: unknown): Record<string, unknown> {
  if (!(err instanceof Error)) return { name: typeof err };
  const safe: Record<string, unknown> = { name: err.name };
  const code = (err as { code?: unknown }).code;
  if (typeof code === 'string' || typeof code === 'number') safe.code = code;
  if (err instanceof AppError) {
    safe.message = err.message;
    if (err.cause !== undefined) safe.cause = serializeError(err.cause);
  } else {
    // A foreign message may hold what people wrote; the stack's frames say where, without it.
    safe.at = (err.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 5)
      .map((line) => line.trim());
  }
  return safe;
}
