import type { Clock } from './ports/clock';

/** A pause that ends early when whoever takes it has to stop. */
export interface Breath {
  take(): Promise<void>;
  end(): void;
}

/** Pauses of so many ms, one at a time. */
export function createBreath(clock: Clock, ms: number): Breath {
  let end = () => {};
  return {
    take: () =>
      new Promise((resolve) => {
        end = resolve;
        clock.after(ms, resolve);
      }),
    end: () => end(),
  };
}
