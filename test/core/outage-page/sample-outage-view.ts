import { text } from '../../../src/content/card';
import type { OutageView } from '../../../src/core/ports/outage-pages';
import { MINUTE } from '../../../src/domain/duration';

export const START = Date.UTC(2026, 3, 28, 14);

/** An outage of the network that is over, with everything that a page may have to show. */
export function sampleOutageView(more: Partial<OutageView> = {}): OutageView {
  const change = {
    id: 'n-1',
    kind: 'change' as const,
    at: START - 9 * MINUTE,
    happenedAt: START - 10 * MINUTE,
    person: 'web:web:local',
    author: 'Ana',
    text: 'VPN change',
  };
  const note = {
    ...change,
    id: 'n-2',
    kind: 'note' as const,
    happenedAt: START + 10 * MINUTE,
    text: 'we rolled it back',
  };
  return {
    at: START + 60 * MINUTE,
    outage: {
      id: 'o-1',
      scope: 'network',
      state: 'over',
      since: START,
      suspectedAt: START + 2 * MINUTE,
      confirmedAt: START + 4 * MINUTE,
      overAt: START + 40 * MINUTE,
      lastFailureAt: START + 30 * MINUTE,
      people: ['a', 'b', 'c'],
      recovered: ['a'],
      types: { connection: 3 },
      usual: 0.4,
      marked: 'real',
      helped: { 'other-network': 2 },
      revision: 4,
    },
    title: 'Your network may be the reason',
    tone: 'good',
    endedAt: START + 40 * MINUTE,
    timeline: [
      { at: START - 10 * MINUTE, who: 'change', what: 'Known change', detail: 'VPN change' },
      { at: START, who: 'team', what: 'First report' },
      { at: START + 10 * MINUTE, who: 'official', what: 'First post', detail: '6 min after your team knew' },
    ],
    evidence: { pro: [[text('3 people.')]], contra: [[text('The page says: all well.')]], neither: [] },
    clusters: [
      { name: '93e4a50', label: 'HTTP 529, overloaded_error', people: 2, reports: 3, example: 'API Error: 529' },
      { name: '1c7be02', label: 'connection refused', people: 1, reports: 1 },
    ],
    told: [
      { channel: { platform: 'test', workspace: 'w', channel: 'alerts' }, state: 'told', at: START + 5 * MINUTE },
      { channel: { platform: 'test', workspace: 'w', channel: 'gone' }, state: 'lost' },
    ],
    toldDirectly: 2,
    official: {
      name: 'Elevated errors',
      url: 'https://stspg.io/i1',
      status: 'resolved',
      firstSeenAt: START + 10 * MINUTE,
    },
    marks: { real: 1, 'false-alarm': 0 },
    notes: [note],
    changes: [change],
    ...more,
  };
}
