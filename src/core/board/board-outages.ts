import { HOUR } from '../../domain/duration';
import type { ErrorReport } from '../../domain/error-report';
import { type Outage, scopeSeen } from '../../domain/outage';
import { type CoreContext, primaryPage } from '../core-context';
import { isOneOf } from '../detection/people-list';
import { linkedIncident } from '../outages/outage-watch';
import type { BoardCluster, BoardOutage } from '../ports/board';
import { recentGroups } from '../reporting/groupings';
import { shortName } from '../reporting/shown-groups';
import { openOutages } from '../tenant-state';
import { isOwnTrouble } from '../verdict/shared-route';
import { aheadOf } from './bands';

const MOST_CLUSTERS = 4;
const EXAMPLE_CHARACTERS = 240;
/** A suspicion of so many reports back is looked through for its clusters, ms. */
const LOOK_BACK = 24 * HOUR;

type Known = Pick<CoreContext, 'state' | 'pages' | 'clock'>;

/** The outages that are not over, with what their people reported. `examples`: whether texts may be shown. */
export function boardOutages(context: Known, examples: boolean): readonly BoardOutage[] {
  const page = primaryPage(context);
  const incidents = Object.values(page?.incidents ?? {});
  return openOutages(context.state).map((outage): BoardOutage => {
    const incident = linkedIncident(outage, page);
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
      clusters: clustersOf(context, outage, examples),
      ...(usual === undefined ? {} : { usual }),
      ...(aheadMs === undefined ? {} : { aheadMs }),
      ...(incident ? { official: { name: incident.incident.name, url: incident.incident.url } } : {}),
    };
  });
}

function clustersOf({ state, clock }: Known, outage: Outage, examples: boolean): readonly BoardCluster[] {
  const from = Math.max(outage.since, clock.now() - LOOK_BACK);
  const reports = state.reports.filter((report) => report.at >= from && belongsTo(outage, report));
  return recentGroups({ reports })
    .slice(0, MOST_CLUSTERS)
    .map(({ cluster, people, reports: count }) => {
      const newest = examples ? reports.findLast((report) => report.cluster.id === cluster.id) : undefined;
      return {
        name: shortName(cluster.id),
        label: cluster.label,
        people,
        reports: count,
        ...(newest ? { example: beginningOf(newest.text) } : {}),
      };
    });
}

function belongsTo({ scope, people }: Outage, { type, reporter }: ErrorReport): boolean {
  return (scope === 'limits' ? type === 'usage_limit' : !isOwnTrouble(type)) && isOneOf(people, reporter);
}

function beginningOf(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= EXAMPLE_CHARACTERS
    ? words
    : `${[...words.slice(0, EXAMPLE_CHARACTERS)].slice(0, -1).join('')}…`;
}
