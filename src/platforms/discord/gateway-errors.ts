import type { PlatformError } from '../../domain/errors';
import { fail } from './fail';
import { toPlatformError } from './platform-error';

const TOKEN_REFUSED = 'Discord refuses the token: set DISCORD_TOKEN to the one in the Developer Portal under Bot';
const INTENT_REFUSED =
  'Discord refuses the Message Content intent: switch it on in the Developer Portal under Bot, or set DISCORD_MESSAGE_CONTENT=off';

/** The close codes after which Discord takes no new connection, in words. */
const CLOSED: Readonly<Record<number, string>> = Object.freeze({
  4004: TOKEN_REFUSED,
  4010: 'Invalid shard',
  4011: 'Sharding is required',
  4012: 'Used an invalid API version',
  4013: 'Used invalid intents',
  4014: INTENT_REFUSED,
});

/** Why Discord closed the gateway for good. */
export function whyClosed(code: number): string {
  return CLOSED[code] ?? `Discord closed the connection (${code})`;
}

/** Why a login failed. The SDK tells these cases apart by its messages alone. */
export function connectFailure(error: unknown): PlatformError {
  if (!(error instanceof Error)) return toPlatformError(error);
  const { message } = error;
  const code = 'code' in error ? error.code : undefined;
  if (code === 'TokenInvalid' || /^Authentication failed/.test(message) || message === TOKEN_REFUSED) {
    return fail('token-revoked', TOKEN_REFUSED);
  }
  if (/disallowed intents/.test(message) || message === INTENT_REFUSED) return fail('not-permitted', INTENT_REFUSED);
  if (/^Not enough sessions remaining/.test(message)) {
    return fail('rate-limited', 'Discord allows no more logins of this bot today', untilReset(message));
  }
  if (/^Unexpected server response/.test(message))
    return fail('unavailable', 'Discord’s gateway refused the connection');
  return toPlatformError(error);
}

function untilReset(message: string): number | undefined {
  const at = Date.parse(/resets at (\S+)/.exec(message)?.[1] ?? '');
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
