import type { PageSection } from '../../content/cards/status';
import { isOpen } from '../../domain/status-page';
import type { CoreContext } from '../core-context';

/** Every followed page, as cards tell it; Claude's own first. */
export function sectionsOf(context: Pick<CoreContext, 'state' | 'pages'>): readonly PageSection[] {
  return context.pages.map((page) => {
    const record = context.state.pages.get(page.id);
    const open = Object.values(record?.incidents ?? {}).filter((tracked) => isOpen(tracked.incident));
    return {
      page,
      components: record?.components ?? [],
      incidents: open.filter((tracked) => tracked.kind === 'outage'),
      maintenances: Object.values(record?.maintenances ?? {})
        .filter(({ endedAt }) => endedAt === undefined)
        .sort((a, b) => a.maintenance.from - b.maintenance.from),
      advisories: open.filter((tracked) => tracked.kind === 'advisory'),
      readAt: record?.readAt ?? 0,
    };
  });
}
