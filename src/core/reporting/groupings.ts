import type { Cluster } from '../../domain/cluster';
import type { ErrorReport } from '../../domain/error-report';
import { type GroupingRule, groupBy } from '../../domain/grouping-rule';
import type { CoreContext } from '../core-context';

/** One group of recent reports, as people choose among them. */
export interface RecentGroup {
  readonly cluster: Cluster;
  readonly people: number;
  readonly reports: number;
}

/** The report in the group that it is in by people's rules; the reason says so. */
export function regroup(rules: readonly GroupingRule[], report: ErrorReport): ErrorReport {
  const { cluster, rule } = groupBy(rules, report.cluster, report.text);
  if (rule === undefined) return report;
  const how = rule.words === undefined ? 'merged' : 'told apart';
  return { ...report, cluster, reason: `${how} by your team: ${cluster.label}` };
}

/** Groups of the reports of the last 24 hours, most people first. */
export function recentGroups({ reports }: { readonly reports: readonly ErrorReport[] }): readonly RecentGroup[] {
  const groups = new Map<string, { cluster: Cluster; people: Set<string>; reports: number }>();
  for (const { cluster, reporter } of reports) {
    const group = groups.get(cluster.id) ?? { cluster, people: new Set<string>(), reports: 0 };
    group.people.add(reporter);
    group.reports++;
    groups.set(cluster.id, group);
  }
  return [...groups.values()]
    .map(({ cluster, people, reports: count }) => ({ cluster, people: people.size, reports: count }))
    .sort((a, b) => b.people - a.people || b.reports - a.reports);
}

/** Keeps a rule and takes what it contradicts back; reports of the last 24 hours follow it at once. */
export async function decide({ state, store }: CoreContext, rule: GroupingRule): Promise<void> {
  const isOverruled = (old: GroupingRule): boolean =>
    old.words === rule.words && (old.from === rule.from || (old.from === rule.to.id && old.to.id === rule.from));
  const overruled = state.groupings.filter((old) => old.id !== rule.id && isOverruled(old));
  await store.transaction(async (inner) => {
    for (const old of overruled) await inner.groupings.remove(state.tenant, old.id);
    await inner.groupings.put(state.tenant, rule);
  });
  state.groupings = [...state.groupings.filter((old) => old.id !== rule.id && !overruled.includes(old)), rule];
  state.reports = state.reports.map((report) => regroup([rule], report));
  state.reportsById = new Map(state.reports.map((report) => [report.id, report]));
}

/** Takes every rule about the group back; answers how many there were. Reports that come from now on are on their own again. */
export async function undecide({ state, store }: CoreContext, cluster: string): Promise<number> {
  const gone = state.groupings.filter((rule) => rule.from === cluster || rule.to.id === cluster);
  await store.transaction(async (inner) => {
    for (const rule of gone) await inner.groupings.remove(state.tenant, rule.id);
  });
  state.groupings = state.groupings.filter((rule) => !gone.includes(rule));
  return gone.length;
}
