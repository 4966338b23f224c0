import type { Clock } from '../../core/ports/clock';
import { createAllowances } from '../../lib/allowances';
import { callerKey } from '../caller-key';

/** Nobody mistypes more often; who tries them all gets nowhere. */
const EACH = { perMinute: 2, burst: 10 };
/** From many addresses together, or from many browsers. Whoever is signed in does not notice. */
const TOGETHER = { perMinute: 60, burst: 60 };

/** Who tries to sign in: `browser` where somebody signed in before. */
export interface Trier {
  readonly address: string | undefined;
  readonly browser: string | undefined;
}

/** How often passwords may be tried. */
export interface SignInTries {
  /** 0 when there was room, and it is used up; otherwise how many ms to wait, and nothing is. */
  take(trier: Trier): number;
  /** It was the right one: whoever is behind the same address has as many tries as before. */
  giveBack(trier: Trier): void;
}

/**
 * Strangers have tries by their address, browsers where somebody signed in before have their own: neither uses up what
 * the other may, so strangers keep nobody out who was in before. Together, too, each kind has so many only: who may look
 * could get one such browser after the other, to guess the managers' password.
 */
export function createSignInTries(clock: Clock): SignInTries {
  const kind = () => ({ each: createAllowances(EACH), together: createAllowances(TOGETHER) });
  const [strangers, known] = [kind(), kind()];
  const of = ({ address, browser }: Trier) =>
    browser === undefined ? { ...strangers, key: callerKey(address) } : { ...known, key: browser };
  return {
    take(trier) {
      const { each, together, key } = of(trier);
      const now = clock.now();
      const wait = Math.max(each.wait(key, now), together.wait('', now));
      if (wait > 0) return wait;
      each.take(key, now);
      together.take('', now);
      return 0;
    },
    giveBack(trier) {
      const { each, together, key } = of(trier);
      each.giveBack(key);
      together.giveBack('');
    },
  };
}
