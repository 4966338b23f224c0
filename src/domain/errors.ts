/** A failure that we foresaw. `code` is constant and machine-readable; `details` never hold secrets or people's text. */
export class AppError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** One thing that is wrong with the settings, and how to mend it. */
export interface ConfigProblem {
  readonly setting: string;
  readonly problem: string;
  readonly mend: string;
}

/** The settings cannot be used; carries every problem at once. */
export class ConfigError extends AppError {
  constructor(readonly problems: readonly ConfigProblem[]) {
    super('config', problems.map((p) => `${p.setting}: ${p.problem}. ${p.mend}`).join('\n'));
  }
}

/** Why a platform did not do what we asked; also the metric label. */
export type PlatformErrorKind =
  | 'rate-limited'
  | 'unavailable'
  | 'channel-gone'
  | 'message-gone'
  | 'not-permitted'
  | 'token-revoked'
  | 'bad-request'
  | 'unknown';

/**
 * A chat platform refused or failed. `retryAfterMs` is the platform's own wish; `needs` says in words for people what
 * the bot lacks: "needs Send Messages in #general".
 */
export class PlatformError extends AppError {
  constructor(
    readonly platform: string,
    readonly kind: PlatformErrorKind,
    message: string,
    readonly retryAfterMs?: number,
    options?: { cause?: unknown; needs?: string },
  ) {
    super(`platform.${kind}`, message, { platform, kind, retryAfterMs }, options);
    this.needs = options?.needs;
  }

  readonly needs: string | undefined;
}

/** Whether a platform failed only for the moment: the same may go well soon. */
export function isPassing(error: unknown): error is PlatformError {
  return error instanceof PlatformError && (error.kind === 'rate-limited' || error.kind === 'unavailable');
}

/** Why a status page could not be read. */
export type SourceErrorKind = 'unreachable' | 'timeout' | 'tls' | 'http' | 'too-large' | 'not-json' | 'wrong-shape';

/** A status page could not be read; says nothing about the provider's health. */
export class SourceError extends AppError {
  constructor(
    readonly kind: SourceErrorKind,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown },
  ) {
    super(`source.${kind}`, message, details, options);
  }
}

/** Why the database cannot be used. */
export type StoreErrorKind = 'locked' | 'read-only' | 'newer-version' | 'not-a-database' | 'full' | 'unavailable';

/** The database cannot be used; the message says what to do. `passing`: the same may go well soon. */
export class StoreError extends AppError {
  constructor(
    readonly kind: StoreErrorKind,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: { cause?: unknown; passing?: boolean },
  ) {
    super(`store.${kind}`, message, details, options);
    this.passing = options?.passing ?? false;
  }

  readonly passing: boolean;
}
