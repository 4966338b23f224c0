import { MINUTE } from '../domain/duration';

/** How much one may do: so often a minute over time, and so often at once. */
export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** Who may do how much. Nothing runs in the background, and what is remembered is bounded. */
export interface Allowances {
  /** 0 when there was room, and it is used up; otherwise how many ms to wait, and nothing is. */
  take(key: string, now: number): number;
  /** What was used once is there again. */
  giveBack(key: string): void;
  /** How many ms to wait for room, without using any. */
  wait(key: string, now: number): number;
}

const REMEMBERED = 50_000;

/**
 * Of each key one number is kept: when all that it used is earned again (the generic cell rate algorithm). The keys that
 * were used longest ago are forgotten first.
 */
export function createAllowances({ perMinute, burst }: Rate, remembered = REMEMBERED): Allowances {
  const each = MINUTE / perMinute;
  const room = each * (burst - 1);
  const even = new Map<string, number>();

  /** What lies further ahead than all that one may use was written before the clock was set back: it counts no more. */
  const evenAt = (key: string, now: number) => {
    const at = even.get(key) ?? now;
    return at > now + each * (burst + 1) ? now : Math.max(at, now);
  };
  const waitFor = (key: string, now: number) => Math.max(0, Math.ceil(evenAt(key, now) - now - room));

  return {
    wait: waitFor,
    take(key, now) {
      const wait = waitFor(key, now);
      if (wait > 0) return wait;
      const at = evenAt(key, now) + each;
      even.delete(key);
      even.set(key, at);
      if (even.size > remembered) even.delete(even.keys().next().value ?? '');
      return 0;
    },
    giveBack(key) {
      const at = even.get(key);
      if (at !== undefined) even.set(key, at - each);
    },
  };
}
