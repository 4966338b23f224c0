import type { Store } from '../../src/core/ports/store';
import { StoreError } from '../../src/domain/errors';
import { mortalStore } from '../simulation/mortal-store';

/** A store whose database is gone for a while: `refuse` names the calls that fail until `takeAll`. */
export function refusingStore(store: Store) {
  let refused: RegExp | undefined;
  const step = (name: string) => {
    if (refused?.test(name)) throw new StoreError('unavailable', 'The connection to the database was lost.');
  };
  return {
    store: mortalStore(store, { step }),
    /** By name, as "before baselines.load" or "before transaction". */
    refuse(calls: RegExp) {
      refused = calls;
    },
    takeAll() {
      refused = undefined;
    },
  };
}
