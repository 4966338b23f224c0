import { HOUR } from '../../domain/duration';
import type { CoreContext } from '../core-context';

/** Saves what detection learnt, so that a restart does not begin anew. */
export interface BaselineKeeper {
  /** Whether an hour has passed since the last time. */
  isDue(): boolean;
  /** Saves at once, as far as there is something; a failure is logged. */
  save(): Promise<void>;
}

/** One per tenant. */
export function keepBaseline(
  context: Pick<CoreContext, 'detector' | 'store' | 'state' | 'clock' | 'log'>,
): BaselineKeeper {
  const { detector, store, state, clock, log } = context;
  let savedAt = clock.now();

  async function save(): Promise<void> {
    savedAt = clock.now();
    if (store.baselines.keeps === false) return;
    const baseline = detector.save();
    if (!baseline) return;
    try {
      await store.baselines.save(state.tenant, baseline);
    } catch (err) {
      log.error({ err }, 'what detection learnt could not be saved');
    }
  }

  return {
    save,
    isDue: () => Math.abs(clock.now() - savedAt) >= HOUR,
  };
}
