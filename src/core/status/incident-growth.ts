import { MINUTE } from '../../domain/duration';
import type { Growth, TrackedIncident } from '../../domain/page-record';
import { type Incident, impactRank } from '../../domain/status-page';
import { degraded, impactOf } from './incident-kind';
import { growthOf, narrowed, reachOf, widest } from './incident-reach';
import type { Surroundings } from './incident-step';

/** What a notice grows into, as a key. */
export const MORE_THAN_NOTICE = 'outage';
/** What stands better for so long is how channels know it: if it gets worse once more, that is news. */
const STEADY = 20 * MINUTE;

/** A notice that the page marks as more, without a text about it. */
export function growsSilently(
  { incident: was, growing }: TrackedIncident,
  is: Incident,
  around: Surroundings,
): boolean {
  return growing === MORE_THAN_NOTICE || impactRank(is.impact) > impactRank(was.impact) || degraded(is, around);
}

/** What became worse than channels were told; without a text about it a second reading must show it too. */
export function grow(
  tracked: TrackedIncident,
  around: Surroundings,
  known: readonly string[],
  texts: boolean,
): { readonly grown: TrackedIncident; readonly added: readonly Growth[] } {
  const { growing, ...rest } = tracked;
  const reach = reachOf(tracked.incident, impactOf(tracked), around, known);
  if (tracked.kind !== 'outage' || !tracked.reach) return { grown: reached(rest, around), added: [] };
  const added = growthOf(tracked.reach, reach, namesBeside(tracked, around));
  const key = JSON.stringify(added);
  if (added.length > 0 && !texts && growing !== key) return { grown: { ...rest, growing: key }, added: [] };
  const grown = { ...rest, reach: widest(tracked.reach, reach) };
  return { grown: added.length > 0 ? grown : eased(grown, around), added };
}

/** Notes how far it has gone back, once that has lasted; what is only being watched may come back as a whole. */
function eased(tracked: TrackedIncident, { at, components }: Surroundings): TrackedIncident {
  const { easedSince = at, ...rest } = tracked;
  if (!rest.reach || tracked.incident.status === 'monitoring') return rest;
  const reach = narrowed(rest.reach, { impact: impactOf(tracked), components });
  if (JSON.stringify(reach) === JSON.stringify(rest.reach)) return rest;
  return at - easedSince < STEADY ? { ...rest, easedSince } : { ...rest, reach };
}

/** Names of the components, where the incident itself names none. */
export function namesBeside({ components }: TrackedIncident, around: Surroundings): ReadonlyMap<string, string> {
  const isNamed = Object.keys(components).length > 0;
  return new Map(isNamed ? [] : around.components.map(({ id, name }) => [id, name]));
}

export function reached(tracked: TrackedIncident, around: Surroundings): TrackedIncident {
  return tracked.kind === 'outage'
    ? { ...tracked, reach: reachOf(tracked.incident, impactOf(tracked), around) }
    : tracked;
}
