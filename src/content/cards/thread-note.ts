import type { Turn } from '../../domain/page-record';
import { type ActionId, type Block, type Card, paragraph } from '../card';

/** Once it is over people can say whether it was one. */
const MARKS: readonly ActionId[] = ['real', 'falsealarm'];

const LEADS: Readonly<Record<Turn, string>> = {
  worse: 'It got worse',
  relapse: 'It fails again',
  recovered: 'It is getting better',
  resolved: 'It is over',
  withdrawn: 'It was taken back',
  soon: 'It begins soon',
};

/**
 * A short note in the thread of an announcement, which stands above it edited to the latest; `undefined` when the
 * announcement has moved on and says the opposite by now. `more` is what else is worth a line.
 */
export function threadNoteCard(turn: Turn, announcement: Card, more: readonly Block[] = []): Card | undefined {
  const bad = turn === 'worse' || turn === 'relapse';
  if (bad && announcement.tone === 'good') return undefined;
  const [first] = announcement.body;
  return {
    title: LEADS[turn],
    tone: announcement.tone,
    body: [paragraph(announcement.title), ...(first?.kind === 'paragraph' ? [first] : []), ...more],
    actions: turn === 'resolved' ? announcement.actions.filter(({ id }) => MARKS.includes(id)) : [],
  };
}
