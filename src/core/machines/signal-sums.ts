import { HOUR, MINUTE } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import type { MachineSignal } from '../ports/machine-intake';
import type { SignalCount } from '../ports/machine-store';

/** A sender that makes up models must not fill memory and disk. */
const MOST_ROWS = 2_000;
const OTHER = 'other';

type Open = { -readonly [K in keyof SignalCount]: SignalCount[K] };

/** Sums since the last time they were taken. */
export interface SignalSums {
  add(signal: MachineSignal, outcome: 'ok' | ErrorTypeId, now: number): void;
  /** Hands out the sums and begins anew. */
  take(): readonly SignalCount[];
  /** Takes back what could not be stored. */
  giveBack(counts: readonly SignalCount[]): void;
}

export function createSignalSums(): SignalSums {
  let rows = new Map<string, Open>();

  function count(row: SignalCount): void {
    const key = `${row.minute} ${row.outcome} ${row.route} ${row.version} ${row.model}`;
    const found = rows.get(key);
    if (found) found.count += row.count;
    else if (rows.size < MOST_ROWS || (row.model === OTHER && row.version === OTHER)) rows.set(key, { ...row });
    else count({ ...row, model: OTHER, version: OTHER });
  }

  return {
    add({ at, model, route, version, count: requests = 1 }, outcome, now) {
      // A clock that is wrong by more than an hour, and one that is ahead, are not believed.
      const when = at !== undefined && at <= now && at > now - HOUR ? at : now;
      count({ minute: when - (when % MINUTE), model, route, version, outcome, count: requests });
    },
    take() {
      const taken = [...rows.values()];
      rows = new Map();
      return taken;
    },
    giveBack(counts) {
      for (const row of counts) count(row);
    },
  };
}
