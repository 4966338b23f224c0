import type { Clock } from '../../core/ports/clock';

/** A moment that comes unless it is called off, or put off. */
export interface Deadline {
  readonly over: Promise<void>;
  callOff(): void;
  /** The whole time begins anew. */
  putOff(): void;
}

export function deadline(clock: Clock, ms: number): Deadline {
  let callOff = () => {};
  let begin = () => {};
  const over = new Promise<void>((resolve) => {
    begin = () => {
      callOff = clock.after(ms, resolve);
    };
    begin();
  });
  return {
    over,
    callOff: () => callOff(),
    putOff() {
      callOff();
      begin();
    },
  };
}

/** Waits for the work, but no longer than so many ms. */
export async function within(clock: Clock, ms: number, work: Promise<unknown>): Promise<void> {
  const tooLong = deadline(clock, ms);
  await Promise.race([work, tooLong.over]);
  tooLong.callOff();
}
