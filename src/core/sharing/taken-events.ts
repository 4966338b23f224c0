import { stableId } from '../../lib/stable-id';
import type { Clock } from '../ports/clock';
import type { Instances } from '../ports/instances';
import type { Inbound } from '../ports/platform';
import { gatherNews } from './gather-news';

/** A platform that hears no answer waits longer than this before it hands the event to another instance, ms. */
const TELL_EVERY = 100;
const REMEMBERED = 20_000;

/** What other instances took: a platform may hand the same event to one after the other. */
export interface TakenEvents {
  /** Whether no other instance has it; from now on it is this one's, and they know. */
  take(event: Inbound): boolean;
  stop(): void;
}

/** Nothing so far. What people say to each other is not told: only few of it is answered, and that is stored first. */
export function takenEvents(instances: Instances, clock: Clock): TakenEvents {
  if (!instances.several) return { take: () => true, stop: () => undefined };
  const others = new Set<string>();
  const news = gatherNews<string>(clock, TELL_EVERY, (keys) => instances.tell({ kind: 'events', keys }));
  instances.onChange((change) => {
    if (change.kind !== 'events') return;
    for (const key of change.keys) others.add(key);
    for (const key of others) {
      if (others.size <= REMEMBERED) break;
      others.delete(key);
    }
  });
  return {
    take({ kind, actor, dedupeKey }) {
      if (kind === 'message') return true;
      const key = stableId('e', `${actor.platform}\n${actor.workspace}\n${dedupeKey}`);
      if (others.has(key)) return false;
      news.add(key);
      return true;
    },
    stop: news.stop,
  };
}
