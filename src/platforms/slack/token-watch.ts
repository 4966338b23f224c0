import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import { MINUTE } from '../../domain/duration';
import type { PlatformError } from '../../domain/errors';
import { slackCode } from './to-platform-error';

const ASK_AGAIN_AFTER = 10 * MINUTE;

/** Learns from the calls of one workspace whether Slack still takes its token. */
export interface TokenWatch {
  /** Before a call: fails at once with what Slack last said while it is known not to take the token. */
  check(): void;
  isRefused(): boolean;
  accepted(): void;
  failed(failure: PlatformError): void;
  /** Somebody there spoke to the bot, so it is installed: the next call may try again. */
  heard(): void;
}

/** `mend` says what to do about a token that is not taken. */
export function watchToken(
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
  workspace: string,
  mend: string,
): TokenWatch {
  let refused: { readonly failure: PlatformError; readonly at: number } | undefined;
  let told = false;
  return {
    check() {
      if (refused && clock.now() - refused.at < ASK_AGAIN_AFTER) throw refused.failure;
    },
    isRefused: () => refused !== undefined,
    accepted() {
      refused = undefined;
      told = false;
    },
    failed(failure) {
      if (failure.kind !== 'token-revoked') return;
      refused = { failure, at: clock.now() };
      if (!told)
        log.error({ workspace, code: slackCode(failure), mend }, 'slack does not take the token of a workspace');
      told = true;
    },
    heard() {
      refused = undefined;
    },
  };
}
