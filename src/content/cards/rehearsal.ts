import { formatDuration } from '../../domain/duration';
import type { Rehearsal } from '../../domain/rehearsal';
import type { Subscription } from '../../domain/subscription';
import { calendarText } from '../calendar-text';
import { bold, type Card, link, paragraph, text, time } from '../card';
import { settingsActions } from './settings';

/** What a channel would have heard of past incidents, so that its settings can be judged before the next one. */
export function rehearsalCard(
  rehearsal: Rehearsal,
  { channel, draftTo }: Pick<Subscription, 'channel' | 'draftTo'>,
): Card {
  const { incidents, posts, edits, pings, atNight, night, zone, longest, months, from, until } = rehearsal;
  const weeks = Math.max(1, (until - from) / (7 * 24 * 60 * 60 * 1_000));
  return {
    title: `Of the last ${incidents === 1 ? 'incident' : count(incidents, 'incident')} this channel would have got ${count(posts, 'message')}`,
    tone: 'neutral',
    body: [
      paragraph(
        bold(`About ${(posts / weeks).toFixed(1)} a week`),
        ', from ',
        time(from, 'date-time'),
        ' to ',
        time(until, 'date-time'),
        `. They would have been edited in place ${edits === 1 ? 'once' : `${edits} times`}, which pings nobody.`,
      ),
      {
        kind: 'fields',
        fields: [
          { label: 'Pings (threads, names called)', value: [text(String(pings))] },
          {
            label: `At night (${night}, ${zone})`,
            value: [text(atNight === 0 ? 'None' : count(atNight, 'message or note', 'messages and notes'))],
          },
          ...(longest && longest.ms > 0
            ? [
                {
                  label: 'Longest incident',
                  value: [link(longest.name, longest.url), text(`, ${formatDuration(longest.ms)}`)],
                },
              ]
            : []),
        ],
      },
      { kind: 'code', text: calendarText(rehearsal) },
      {
        kind: 'table',
        header: ['Month', 'Messages', 'Edits', 'Pings', 'At night'],
        rows: months.map((one) => [one.month, ...[one.posts, one.edits, one.pings, one.atNight].map(String)]),
      },
      ...(draftTo ? [paragraph('Counted as if every draft had been posted at once.')] : []),
      paragraph('What the page says only: what your team itself notices comes on top of it.'),
    ],
    actions: settingsActions(channel.channel),
  };
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
