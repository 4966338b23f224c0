import { HOUR, MINUTE } from '../../domain/duration';
import type { Outage } from '../../domain/outage';
import { beganWhen, type TrackedIncident } from '../../domain/page-record';

/** An incident and an outage that know nothing of each other are the same when they begin at most so far apart, ms. */
const SAME = 3 * HOUR;
/** One that was over this long before the other began is another one; pages are late, and so are people, ms. */
const APART = 30 * MINUTE;

/** The official incident that is the same as the team's outage: the one it is linked to, or the nearest in time. */
export function sameIncident(
  incidents: readonly TrackedIncident[],
  { scope, since, lastFailureAt, incidentId }: Pick<Outage, 'scope' | 'since' | 'lastFailureAt' | 'incidentId'>,
): TrackedIncident | undefined {
  if (incidentId !== undefined) return incidents.find(({ incident }) => incident.id === incidentId);
  if (scope !== 'provider') return undefined;
  const far = (tracked: TrackedIncident) => Math.abs(beganWhen(tracked) - since);
  const meets = (tracked: TrackedIncident) =>
    lastFailureAt + APART >= beganWhen(tracked) && (tracked.endedAt === undefined || tracked.endedAt + APART >= since);
  return incidents.filter((tracked) => far(tracked) <= SAME && meets(tracked)).sort((a, b) => far(a) - far(b))[0];
}
