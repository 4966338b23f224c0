import { formatDuration } from '../../domain/duration';
import { type Block, bold, type Card, link, paragraph, type Span, text, time } from '../card';

/** One thing that happened while a channel was quiet. */
export interface DigestItem {
  /** As its own message says it. */
  readonly title: string;
  readonly url?: string | undefined;
  /** ms since 1970. */
  readonly since: number;
  readonly endedAt?: number | undefined;
}

/**
 * What happened in a channel's quiet hours, once, when they are over; what is still open stands first. `others` is open as
 * well, and was told in a message of its own.
 */
export function digestCard(items: readonly DigestItem[], others: readonly Omit<DigestItem, 'since'>[] = []): Card {
  const open = items.filter(({ endedAt }) => endedAt === undefined);
  const over = items.filter(({ endedAt }) => endedAt !== undefined);
  const body: Block[] = [
    paragraph('While it was quiet here: ', bold(countWords(open.length, over.length)), '.'),
    { kind: 'list' as const, items: [...open, ...over].map(line) },
  ];
  if (open.length > 0) body.push(paragraph('What is still open has its own message here, which is kept up to date.'));
  if (others.length > 0)
    body.push(
      paragraph(`Still open, in ${others.length === 1 ? 'its' : 'their'} own message here: `, ...named(others), '.'),
    );
  const isWell = open.length + others.length === 0;
  return {
    title: isWell ? 'Quiet hours are over: all is well again' : 'Quiet hours are over: not everything works again',
    tone: isWell ? 'good' : 'warning',
    body,
    actions: [],
  };
}

function named(items: readonly Pick<DigestItem, 'title' | 'url'>[]): readonly Span[] {
  return items.flatMap(({ title, url }, n) => [
    ...(n === 0 ? [] : [text(', ')]),
    url === undefined ? bold(title) : link(title, url),
  ]);
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
