import type { Tone } from '../../content/card';
import type { CoreContext } from '../core-context';
import type { BoardPage } from '../ports/board';
import { type PageStateKind, pageState } from '../status/page-state';
import { sectionsOf } from '../verdict/page-sections';

const SHOWN: Readonly<Record<PageStateKind, { readonly tone: Tone; readonly words: string }>> = {
  healthy: { tone: 'good', words: 'all well' },
  advisory: { tone: 'notice', words: 'something to know' },
  degraded: { tone: 'warning', words: 'partly degraded' },
  outage: { tone: 'bad', words: 'outage' },
  recovering: { tone: 'notice', words: 'recovering' },
  'page-unreachable': { tone: 'neutral', words: 'cannot be read' },
  unknown: { tone: 'neutral', words: 'not read yet' },
};

/** Every followed page, Claude's own first. */
export function boardPages(context: Pick<CoreContext, 'state' | 'pages' | 'clock'>): readonly BoardPage[] {
  return sectionsOf(context).map(({ page, components, incidents, advisories, maintenances, readAt }) => {
    const { state, unreachable } = pageState(context.state.pages.get(page.id), context.clock.now());
    return {
      page,
      ...SHOWN[state],
      readAt,
      ...(unreachable ? { unreachable: { since: unreachable.since, reason: unreachable.reason } } : {}),
      components,
      incidents: [...incidents, ...advisories].map(({ incident, firstSeenAt }) => ({
        name: incident.name,
        url: incident.url,
        status: incident.status,
        impact: incident.impact,
        since: firstSeenAt,
      })),
      maintenances: maintenances.map(({ maintenance: { name, url, from, until } }) => ({ name, url, from, until })),
    };
  });
}
