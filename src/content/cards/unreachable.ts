import { formatDuration } from '../../domain/duration';
import type { Meanwhile, PageRecord, Unreachable } from '../../domain/page-record';
import type { StatusPageRef } from '../../domain/status-page';
import { type Block, type Card, link, paragraph, text, time } from '../card';

/** The status page itself cannot be read, or can be again. Says nothing about Claude. */
export function unreachableCard(
  page: StatusPageRef,
  unreachable: Unreachable,
  lastKnown: string,
  { readAt, incidents }: Pick<PageRecord, 'readAt' | 'incidents'>,
): Card {
  const { since, endedAt, reason } = unreachable;
  if (endedAt !== undefined)
    return {
      title: `The status page of ${page.name} can be read again`,
      url: page.url,
      urlOpens: 'the status page',
      tone: 'good',
      body: [
        paragraph(`It was out of reach for ${formatDuration(endedAt - since)}. It says: ${lastKnown}.`),
        ...meanwhileBlocks(unreachable.meanwhile ?? [], incidents),
      ],
      actions: [],
    };
  return {
    title: `The status page of ${page.name} cannot be read`,
    url: page.url,
    urlOpens: 'the status page',
    tone: 'notice',
    body: [
      paragraph('Since ', time(since, 'time'), ` (${reason}). This says nothing about Claude itself.`),
      readAt > 0
        ? paragraph('Last known, ', time(readAt, 'relative'), `: ${lastKnown}.`)
        : paragraph('It was never read so far.'),
      paragraph("Until it is back I go by your team's reports only."),
    ],
    actions: [],
  };
}

const MEANWHILE: Readonly<Record<Meanwhile['what'], string>> = {
  began: 'began meanwhile',
  changed: 'has news',
  ended: 'is over',
  'came-and-went': 'came and went meanwhile',
};

function meanwhileBlocks(list: readonly Meanwhile[], incidents: PageRecord['incidents']): Block[] {
  const items = list.flatMap(({ id, what }) => {
    const incident = incidents[id]?.incident;
    return incident ? [[link(incident.name, incident.url), text(` ${MEANWHILE[what]}`)]] : [];
  });
  return items.length > 0 ? [{ kind: 'list', items }] : [];
}
