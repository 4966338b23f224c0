import type { Mentioned } from '../../domain/mentioned';
import { action } from '../actions';
import { type Block, bold, type Card, mention, paragraph, type Span, text } from '../card';

/** Where a draft stands. */
export interface DraftState {
  /** Comes back with the buttons. */
  readonly id: string;
  /** Id of the channel that it is for. */
  readonly channel: string;
  readonly state: 'waiting' | 'told' | 'posted' | 'discarded' | 'closed';
  /** Who is called when it is posted. */
  readonly calls: readonly Mentioned[];
}

/** An announcement as who is to post it sees it: what it says now, and what became of it. */
export function draftCard(announcement: Card, { id, channel, state, calls }: DraftState): Card {
  const place: Span = { kind: 'channel', channel };
  if (state !== 'waiting') {
    const [title, ...words] = ENDS[state];
    return {
      title: `${title}: ${announcement.title}`,
      tone: 'neutral',
      body: [paragraph(...words.flatMap((part) => (part === '#' ? [place] : [text(part)])))],
      actions: [],
    };
  }
  const lead: Block[] = [
    paragraph(
      bold('Only you see this.'),
      ' Post puts it in ',
      place,
      ' as it is by then, and it is kept up to date there. Until you decide it is kept up to date here.',
    ),
  ];
  if (calls.length > 0)
    lead.push(
      paragraph('Posting it calls ', ...calls.flatMap((who, n) => [text(n === 0 ? '' : ', '), mention(who)]), '.'),
    );
  return {
    ...announcement,
    title: `Draft: ${announcement.title}`,
    body: [...lead, { kind: 'divider' }, ...announcement.body],
    actions: [action('post', id, 'primary'), action('discard', id)],
  };
}

const ENDS = {
  posted: ['Posted', 'It stands in ', '#', ' and is kept up to date there.'],
  told: ['Posted', 'It stands in ', '#', ' and is kept up to date there.'],
  discarded: ['Discarded', 'Nothing of it is posted in ', '#', '.'],
  closed: ['Over before it was posted', 'Nothing of it was posted in ', '#', '.'],
} as const;
