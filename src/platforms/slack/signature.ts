import { createHmac, timingSafeEqual } from 'node:crypto';
import { MINUTE } from '../../domain/duration';

const STALE_AFTER = 5 * MINUTE;

/** What a request says about itself before it is read. */
export interface SignedHead {
  readonly timestamp: unknown;
  readonly signature: unknown;
}

export interface Signed extends SignedHead {
  /** The body as it came, byte for byte. */
  readonly body: Buffer;
}

/** Why a request need not be read to be refused; `undefined` when it may be genuine. `now` in ms since 1970. */
export function whyNotRead({ timestamp, signature }: SignedHead, now: number): 'unsigned' | 'stale' | undefined {
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !/^\d{1,12}$/.test(timestamp))
    return 'unsigned';
  // Told before the signature is looked at, as a clock that is wrong on this machine looks the same.
  return Math.abs(now - Number(timestamp) * 1_000) > STALE_AFTER ? 'stale' : undefined;
}

/** Whether Slack, and nobody else, signed it. */
export function isGenuine({ body, timestamp, signature }: Signed, secret: string): boolean {
  const ours = Buffer.from(`v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`);
  const theirs = Buffer.from(String(signature));
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
