import { type Card, paragraph } from '../card';

/** What the list of recent groups shows. */
export interface GroupRow {
  readonly id: string;
  readonly label: string;
  readonly people: number;
  readonly reports: number;
}

/** The groups of the last day, and how to merge or split them. */
export function groupsCard(groups: readonly GroupRow[], how: string): Card {
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
        rows: groups.map(({ id, label, people, reports }) => [id, label, String(people), String(reports)]),
      },
      paragraph(how),
    ],
    actions: [],
  };
}
