import { formatDuration, MINUTE } from '../../domain/duration';
import { type Outage, type OutageScope, scopeSeen } from '../../domain/outage';
import type { CalledOutage, Scorecard } from '../../domain/scorecard';
import { action } from '../actions';
import { type Block, type Card, heading, link, paragraph, type Span, text, time } from '../card';
import { capitalised, peopleWords } from '../wording';

const MOST_ROWS = 8;

/**
 * How well the bot did in the last days: what it called, what it missed, and how much it said. `here` is the platform that
 * the card goes to: channels of others have no name there.
 */
export function scorecardCard({ called, missed, notFelt, noise }: Scorecard, days: number, here?: string): Card {
  const falseAlarms = called.filter(({ outage }) => outage.marked === 'false-alarm').length;
  const real = called.length - falseAlarms;
  return {
    title: `Scorecard of the last ${days === 1 ? 'day' : `${days} days`}: ${real} called, ${missed.length} missed, ${falseAlarms} false ${falseAlarms === 1 ? 'alarm' : 'alarms'}`,
    tone: missed.length + falseAlarms > 0 ? 'notice' : 'neutral',
    body: [
      paragraph(lead(called)),
      ...rows(
        'Called on your reports',
        called.map((one) => calledRow(one)),
      ),
      ...rows(
        'Missed',
        missed.map(({ incident: { incident, firstSeenAt }, people }) => [
          time(firstSeenAt, 'date-time'),
          text(' · '),
          link(incident.name, incident.url),
          text(` · ${peopleWords(people)} reported errors, not enough to call it`),
        ]),
      ),
      ...(notFelt > 0 ? [paragraph(notFeltWords(notFelt))] : []),
      ...rows('What channels heard', noiseRows(noise, here)),
    ],
    actions: [action('status')],
  };
}

type Heard = Pick<Scorecard['noise'][number], 'posts' | 'edits' | 'pings'>;

function noiseRows(noise: Scorecard['noise'], here: string | undefined): readonly (readonly Span[])[] {
  const known = noise.filter(({ channel }) => here === undefined || channel.platform === here);
  const elsewhere = new Map<string, Scorecard['noise'][number][]>();
  for (const one of noise)
    if (!known.includes(one))
      elsewhere.set(one.channel.platform, [...(elsewhere.get(one.channel.platform) ?? []), one]);
  return [
    ...known.map((one): readonly Span[] => [{ kind: 'channel', channel: one.channel.channel }, text(heardWords(one))]),
    ...[...elsewhere].map(([platform, all]): readonly Span[] => {
      const sum = (of: keyof Heard) => all.reduce((whole, one) => whole + one[of], 0);
      const words = heardWords({ posts: sum('posts'), edits: sum('edits'), pings: sum('pings') });
      return [text(`${counted(all.length, 'channel')} of ${capitalised(platform)}${words}`)];
    }),
  ];
}

function heardWords({ posts, edits, pings }: Heard): string {
  return `: ${counted(posts, 'message')}, ${counted(edits, 'quiet edit')}, ${counted(pings, 'note')} in threads`;
}

function lead(called: readonly CalledOutage[]): string {
  const leads = called.flatMap(({ aheadMs }) => (aheadMs === undefined ? [] : [aheadMs])).sort((a, b) => a - b);
  const median = leads[Math.floor(leads.length / 2)];
  if (called.length === 0) return 'There was nothing to call.';
  if (median === undefined) return 'No official incident came with what was called.';
  return `With ${counted(leads.length, 'official incident')} to compare with, the bot was ${aheadWords(median)} (median).`;
}

function calledRow({ outage, incident, aheadMs }: CalledOutage): readonly Span[] {
  return [
    time(outage.confirmedAt ?? outage.suspectedAt, 'date-time'),
    text(` · ${peopleWords(outage.people.length)} · `),
    ...(incident && aheadMs !== undefined
      ? [link(incident.incident.name, incident.incident.url), text(`, ${aheadWords(aheadMs)}`)]
      : [text(ownFault(outage) ?? 'no official incident')]),
    ...(outage.marked ? [text(outage.marked === 'real' ? ' · marked real' : ' · marked a false alarm')] : []),
  ];
}

/** What no official page would tell of. */
const OWN: Readonly<Partial<Record<OutageScope, string>>> = {
  network: 'your network',
  limits: 'limits, for several people',
};

function ownFault(outage: Outage): string | undefined {
  return outage.way?.startsWith('gateway') ? 'your gateway' : OWN[scopeSeen(outage)];
}

function aheadWords(ms: number): string {
  if (Math.abs(ms) < MINUTE) return 'level with the page';
  return ms > 0 ? `${formatDuration(ms)} ahead of the page` : `${formatDuration(-ms)} behind the page`;
}

function notFeltWords(count: number): string {
  return `${counted(count, 'official incident')} of that time ${count === 1 ? 'was' : 'were'} not reported by anybody here.`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function rows(title: string, items: readonly (readonly Span[])[]): readonly Block[] {
  if (items.length === 0) return [];
  const shown = items.slice(0, MOST_ROWS);
  return [
    heading(title),
    { kind: 'list', items: shown },
    ...(items.length > shown.length ? [paragraph(`And ${items.length - shown.length} more.`)] : []),
  ];
}
