import { formatUtcTime } from '../../domain/duration';
import type { PageRecord } from '../../domain/page-record';
import type { PageState } from '../status/page-state';

/** Since when the page cannot be read, and what it said last; `undefined` while it can be, or nobody tried yet. */
export function unreadableWords(
  page: PageRecord | undefined,
  { lastKnown }: Pick<PageState, 'lastKnown'>,
): string | undefined {
  if (!page?.unreachable) return undefined;
  const { since, reason } = page.unreachable;
  const known = page.readAt > 0 ? `last read ${formatUtcTime(page.readAt)}: ${lastKnown}` : 'never read so far';
  return `The official page cannot be read since ${formatUtcTime(since)} (${reason}); ${known}.`;
}
