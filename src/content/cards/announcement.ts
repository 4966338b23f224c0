import { formatDuration } from '../../domain/duration';
import type { Outage } from '../../domain/outage';
import type { ComponentNote, TrackedIncident, Unreachable } from '../../domain/page-record';
import { isOpen, type StatusPageRef } from '../../domain/status-page';
import { type Block, bold, type Card, type CardAction, link, paragraph, type Span, text, time } from '../card';
import { componentStatusWords, incidentStatusWords, peopleWords, typeCountWords } from '../wording';

const JOIN_IN: readonly CardAction[] = [
  { id: 'report', label: 'I have it too', style: 'primary' },
  { id: 'works', label: 'Works for me' },
  { id: 'notify', label: "Tell me when it's over" },
];

/** An outage that the team itself noticed, at any point of its life, with the official incident once there is one. */
export function outageCard(
  outage: Outage,
  incident: TrackedIncident | undefined,
  steps: readonly (readonly Span[])[],
): Card {
  const over = outage.state === 'over';
  const body: Block[] = [
    paragraph(
      bold(peopleWords(outage.people.length)),
      over ? ' had trouble from ' : ' since ',
      time(outage.since, 'time'),
      over && outage.overAt !== undefined ? ` for ${formatDuration(outage.lastFailureAt - outage.since)}` : '',
      `: ${typeCountWords(outage.types)}.`,
    ),
  ];
  if (outage.usual !== undefined) body.push(paragraph(`Usual for this hour: ${outage.usual.toFixed(1)}.`));
  if (outage.recovered.length > 0)
    body.push(
      paragraph(
        `${peopleWords(outage.recovered.length)} ${outage.recovered.length === 1 ? 'says' : 'say'} it works again.`,
      ),
    );
  if (incident) body.push(...officialBlocks(incident, outage));
  else body.push(paragraph('The official page says nothing of it so far.'));
  if (!over && outage.state !== 'recovering' && steps.length > 0) body.push({ kind: 'steps', steps });
  return {
    title: outageTitle(outage),
    tone: over ? 'good' : outage.state === 'recovering' ? 'notice' : 'bad',
    body,
    actions: over ? [] : JOIN_IN,
  };
}

/** An official incident, at any point of its life, with what the team sees of it. */
export function incidentCard(tracked: TrackedIncident, page: StatusPageRef, outage: Outage | undefined): Card {
  const { incident } = tracked;
  const open = isOpen(incident);
  const newest = incident.updates.at(-1);
  const body: Block[] = [tracked.kind === 'advisory' && open ? advisoryLine(tracked) : incidentLine(tracked, open)];
  if (newest && newest.body !== '') body.push(paragraph(`"${newest.body}"`));
  if (outage)
    body.push(
      paragraph(
        `Here: ${peopleWords(outage.people.length)} since `,
        time(outage.since, 'time'),
        `: ${typeCountWords(outage.types)}.`,
      ),
    );
  return {
    title: `${incidentPrefix(tracked)}: ${incident.name}`,
    url: incident.url,
    tone: incidentTone(tracked),
    body,
    actions: open && tracked.kind === 'outage' ? JOIN_IN : [],
    footer: [text('Source: '), link(page.name, page.url)],
  };
}

/** The status page itself cannot be read, or can be again. Says nothing about Claude. */
export function unreachableCard(
  page: StatusPageRef,
  unreachable: Unreachable,
  lastKnown: string,
  readAt: number,
): Card {
  const { since, endedAt, reason } = unreachable;
  if (endedAt !== undefined)
    return {
      title: `The status page of ${page.name} can be read again`,
      url: page.url,
      tone: 'good',
      body: [paragraph(`It was out of reach for ${formatDuration(endedAt - since)}. It says: ${lastKnown}.`)],
      actions: [],
    };
  return {
    title: `The status page of ${page.name} cannot be read`,
    url: page.url,
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

/** A component that is not well without an incident, or is well again. */
export function componentNoteCard(page: StatusPageRef, note: ComponentNote): Card {
  const { component, since, endedAt, becameIncident } = note;
  if (endedAt !== undefined)
    return {
      title: becameIncident ? `${component.name}: there is an incident now` : `${component.name}: operational again`,
      url: page.url,
      tone: becameIncident ? 'notice' : 'good',
      body: [
        becameIncident
          ? paragraph('The official page now says what is going on.')
          : paragraph(`The official page listed it as not well for ${formatDuration(endedAt - since)}.`),
      ],
      actions: [],
    };
  return {
    title: `${component.name}: ${componentStatusWords(component.status)}`,
    url: page.url,
    tone: 'warning',
    body: [paragraph('The official page shows this since ', time(since, 'time'), '; there is no incident text yet.')],
    actions: JOIN_IN,
  };
}

function incidentLine({ incident, components, firstSeenAt, endedAt }: TrackedIncident, open: boolean): Block {
  const names = Object.values(components);
  return paragraph(
    bold(incidentStatusWords(incident.status)),
    open ? ', since ' : ', after ',
    open ? time(firstSeenAt, 'time') : text(formatDuration((endedAt ?? firstSeenAt) - firstSeenAt)),
    names.length > 0 ? `. Affected: ${names.join(', ')}.` : '.',
  );
}

function advisoryLine({ firstSeenAt }: TrackedIncident): Block {
  return paragraph(
    'A notice on the official page, seen ',
    time(firstSeenAt, 'date-time'),
    '. Every component is operational.',
  );
}

function officialBlocks(tracked: TrackedIncident, outage: Outage): Block[] {
  const { incident, firstSeenAt } = tracked;
  const ahead = outage.confirmedAt === undefined ? 0 : firstSeenAt - outage.confirmedAt;
  const blocks = [
    paragraph('Official: ', link(incident.name, incident.url), ` (${incidentStatusWords(incident.status)}).`),
  ];
  if (ahead >= 60_000) blocks.push(paragraph(`You saw it ${formatDuration(ahead)} before the page.`));
  return blocks;
}

function outageTitle(outage: Outage): string {
  const what = outage.scope === 'network' ? 'your network' : 'Claude';
  switch (outage.state) {
    case 'over':
      return outage.scope === 'network'
        ? 'Resolved: the network works again'
        : 'Resolved: Claude works again for your team';
    case 'recovering':
      return outage.scope === 'network' ? 'The network is recovering' : 'Claude is recovering for your team';
    default:
      return outage.scope === 'network'
        ? `Several people cannot reach Claude: it looks like ${what}`
        : 'Claude looks down for your team';
  }
}

function incidentPrefix(tracked: TrackedIncident): string {
  if (tracked.turn?.kind === 'withdrawn') return 'No longer listed';
  if (!isOpen(tracked.incident)) return 'Resolved';
  if (tracked.kind === 'advisory') return 'Notice';
  return tracked.incident.status === 'monitoring' ? 'Recovering' : 'Claude incident';
}

function incidentTone(tracked: TrackedIncident): Card['tone'] {
  if (!isOpen(tracked.incident)) return 'good';
  if (tracked.kind === 'advisory' || tracked.incident.status === 'monitoring') return 'notice';
  return tracked.incident.impact === 'minor' ? 'warning' : 'bad';
}
