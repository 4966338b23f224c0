import { PlatformError, type PlatformErrorKind } from '../../domain/errors';

/** A failure on the way to or at Discord. */
export function fail(kind: PlatformErrorKind, message: string, retryAfterMs?: number): PlatformError {
  return new PlatformError('discord', kind, message, retryAfterMs);
}
