import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE } from '../../domain/duration';

const STALE_AFTER = 5 * MINUTE;

/** What a request says about itself. */
export interface Signed {
  /** The body as it came, byte for byte. */
  readonly body: Buffer;
  readonly timestamp: unknown;
  readonly signature: unknown;
}

/** Why a request is not from Slack, or from too long ago; `undefined` when it is genuine. `now` in ms since 1970. */
export function whyNotGenuine(
  { body, timestamp, signature }: Signed,
  secret: string,
  now: number,
): 'unsigned' | 'stale' | 'forged' | undefined {
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp))
    return 'unsigned';
  // Told before the signature is looked at, as a clock that is wrong on this machine looks the same.
  if (Math.abs(now - Number(timestamp) * 1_000) > STALE_AFTER) return 'stale';
  const ours = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`);
  const theirs = Buffer.from(signature);
  return ours.length === theirs.length && timingSafeEqual(ours, theirs) ? undefined : 'forged';
}
