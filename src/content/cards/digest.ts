import { formatDuration } from '../../domain/duration';
import { bold, type Card, link, paragraph, type Span, text, time } from '../card';

/** One thing that happened while a channel was quiet. */
export interface DigestItem {
  /** As its own message says it. */
  readonly title: string;
  readonly url?: string | undefined;
  /** ms since 1970. */
  readonly since: number;
  readonly endedAt?: number | undefined;
}

/** What happened in a channel's quiet hours, once, when they are over; what is still open stands first. */
export function digestCard(items: readonly DigestItem[]): Card {
  const open = items.filter(({ endedAt }) => endedAt === undefined);
  const over = items.filter(({ endedAt }) => endedAt !== undefined);
  const body = [
    paragraph('While it was quiet here: ', bold(countWords(open.length, over.length)), '.'),
    { kind: 'list' as const, items: [...open, ...over].map(line) },
  ];
  if (open.length > 0) body.push(paragraph('What is still open has its own message here, which is kept up to date.'));
  return {
    title:
      open.length > 0 ? 'Quiet hours are over: not everything works again' : 'Quiet hours are over: all is well again',
    tone: open.length > 0 ? 'warning' : 'good',
    body,
    actions: [],
  };
}

function countWords(open: number, over: number): string {
  const ended = over === 1 ? '1 thing came and went' : `${over} things came and went`;
  const stands = open === 1 ? '1 is still open' : `${open} are still open`;
  if (open === 0) return ended;
  return over === 0 ? stands : `${ended}, ${stands}`;
}

function line({ title, url, since, endedAt }: DigestItem): readonly Span[] {
  const name = url === undefined ? bold(title) : link(title, url);
  if (endedAt === undefined) return [name, text(', since '), time(since, 'date-time')];
  return [
    name,
    text(', '),
    time(since, 'date-time'),
    text(' to '),
    time(endedAt),
    text(` (${formatDuration(endedAt - since)})`),
  ];
}
