import type { BoardView } from '../../../src/core/ports/board';
import { HOUR, MINUTE } from '../../../src/domain/duration';

export const AT = Date.UTC(2026, 3, 28, 14, 30);

/** A board in the middle of an outage, with `more` in the place of its parts. */
export function sampleView(more: Partial<BoardView> = {}): BoardView {
  const chart = {
    from: AT - 24 * HOUR,
    until: AT,
    bucket: 12 * HOUR,
    zone: 'UTC',
    kinds: [{ kind: 'overloaded', reports: [0, 7] }],
    people: [0, 5],
    bands: [],
  } as const;
  return {
    at: AT,
    verdict: { kind: 'provider-outage', headline: 'Claude looks down.', reasons: ['5 people since 14:02.'], at: AT },
    pages: [
      {
        page: { id: 'claude', name: 'Claude', url: 'https://status.claude.com' },
        tone: 'good',
        words: 'all well',
        readAt: AT - MINUTE,
        components: [{ id: 'api', name: 'Claude API', status: 'operational' }],
        incidents: [],
        maintenances: [],
      },
    ],
    team: { people: 5, reports: 7, kinds: { overloaded: 7 }, working: 0, usual: 0.4 },
    models: [],
    outages: [],
    day: chart,
    week: chart,
    events: [],
    announcements: [],
    health: {
      sources: [{ name: 'Claude', ready: true }],
      platforms: [],
      store: { name: 'database', ready: true },
      queue: { waiting: 0 },
    },
    ...more,
  };
}
