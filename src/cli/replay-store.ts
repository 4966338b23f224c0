import type { Store } from '../core/ports/store';

/** A store for `replay`, which is asked once whether a delivery waits since it was asked last. */
export interface ReplayStore extends Store {
  takeWanted(): boolean;
}

const NOTHING = Promise.resolve();

/**
 * Keeps what is told to channels, and forgets what only a restart would ask for: reports, outages and what was learnt
 * are in memory already, and nothing is restarted here.
 */
export function replayStore(store: Store): ReplayStore {
  let wanted = false;

  const forgetful = (inner: Store): Store => ({
    ...inner,
    reports: { ...inner.reports, add: () => NOTHING, prune: async () => 0 },
    working: { ...inner.working, add: () => NOTHING },
    outages: { ...inner.outages, save: () => NOTHING, prune: async () => 0 },
    signals: { ...inner.signals, prune: async () => 0 },
    noise: { ...inner.noise, add: () => NOTHING, prune: async () => 0 },
    baselines: { ...inner.baselines, save: () => NOTHING },
    outbox: {
      ...inner.outbox,
      prune: async () => 0,
      want: (...wish) => {
        wanted = true;
        return inner.outbox.want(...wish);
      },
    },
    transaction: (work) => inner.transaction((within) => work(forgetful(within))),
  });

  return {
    ...forgetful(store),
    takeWanted() {
      const before = wanted;
      wanted = false;
      return before;
    },
  };
}
