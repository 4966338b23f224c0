import type { PlatformError } from '../../domain/errors';
import { fail } from './fail';
import { toPlatformError } from './platform-error';

const TOKEN_REFUSED = 'Discord refuses the token: set DISCORD_TOKEN to the one in the Developer Portal under Bot';
const INTENT_REFUSED =
  'Discord refuses the Message Content intent: switch it on in the Developer Portal under Bot, or set DISCORD_MESSAGE_CONTENT=off';

/** The close codes after which Discord takes no new connection, in words. */
const CLOSED: Readonly<Record<number, string>> = Object.freeze({
  4004: TOKEN_REFUSED,
  4010: 'Discord knows no such shard: every number in DISCORD_SHARD_IDS must be below DISCORD_SHARDS',
  4011: 'The bot is in too many servers for so few shards: set DISCORD_SHARDS=auto',
  4012: 'Discord no longer speaks this version of its API: update the bot',
  4013: 'Discord does not know the intents that the bot asks for: update the bot',
  4014: INTENT_REFUSED,
});

/** Why Discord closed the gateway for good. */
export function whyClosed(code: number): string {
  return CLOSED[code] ?? `Discord closed the connection (${code})`;
}

/** Whether everything but the reading of pasted errors would work. */
export function isIntentRefused(error: unknown): boolean {
  return error instanceof Error && error.message === INTENT_REFUSED;
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
  if (Object.values(CLOSED).includes(message)) return fail('bad-request', message);
  if (/^Unexpected server response/.test(message))
    return fail('unavailable', 'Discord’s gateway refused the connection');
  return toPlatformError(error);
}

function untilReset(message: string): number | undefined {
  const at = Date.parse(/resets at (\S+)/.exec(message)?.[1] ?? '');
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}
