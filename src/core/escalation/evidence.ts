import type { Attempt, Place } from '../../domain/circumstances';
import { HOUR } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import { isOutageOpen, type Outage } from '../../domain/outage';
import { type CoreContext, primaryPage } from '../core-context';
import { type PageState, pageState } from '../status/page-state';
import { isOwnTrouble } from '../verdict/shared-route';

/** What is known of one person's trouble, and of who has the same. */
export interface Evidence {
  readonly now: number;
  /** The person's, since it last worked for them; oldest first, at least one. */
  readonly own: readonly ErrorReport[];
  /** Of team mates with the same trouble, oldest first. */
  readonly others: readonly ErrorReport[];
  /** The open outage that the person is in. */
  readonly outage: Outage | undefined;
  /** ms since 1970, as the person remembers it. */
  readonly firstSeen: number;
  /** ms since 1970. */
  readonly lastSeen: number;
  readonly page: PageState;
  /** Whether an official page is followed at all. */
  readonly hasPage: boolean;
  /** By the person, without effect. */
  readonly tried: readonly Attempt[];
  /** Where it fails, of everybody. */
  readonly places: readonly Place[];
}

/** Everything that the reports of the last day tell; `undefined` when the person has no open report. */
export function gatherEvidence(
  { state, clock, pages }: Pick<CoreContext, 'state' | 'clock' | 'pages'>,
  person: string,
): Evidence | undefined {
  const now = clock.now();
  const workedAt = state.working.findLast((entry) => entry.person === person)?.at ?? 0;
  const open = state.reports.filter(
    ({ reporter, type, at }) => reporter === person && type !== 'not_an_error' && at >= workedAt,
  );
  // A limit that was met on the way is another matter.
  const isOwn = isOwnTrouble(open.at(-1)?.type ?? 'unknown');
  const own = open.filter(({ type }) => isOwnTrouble(type) === isOwn);
  const [first] = own;
  const last = own.at(-1);
  if (!first || !last) return undefined;
  const outage = [...state.outages.values()].find((one) => isOutageOpen(one) && one.people.includes(person));
  const others = state.reports.filter(
    (report) =>
      report.reporter !== person &&
      (outage
        ? report.at >= outage.since && !isOwnTrouble(report.type) && outage.people.includes(report.reporter)
        : report.cluster.id === last.cluster.id && report.at > now - HOUR),
  );
  const said = own.flatMap(({ circumstances }) => circumstances?.failingSince ?? []);
  const everywhere = [...own, ...others].flatMap(({ circumstances }) => circumstances?.place ?? []);
  return {
    now,
    own,
    others,
    outage,
    firstSeen: Math.min(first.at, ...said),
    lastSeen: last.at,
    hasPage: pages.length > 0,
    page: pageState(primaryPage({ state, pages }), now),
    tried: [...new Set(own.flatMap(({ circumstances }) => circumstances?.tried ?? []))],
    places: [...new Set(everywhere)],
  };
}
