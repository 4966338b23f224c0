import type { ErrorReport } from '../../domain/error-report';
import type { Outage } from '../../domain/outage';
import { isOneOf } from '../detection/people-list';
import type { BoardCluster } from '../ports/board';
import { recentGroups } from '../reporting/groupings';
import { shortName } from '../reporting/shown-groups';
import { isOwnTrouble } from '../verdict/shared-route';

const EXAMPLE_CHARACTERS = 240;

/** Those of the reports that the outage is made of. */
export function reportsOf({ scope, people }: Outage, reports: readonly ErrorReport[]): readonly ErrorReport[] {
  return reports.filter(
    ({ type, reporter }) =>
      (scope === 'limits' ? type === 'usage_limit' : !isOwnTrouble(type)) && isOneOf(people, reporter),
  );
}

/** The same as groups, most people first. `examples`: whether texts may be shown. */
export function clustersOf(
  reports: readonly ErrorReport[],
  { most, examples }: { readonly most: number; readonly examples: boolean },
): readonly BoardCluster[] {
  return recentGroups({ reports })
    .slice(0, most)
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

function beginningOf(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim();
  return words.length <= EXAMPLE_CHARACTERS
    ? words
    : `${[...words.slice(0, EXAMPLE_CHARACTERS)].slice(0, -1).join('')}…`;
}
