import { MINUTE } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import { isOutageOpen, type Outage } from '../../domain/outage';
import type { TenantState } from '../tenant-state';
import { isOwnTrouble } from '../verdict/shared-route';

/** Without an outage, reports of this time count, ms. */
const LATELY = 30 * MINUTE;

/** What the team's own evidence is read from. */
export interface RecentTrouble {
  /** Begin of the time that is looked at, ms since 1970. */
  readonly from: number;
  /** The outage that the verdict goes by, when there is one. */
  readonly outage: Outage | undefined;
  /** That time's reports that could be an outage's, oldest first. */
  readonly reports: readonly ErrorReport[];
  /** The other ones: about one request, one limit, one installation. */
  readonly own: readonly ErrorReport[];
  /** Who reported one of the former. */
  readonly failing: ReadonlySet<string>;
  /** Who said in that time that it works for them, and has not reported anything since. */
  readonly fine: ReadonlySet<string>;
}

/** What was reported since the outage began, or in the last half hour. */
export function recentTrouble({ reports, working, outages }: TenantState, now: number): RecentTrouble {
  const open = [...outages.values()].filter((outage) => isOutageOpen(outage) && outage.scope !== 'limits');
  const outage = open.sort((a, b) => RANK[a.state] - RANK[b.state] || b.since - a.since)[0];
  const from = Math.min(outage?.since ?? now, now - LATELY);
  const recent = reports.filter(({ at }) => at >= from);
  const serious = recent.filter(({ type }) => !isOwnTrouble(type));
  const lastAt = new Map(serious.map(({ reporter, at }) => [reporter, at]));
  const fine = working.filter(({ person, at }) => at >= from && at >= (lastAt.get(person) ?? 0));
  return {
    from,
    outage,
    reports: serious,
    own: recent.filter(({ type }) => isOwnTrouble(type)),
    failing: new Set(lastAt.keys()),
    fine: new Set(fine.map(({ person }) => person)),
  };
}

const RANK = { confirmed: 0, recovering: 1, suspected: 2, over: 3 } as const;
