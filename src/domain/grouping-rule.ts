import type { Cluster } from './cluster';

/** What somebody decided about which reports are one problem. */
export interface GroupingRule {
  /** Stable for what it says: saying it again changes nothing. */
  readonly id: string;
  /** Id of the group that the reports would be in. */
  readonly from: string;
  /** Only reports that contain these words (lower case, single blanks): a split. Absent for all of them: a merge. */
  readonly words?: string;
  /** The group that they are in instead. */
  readonly to: Cluster;
  /** Person key of who decided. */
  readonly by: string;
  /** When, ms since 1970. */
  readonly at: number;
}

/** Rules lead on to one another; more than this is a circle. */
const MOST_HOPS = 8;

/** Text as the words of a rule are compared with it. */
export function ruleWords(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The group that a text of this group is in by the rules, and the last rule that said so; splits come before merges. */
export function groupBy(
  rules: readonly GroupingRule[],
  cluster: Cluster,
  text: string,
): { readonly cluster: Cluster; readonly rule: GroupingRule | undefined } {
  let now = cluster;
  let last: GroupingRule | undefined;
  const words = rules.length === 0 ? '' : ruleWords(text);
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const own = rules.filter((rule) => rule.from === now.id);
    const next =
      own.find((rule) => rule.words !== undefined && words.includes(rule.words)) ??
      own.find((rule) => rule.words === undefined);
    if (next === undefined || next.to.id === cluster.id) break;
    now = next.to;
    last = next;
  }
  return { cluster: now, rule: last };
}
