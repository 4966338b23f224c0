import { type Card, paragraph } from '../card';
import { mergeChoice, mergeIntoChoice, type ShownGroup, splitActions } from '../group-actions';

/** The groups of the last day, and how to merge or split them; with menu and buttons for who may. */
export function groupsCard(groups: readonly ShownGroup[], how: string, mayManage: boolean): Card {
  if (groups.length === 0)
    return {
      title: 'Nothing to group',
      tone: 'neutral',
      body: [paragraph('Nobody reported a problem in the last 24 hours.')],
      actions: [],
    };
  return {
    title: 'Problems of the last 24 hours',
    tone: 'neutral',
    body: [
      {
        kind: 'table',
        header: ['Group', 'What', 'People', 'Reports'],
        rows: groups.map(({ name, cluster, people, reports }) => [
          name,
          cluster.label,
          String(people),
          String(reports),
        ]),
      },
      paragraph(how),
    ],
    actions: mayManage ? splitActions(groups) : [],
    ...(mayManage ? mergeChoice(groups) : {}),
  };
}

/** Asks what a group is to be merged with. */
export function mergeIntoCard(from: ShownGroup, groups: readonly ShownGroup[]): Card {
  return {
    title: 'The same problem as which one?',
    tone: 'neutral',
    body: [
      paragraph(
        `“${from.cluster.label}” then counts as the other one, for good. Or write /claude-status merge ${from.name} and the other's name.`,
      ),
    ],
    actions: [],
    ...mergeIntoChoice(from, groups),
  };
}

/** Asks which words only one of the two problems in a group has; `words` are those that some of its reports have. */
export function splitByCard(group: ShownGroup, words: readonly string[]): Card {
  const own = `Or write /claude-status split ${group.name} and words that only one of the two has.`;
  if (words.length === 0)
    return {
      title: 'Which words tell them apart?',
      tone: 'neutral',
      body: [paragraph(`All reports of “${group.cluster.label}” have the same words, as far as I see. ${own}`)],
      actions: [],
    };
  return {
    title: 'Which words tell them apart?',
    tone: 'neutral',
    body: [
      paragraph(`Reports of “${group.cluster.label}” with the words that you choose are a problem of their own then.`),
      paragraph(own),
    ],
    actions: [],
    choice: {
      id: 'split',
      placeholder: 'Words that only one of them has',
      options: words.map((word) => ({ value: `${group.name} ${word}`, label: word })),
    },
  };
}
