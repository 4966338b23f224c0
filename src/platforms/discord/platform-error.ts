import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { PlatformError, type PlatformErrorKind } from '../../domain/errors';
import { fail } from './fail';

/** Discord's own codes (JSON error codes of its reference) where the HTTP status says too little. */
const KIND_OF_CODE: Readonly<Record<number, PlatformErrorKind>> = Object.freeze({
  10003: 'channel-gone',
  10004: 'channel-gone',
  10013: 'channel-gone',
  10008: 'message-gone',
  // The interaction (or its token) is no longer known: what we would answer to is gone.
  10015: 'message-gone',
  10062: 'message-gone',
  50027: 'message-gone',
  40001: 'token-revoked',
  50001: 'not-permitted',
  50007: 'not-permitted',
  50013: 'not-permitted',
  50278: 'not-permitted',
  160002: 'not-permitted',
  160005: 'not-permitted',
});
/** Discord's own code of a failure, where one call means another thing by it. */
const CODES = new WeakMap<PlatformError, number>();
const GLOBAL = new WeakSet<Error>();
const NETWORK =
  /^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EPIPE|EHOST|ENET|UND_ERR_|ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;

/**
 * What the SDK threw, in the port's words. The SDK's error is not kept as cause: it holds the request, and so people's
 * text and tokens of interactions.
 */
export function toPlatformError(error: unknown): PlatformError {
  if (error instanceof PlatformError) return error;
  if (error instanceof RateLimitError) {
    const failure = fail('rate-limited', 'Discord asks us to slow down', waitOf(error));
    if (error.global) GLOBAL.add(failure);
    return failure;
  }
  if (error instanceof DiscordAPIError) {
    const kind = KIND_OF_CODE[Number(error.code)] ?? kindOfStatus(error.status);
    const answer = `Discord answered ${error.status} (code ${error.code}) to ${error.method} ${routeOf(error.url)}`;
    const failure = fail(kind, answer);
    CODES.set(failure, Number(error.code));
    return failure;
  }
  if (error instanceof HTTPError) {
    return fail('unavailable', `Discord answered ${error.status} to ${error.method} ${routeOf(error.url)}`);
  }
  const { name, code, message } = described(error);
  if (name === 'AbortError' || name === 'TimeoutError') return fail('unavailable', 'Discord did not answer in time');
  if (NETWORK.test(code))
    return fail(
      'unavailable',
      `Discord cannot be reached (${code}): look at the network, the proxy and DISCORD_API_URL; Discord's own state is on https://discordstatus.com.`,
    );
  if (message.startsWith('Expected token')) return fail('unavailable', 'Discord is not connected');
  if (name === 'SyntaxError') return fail('unavailable', 'Discord answered something that is not JSON');
  return fail('unknown', `Discord failed: ${name}`);
}

/** See Discord's reference of JSON error codes; undefined for what is no answer of Discord's. */
export function discordCode(failure: unknown): number | undefined {
  return failure instanceof PlatformError ? CODES.get(failure) : undefined;
}

/** Whether the limit is on everything that the bot asks of Discord, not on one kind of call. */
export function isGlobalLimit(failure: unknown): failure is PlatformError {
  return failure instanceof PlatformError && GLOBAL.has(failure);
}

/** Errors of the network are told apart by their code, which may only be on the cause. */
function described(error: unknown): { readonly name: string; readonly code: string; readonly message: string } {
  const of = (key: string, from: unknown = error): unknown =>
    typeof from === 'object' && from !== null ? Reflect.get(from, key) : undefined;
  return {
    name: String(of('name') ?? typeof error),
    code: String(of('code') ?? of('code', of('cause')) ?? ''),
    message: String(of('message') ?? ''),
  };
}

// The SDK has three fields for it and fills them by where it met the limit; it also counts down while it reports.
function waitOf(error: RateLimitError): number {
  return Math.ceil(Math.max(error.retryAfter, error.sublimitTimeout, error.timeToReset, 0) / 100) * 100;
}

function kindOfStatus(status: number): PlatformErrorKind {
  if (status === 401) return 'token-revoked';
  if (status === 403) return 'not-permitted';
  if (status === 429) return 'rate-limited';
  if (status === 400 || status === 404) return 'bad-request';
  return status >= 500 ? 'unavailable' : 'unknown';
}

/** The route without the ids and tokens in it. */
function routeOf(url: string): string {
  const path = URL.canParse(url) ? new URL(url).pathname : '';
  return path.replace(/\/(\d{5,}|[\w-]{30,}|[^/]*%[^/]*)/g, '/:id').slice(0, 100);
}
