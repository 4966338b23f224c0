import type { Clock } from '../core/ports/clock';
import { SECOND } from '../domain/duration';
import { StoreError } from '../domain/errors';
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
  let why: string | undefined;
  let stopped = false;
  let cancel = clock.after(EVERY, look);

  async function look(): Promise<void> {
    ready = await ask().then(
      () => true,
      (err: unknown) => {
        why = err instanceof StoreError && err.kind === 'full' ? 'its disk is full' : undefined;
        return false;
      },
    );
    if (!stopped) cancel = clock.after(EVERY, look);
  }

  return {
    now: () => ({ part, ready, ...(!ready && why !== undefined && { why }) }),
    stop() {
      stopped = true;
      cancel();
    },
  };
}
