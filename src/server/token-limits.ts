import type { Clock } from '../core/ports/clock';
import { createAllowances } from '../lib/allowances';
import { callerKey } from './caller-key';

/** Whoever has no good token; an office whose token was revoked is behind one address. */
const STRANGERS = { perMinute: 120, burst: 240 };
/** Of one token's requests of a minute so many may come at once: exporters of many laptops keep time together. */
const AT_ONCE_SHARE = 0.25;

/** How often one door opens for a token, and for whoever shows none that is good; each answers how many ms to wait. */
export interface TokenLimits {
  ofToken(id: string): number;
  ofStranger(address: string | undefined): number;
}

export function createTokenLimits(parts: {
  readonly clock: Clock;
  /** With one token; any number when absent. */
  readonly perMinute?: number | undefined;
}): TokenLimits {
  const { clock, perMinute } = parts;
  const strangers = createAllowances(STRANGERS);
  const tokens =
    perMinute === undefined ? undefined : createAllowances({ perMinute, burst: Math.ceil(perMinute * AT_ONCE_SHARE) });
  return {
    ofToken: (id) => tokens?.take(id, clock.now()) ?? 0,
    ofStranger: (address) => strangers.take(callerKey(address), clock.now()),
  };
}
