import type { Clock } from '../../core/ports/clock';
import type { Logger } from '../../core/ports/logger';
import type { OutageView } from '../../core/ports/outage-pages';
import { createLiveHub, type LiveHub } from '../pages/live-hub';
import { OUTAGE_SECTIONS } from './outage-sections';

/** Outages that somebody looked at lately; whoever comes back to another one is shown everything anew. */
const MOST = 50;

/** Keeps what the pages of one team's outages show. `at`: where its pages begin. */
export function outageHubs(
  viewOf: (id: string) => Promise<OutageView | undefined>,
  { at, clock, log }: { readonly at: string; readonly clock: Clock; readonly log: Logger },
) {
  const hubs = new Map<string, LiveHub>();
  return {
    of(id: string): LiveHub {
      const known = hubs.get(id);
      if (known) return known;
      let last: OutageView | undefined;
      const view = async () => {
        last = (await viewOf(id)) ?? last;
        if (!last) throw new Error('the outage is gone');
        return last;
      };
      const hub = createLiveHub({ view, sections: OUTAGE_SECTIONS, at, clock, log });
      hubs.set(id, hub);
      for (const [other, { viewers, stop }] of hubs) {
        if (hubs.size <= MOST) break;
        if (other === id || viewers() > 0) continue;
        stop();
        hubs.delete(other);
      }
      return hub;
    },
    changed() {
      for (const hub of hubs.values()) hub.changed();
    },
    stop() {
      for (const hub of hubs.values()) hub.stop();
    },
  };
}
