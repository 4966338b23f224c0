import type { Clock } from '../../core/ports/clock';

/** Turns to call, so many a second. */
export interface Pacer {
  /** Resolves when it is this caller's turn, in the order of asking. */
  turn(): Promise<void>;
  /** Everybody who waits may go; nobody waits any more. */
  stop(): void;
}

/** At most `burst` turns at once, and `perSecond` after that: their sum is what any second can hold. */
export function createPacer(
  clock: Clock,
  { perSecond, burst }: { readonly perSecond: number; readonly burst: number },
): Pacer {
  const waiting: (() => void)[] = [];
  let turns = burst;
  let countedAt = clock.now();
  let callOff: (() => void) | undefined;
  let stopped = false;

  function serve(): void {
    const now = clock.now();
    turns = Math.min(burst, turns + (Math.max(0, now - countedAt) * perSecond) / 1_000);
    countedAt = now;
    while (stopped || turns >= 1) {
      const next = waiting.shift();
      if (!next) return;
      turns -= 1;
      next();
    }
    callOff ??= clock.after(Math.ceil(((1 - turns) * 1_000) / perSecond), () => {
      callOff = undefined;
      serve();
    });
  }

  return {
    turn: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        // Who came before goes first: its timer runs.
        if (!callOff || stopped) serve();
      }),
    stop() {
      stopped = true;
      callOff?.();
      serve();
    },
  };
}
