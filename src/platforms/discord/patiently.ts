import type { Clock } from '../../core/ports/clock';
import { isPassing } from '../../domain/errors';

export interface Patience {
  readonly tries: number;
  /** Nobody waits longer than this for the beginning of the last try, ms. */
  readonly within: number;
  /** How long to wait at least before the next try, ms. */
  readonly pause: number;
}

/** Tries again what failed only for the moment; `attempt` counts from 1. */
export async function patiently<T>(
  clock: Clock,
  { tries, within, pause }: Patience,
  work: (attempt: number) => Promise<T>,
): Promise<T> {
  const began = clock.now();
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const wait = isPassing(error) ? Math.max(error.retryAfterMs ?? 0, pause) : Number.POSITIVE_INFINITY;
      if (attempt >= tries || clock.now() - began + wait > within) throw error;
      await new Promise<void>((resolve) => void clock.after(wait, resolve));
    }
  }
}
