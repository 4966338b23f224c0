import { setImmediate as turn } from 'node:timers/promises';
import { createTurns } from '../core/core-context';
import type { Store } from '../core/ports/store';
import type { Subscription } from '../domain/subscription';
import { memoryOutbox } from '../store/memory-outbox';

/** A store for `replay`, which is asked once whether a delivery waits since it was asked last. */
export interface ReplayStore extends Store {
  takeWanted(): boolean;
}

const nothing = async () => undefined;
const none = async () => [];
const zero = async () => 0;

/**
 * Keeps what is told to the one channel, and forgets what only a restart would ask for: reports, outages and what was
 * learnt are in memory already, and nothing is restarted here. Nothing can fail here, so nothing is ever taken back.
 */
export function replayStore(subscription: Subscription): ReplayStore {
  const outbox = memoryOutbox();
  const inTurn = createTurns();
  let wanted = false;

  /** One after the other as in a database, which also takes its time: what is decided now is said before it is delivered. */
  const write = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(async () => {
      await turn();
      return work();
    });

  const within: Omit<Store, 'transaction' | 'sharedTransaction'> = {
    reports: { add: nothing, since: none, some: none, prune: zero },
    working: { add: nothing, sayHelped: nothing, since: none },
    outages: { save: nothing, one: nothing, open: none, since: none, prune: zero },
    pages: { save: nothing, load: nothing },
    pageNews: {
      add: async () => true,
      after: none,
      last: zero,
      heard: nothing,
      setHeard: nothing,
      prune: zero,
    },
    subscriptions: { put: nothing, remove: nothing, all: async () => [subscription] },
    watchers: { add: nothing, forSubject: none, take: none, of: none, leave: nothing },
    baselines: { keeps: false, save: nothing, load: nothing },
    board: { reportCounts: async () => ({ kinds: [], people: [], everybody: 0 }), told: none },
    marks: { put: nothing, ofOutage: none, saidSince: none, prune: zero },
    notes: { put: nothing, remove: nothing, ofOutage: none, changes: none, prune: zero },
    groupings: { put: nothing, remove: nothing, all: none },
    outbox: {
      ...outbox,
      prune: zero,
      want: (...wish) => {
        wanted = true;
        return outbox.want(...wish);
      },
      wantAll: (...wish) => {
        wanted = true;
        return outbox.wantAll(...wish);
      },
    },
    installations: { put: nothing, get: nothing, remove: nothing, all: none },
    tokens: {
      add: nothing,
      all: none,
      edition: async () => '',
      revoke: async () => false,
      used: nothing,
      salt: async (fresh) => fresh,
    },
    signals: { add: nothing, since: none, prune: zero },
    reminders: {
      put: async () => true,
      claim: none,
      remove: nothing,
      nextDueAt: nothing,
      prune: zero,
    },
    links: { put: nothing, all: none, prune: zero },
    people: { forget: async () => ({ reports: 0, tokens: 0 }) },
    noise: { add: nothing, since: none, prune: zero },
    held: {
      hold: nothing,
      waiting: none,
      drafts: none,
      openDrafts: none,
      draft: nothing,
      settle: nothing,
      inDigest: none,
      forget: nothing,
      prune: zero,
    },
    tenants: none,
    check: nothing,
    isFull: () => false,
    close: nothing,
  };
  const inside: Store = { ...within, transaction: (work) => work(inside), sharedTransaction: (work) => work(inside) };
  const transaction: Store['transaction'] = (work) => inTurn(() => work(inside));

  return {
    ...within,
    outbox: {
      ...within.outbox,
      claim: (...which) => write(() => outbox.claim(...which)),
      settle: (...done) => write(() => outbox.settle(...done)),
      retry: (...next) => write(() => outbox.retry(...next)),
      giveUp: (...why) => write(() => outbox.giveUp(...why)),
    },
    transaction,
    sharedTransaction: transaction,
    takeWanted() {
      const before = wanted;
      wanted = false;
      return before;
    },
  };
}
