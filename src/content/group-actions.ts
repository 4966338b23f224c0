import type { Cluster } from '../domain/cluster';
import { action } from './actions';
import type { CardAction, CardChoice } from './card';
import { peopleWords } from './wording';

/** What a platform's menu takes. */
const MOST_OPTIONS = 25;
/** More buttons than these are a wall. */
const MOST_SPLITS = 3;
const LONGEST_LABEL = 40;

/** One group of reports as people choose among them. */
export interface ShownGroup {
  /** The name that people see and type. */
  readonly name: string;
  readonly cluster: Cluster;
  readonly people: number;
  readonly reports: number;
  /** People put other groups into it. */
  readonly merged: boolean;
}

/** A menu of groups of which one is to be merged with another; nothing to choose where there are not two. */
export function mergeChoice(groups: readonly ShownGroup[]): { readonly choice?: CardChoice } {
  if (groups.length < 2) return {};
  // Those that nobody is sure of are most likely meant.
  const sorted = [...groups].sort((a, b) => Number(isUnsure(b)) - Number(isUnsure(a)));
  return {
    choice: {
      id: 'merge',
      placeholder: 'Two are one problem? Choose the first',
      options: sorted.slice(0, MOST_OPTIONS).map((group) => ({ value: group.name, label: optionLabel(group) })),
    },
  };
}

/** The same for what the first is to be merged with; each option's value is the names of both. */
export function mergeIntoChoice(from: ShownGroup, groups: readonly ShownGroup[]): { readonly choice?: CardChoice } {
  const options = groups
    .filter(({ name }) => name !== from.name)
    .slice(0, MOST_OPTIONS)
    .map((group) => ({ value: `${from.name} ${group.name}`, label: optionLabel(group) }));
  return options.length === 0 ? {} : { choice: { id: 'merge', placeholder: 'It is the same problem as…', options } };
}

/** Buttons to take the groups apart that nobody is sure of, or that people put together. */
export function splitActions(groups: readonly ShownGroup[]): readonly CardAction[] {
  return groups
    .filter((group) => group.merged || (isUnsure(group) && group.reports > 1))
    .slice(0, MOST_SPLITS)
    .map(({ name, cluster, merged }) => ({
      ...action('split', name),
      label: `${merged ? 'Take apart' : 'Split'} “${cut(cluster.label)}”`,
    }));
}

/** Grouped by nothing better than similar words. */
export function isUnsure({ cluster }: Pick<ShownGroup, 'cluster'>): boolean {
  return cluster.basis === 'similar';
}

function optionLabel({ name, cluster, people }: ShownGroup): string {
  return `${name} ${cut(cluster.label)} (${peopleWords(people)})`;
}

function cut(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1)}…`;
}
