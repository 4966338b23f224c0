import type { ErrorReport } from '../../domain/error-report';
import type { Outage } from '../../domain/outage';
import type { Subscription } from '../../domain/subscription';
import type { Verdict } from '../../domain/verdict';
import { action } from '../actions';
import { type Block, bold, type Card, code, heading, paragraph, type Span, text, time, toneOf } from '../card';
import { errorTypeWords, peopleWords, typeCountWords } from '../wording';

/** What the bot's own page shows to one person. */
export interface HomeData {
  readonly verdict: Verdict;
  /** Open ones that are more than a suspicion. */
  readonly outages: readonly Outage[];
  /** The person's own, newest first, with when they said that it works again (ms since 1970). */
  readonly reports: readonly { readonly report: ErrorReport; readonly fixedAt: number | undefined }[];
  /** Those that the person asked for. */
  readonly subscriptions: readonly Subscription[];
  /** There is something to wait for the end of. */
  readonly somethingOpen: boolean;
  /** The person will be told when it is over. */
  readonly waiting: boolean;
}

/** The verdict with its reasons, what is open, the person's own reports and subscriptions, and what they can do. */
export function homeCard(data: HomeData): Card {
  const { verdict } = data;
  return {
    title: verdict.headline,
    tone: toneOf(verdict),
    body: [
      { kind: 'list', items: verdict.reasons.map((reason) => [text(reason)]) },
      ...openOutageBlocks(data),
      { kind: 'divider' },
      heading('Your reports of the last 24 hours'),
      ...reportBlocks(data.reports),
      heading('Your subscriptions'),
      ...subscriptionBlocks(data.subscriptions),
    ],
    actions: [
      action('report', undefined, 'primary'),
      action('works'),
      ...(data.somethingOpen && !data.waiting ? [action('notify')] : []),
      action('status'),
    ],
    footer: [text('As of '), time(verdict.at, 'time')],
  };
}

function openOutageBlocks({ outages, somethingOpen, waiting }: HomeData): readonly Block[] {
  return [
    heading('Open outages'),
    ...(outages.length === 0
      ? [paragraph(somethingOpen ? 'Your team reported none itself so far.' : 'None.')]
      : [{ kind: 'list', items: outages.map(outageLine) } as const]),
    ...(waiting ? [paragraph('You get a private message as soon as it is over.')] : []),
  ];
}

function outageLine(outage: Outage): readonly Span[] {
  return [
    bold(peopleWords(outage.people.length)),
    text(' since '),
    time(outage.since, 'time'),
    text(`: ${typeCountWords(outage.types)}${outage.state === 'recovering' ? '; getting better' : ''}`),
  ];
}

function reportBlocks(reports: HomeData['reports']): readonly Block[] {
  if (reports.length === 0) return [paragraph('None. Paste an error to me here, or press “Report an error”.')];
  return [
    {
      kind: 'list',
      items: reports.map(({ report, fixedAt }) => [
        time(report.at, 'date-time'),
        text(` · ${errorTypeWords(report.type)}`),
        ...(fixedAt === undefined ? [text(' · open')] : [text(' · fixed at '), time(fixedAt, 'time')]),
      ]),
    },
  ];
}

function subscriptionBlocks(subscriptions: readonly Subscription[]): readonly Block[] {
  if (subscriptions.length === 0)
    return [paragraph('None. ', code('/claude-status subscribe'), ' in a channel announces outages there.')];
  return [{ kind: 'list', items: subscriptions.map(subscriptionLine) }];
}

function subscriptionLine({ channel, mutedUntil, monitored, lost }: Subscription): readonly Span[] {
  return [
    { kind: 'channel', channel: channel.channel },
    ...(monitored ? [text(' · reads pasted errors')] : []),
    ...(mutedUntil === undefined ? [] : [text(' · muted until '), time(mutedUntil, 'date-time')]),
    ...(lost === undefined ? [] : [text(' · lost: I cannot post there since '), time(lost.at, 'date-time')]),
  ];
}
