import { DAY, formatDuration } from './duration';
import { type Outage, scopeSeen } from './outage';

/** A word on an outage, or something that the team changed and that may be behind a later one. */
export type NoteKind = 'note' | 'change';

/** What somebody wrote for the others to read. */
export interface OutageNote {
  readonly id: string;
  readonly kind: NoteKind;
  /** The outage it was written on; absent for a change that was noted by itself. */
  readonly outage?: string;
  /** When it was written, ms since 1970. */
  readonly at: number;
  /** When what it tells of took place, ms since 1970. */
  readonly happenedAt: number;
  /** Person key of who wrote it. */
  readonly person: string;
  /** Name to show; untrusted. */
  readonly author: string;
  /** Redacted, at most {@link NOTE_LENGTH} characters; untrusted. */
  readonly text: string;
}

/** Of a note's text and of its author's name, characters. */
export const NOTE_LENGTH = { text: 500, author: 60 } as const;

/** A change so long before the first report may still be behind it, ms. */
export const CHANGE_REACH = 3 * DAY;
const MOST = 2;

/** The changes that may be behind trouble on the way to Claude, the nearest first, at most two; behind nothing else. */
export function changesBehind(
  { since, ...outage }: Pick<Outage, 'since' | 'scope' | 'way'>,
  notes: readonly OutageNote[],
): readonly OutageNote[] {
  const isOnTheWay = scopeSeen(outage) === 'network' || (outage.way?.startsWith('gateway') ?? false);
  if (!isOnTheWay) return [];
  return notes
    .filter(({ kind, happenedAt }) => kind === 'change' && happenedAt <= since && happenedAt > since - CHANGE_REACH)
    .sort((a, b) => b.happenedAt - a.happenedAt)
    .slice(0, MOST);
}

/** "12 min before the first report". */
export function howLongBefore({ happenedAt }: Pick<OutageNote, 'happenedAt'>, since: number): string {
  return `${formatDuration(since - happenedAt)} before the first report`;
}
