import { HOUR } from '../../domain/duration';
import { scopeSeen } from '../../domain/outage';
import { type CoreContext, primaryPage } from '../core-context';
import { clustersOf, reportsOf } from '../outages/outage-reports';
import { linkedIncident } from '../outages/outage-watch';
import type { BoardOutage } from '../ports/board';
import { openOutages } from '../tenant-state';
import { aheadOf } from './bands';

const MOST_CLUSTERS = 4;
/** A suspicion of so many reports back is looked through for its clusters, ms. */
const LOOK_BACK = 24 * HOUR;

type Known = Pick<CoreContext, 'state' | 'pages' | 'clock'>;

/** The outages that are not over, with what their people reported. `examples`: whether texts may be shown. */
export function boardOutages(context: Known, examples: boolean): readonly BoardOutage[] {
  const page = primaryPage(context);
  const incidents = Object.values(page?.incidents ?? {});
  return openOutages(context.state).map((outage): BoardOutage => {
    const incident = linkedIncident(outage, page);
    const from = Math.max(outage.since, context.clock.now() - LOOK_BACK);
    const recent = context.state.reports.filter(({ at }) => at >= from);
    const aheadMs = aheadOf(outage, incidents);
    const { id, state, since, people, recovered, usual, types } = outage;
    return {
      id,
      state,
      scope: scopeSeen(outage),
      since,
      people: people.length,
      recovered: recovered.length,
      types,
      clusters: clustersOf(reportsOf(outage, recent), { most: MOST_CLUSTERS, examples }),
      ...(usual === undefined ? {} : { usual }),
      ...(aheadMs === undefined ? {} : { aheadMs }),
      ...(incident ? { official: { name: incident.incident.name, url: incident.incident.url } } : {}),
    };
  });
}
