import type { Clock } from '../../core/ports/clock';

/** A moment that comes unless it is called off. */
export interface Deadline {
  readonly over: Promise<void>;
  callOff(): void;
}

export function deadline(clock: Clock, ms: number): Deadline {
  let callOff = () => {};
  const over = new Promise<void>((resolve) => {
    callOff = clock.after(ms, resolve);
  });
  return { over, callOff: () => callOff() };
}

/** Waits for the work, but no longer than so many ms. */
export async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const tooLong = deadline(clock, ms);
  await Promise.race([work, tooLong.over]);
  tooLong.callOff();
}
