import { formatDuration, MINUTE } from '../../domain/duration';
import type { Outage } from '../../domain/outage';
import { type TrackedIncident, toldWhen } from '../../domain/page-record';
import { REMEDIES, type Remedy } from '../../domain/remedy';
import { type Block, bold, type Card, paragraph } from '../card';
import { helpedWords, REMEDY_WORDS } from '../remedy-words';
import { noticeCard } from './notice';

/** The answer to "It's fixed" with a small question; what the person said to have tried is offered first. */
export function askWhatHelped(title: string, sentence: string, tried: readonly Remedy[]): Card {
  const first = REMEDIES.filter((id) => tried.includes(id));
  const order = [...first, ...REMEDIES.filter((id) => !first.includes(id))];
  return {
    ...noticeCard(title, sentence, ' What helped? If you choose it below, the others hear of it, without your name.'),
    choice: {
      id: 'helped',
      placeholder: 'What helped?',
      options: order.map((value) => ({ value, label: capital(REMEDY_WORDS[value]) })),
    },
  };
}

/** What people of the outage said helped; nothing while nobody did. */
export function helpedBlocks({ helped }: Pick<Outage, 'helped'>): readonly Block[] {
  const words = helpedWords(helped);
  return words === undefined ? [] : [paragraph(bold('What helped?'), ` ${words}.`)];
}

/** How far the team was ahead of the page, or behind it; nothing when both were about as fast. */
export function paceBlocks(
  outage: Pick<Outage, 'since' | 'confirmedAt'>,
  tracked: Pick<TrackedIncident, 'incident' | 'beganAt' | 'firstSeenAt'>,
): readonly Block[] {
  const told = toldWhen(tracked);
  const ahead = outage.confirmedAt === undefined ? 0 : told - outage.confirmedAt;
  if (ahead >= MINUTE) return [paragraph(`You saw it ${formatDuration(ahead)} before the page.`)];
  const behind = outage.since - told;
  return behind < MINUTE ? [] : [paragraph(`The page told of it ${formatDuration(behind)} before your first report.`)];
}

/** How long people had trouble: from the first report to the last. */
export function lasted({ since, lastFailureAt }: Pick<Outage, 'since' | 'lastFailureAt'>): string {
  return formatDuration(Math.max(0, lastFailureAt - since));
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
