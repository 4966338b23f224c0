import pino from 'pino';
import type { Logger } from '../core/ports/logger';
import { AppError } from '../domain/errors';
import { requestId } from './request-id';
import { visible } from './visible';

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
