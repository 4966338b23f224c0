import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { MINUTE } from '../../domain/duration';
import type { PlatformError } from '../../domain/errors';
import { missingScopes } from './scopes';
import { slackCode } from './to-platform-error';

const ASK_AGAIN_AFTER = 10 * MINUTE;

/** Learns from the calls of one workspace whether Slack still takes its token, and what the token may do. */
export interface TokenWatch {
  /** Before a call: fails at once with what Slack last said while it is known not to take the token. */
  check(): void;
  isRefused(): boolean;
  /** `scopes` are those that Slack granted, when it said so. */
  accepted(scopes?: readonly string[]): void;
  failed(failure: PlatformError): void;
  /** Somebody there spoke to the bot, so it is installed: the next call may try again. */
  heard(): void;
  /** Asks no more by itself. */
  stop(): void;
}

interface TokenWatchOptions {
  readonly workspace: string;
  /** What to do about a token that is not taken. */
  readonly mend: string;
  /** Makes a call that shows whether the token is taken: now and then, while it is not, as nobody else may make one. */
  readonly ask?: () => void;
  /** The token was not taken, and is taken again. */
  readonly restored?: () => void;
}

export function watchToken(
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
  { workspace, mend, ask = () => undefined, restored = () => undefined }: TokenWatchOptions,
): TokenWatch {
  let refused: { readonly failure: PlatformError; readonly at: number } | undefined;
  let told = false;
  let stopped = false;
  let known = '';
  let cancel = () => {};

  function complain(scopes: readonly string[]): void {
    const now = [...scopes].sort().join();
    const lack = now === known ? undefined : missingScopes(scopes);
    known = now;
    if (lack) log.warn({ workspace, missing: lack.missing, mend: lack.sentence }, 'slack app lacks scopes');
  }

  return {
    check() {
      if (refused && clock.now() - refused.at < ASK_AGAIN_AFTER) throw refused.failure;
    },
    isRefused: () => refused !== undefined,
    accepted(scopes) {
      const wasRefused = told;
      refused = undefined;
      told = false;
      cancel();
      if (scopes) complain(scopes);
      if (!wasRefused) return;
      log.info({ workspace }, 'slack takes the token of a workspace again');
      restored();
    },
    failed(failure) {
      if (failure.kind !== 'token-revoked') return;
      refused = { failure, at: clock.now() };
      cancel();
      if (!stopped) cancel = clock.after(ASK_AGAIN_AFTER, ask);
      if (!told)
        log.error({ workspace, code: slackCode(failure), mend }, 'slack does not take the token of a workspace');
      told = true;
    },
    heard() {
      refused = undefined;
      // The answer may take a way that needs no token.
      if (told && !stopped) ask();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
