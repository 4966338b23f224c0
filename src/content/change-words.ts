import { formatUtcTime } from '../domain/duration';
import { howLongBefore, type OutageNote } from '../domain/outage-note';
import { type Block, bold, paragraph, time } from './card';

type Change = Pick<OutageNote, 'text' | 'happenedAt'>;

/** "Known change: VPN change at 13:50 UTC (12 min before the first report)." `since` in ms since 1970. */
export function changeReason(change: Change, since: number): string {
  return `Known change: ${change.text} at ${formatUtcTime(change.happenedAt)} (${howLongBefore(change, since)}).`;
}

/** The same for a card, whose times are the reader's own. */
export function changeBlocks(changes: readonly Change[], since: number): readonly Block[] {
  return changes.map((change) =>
    paragraph(
      bold('Known change:'),
      ` ${change.text} at `,
      time(change.happenedAt),
      ` (${howLongBefore(change, since)}).`,
    ),
  );
}
