import { formatDuration, MINUTE } from '../../domain/duration';
import type { OutageView } from '../ports/outage-pages';

/** How far the team was ahead of the official page, or behind it; nothing while that cannot be told. */
export function aheadWords({ outage, official }: Pick<OutageView, 'outage' | 'official'>): string | undefined {
  if (!official || outage.confirmedAt === undefined) return undefined;
  const ahead = official.firstSeenAt - outage.confirmedAt;
  if (Math.abs(ahead) < MINUTE) return 'about as fast as the page';
  return ahead > 0 ? `${formatDuration(ahead)} before the page` : `${formatDuration(-ahead)} after the page`;
}
