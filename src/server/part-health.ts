import type { Clock } from '../core/ports/clock';
import { SECOND } from '../domain/duration';
import type { Readiness } from './server';

const EVERY = 5 * SECOND;

/** Whether a part that has to be asked works, as last heard. */
export interface PartHealth {
  readonly now: () => Readiness;
  stop(): void;
}

/** Asks again and again, also while nobody looks: a probe must not wait for a database that does not answer. */
export function watchPart(part: string, ask: () => Promise<unknown>, clock: Clock): PartHealth {
  let ready = true;
  let stopped = false;
  let cancel = clock.after(EVERY, look);

  async function look(): Promise<void> {
    ready = await ask().then(
      () => true,
      () => false,
    );
    if (!stopped) cancel = clock.after(EVERY, look);
  }

  return {
    now: () => ({ part, ready }),
    stop() {
      stopped = true;
      cancel();
    },
  };
}
