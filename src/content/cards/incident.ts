import { formatDuration, HOUR } from '../../domain/duration';
import { type Outage, QUIET_TO_RECOVERING } from '../../domain/outage';
import { type Growth, sinceWhen, type TrackedIncident } from '../../domain/page-record';
import { type Component, isOpen, type StatusPageRef } from '../../domain/status-page';
import { type Block, bold, type Card, link, paragraph, type Span, text, time } from '../card';
import { JOIN_IN } from '../join-in';
import {
  capitalised,
  componentStatusWords,
  incidentStandWords,
  incidentStatusWords,
  peopleWords,
  typeCountWords,
} from '../wording';
import { helpedBlocks, lasted, paceBlocks } from './what-helped';

const LONG_AGO = 12 * HOUR;

/** What an incident's card says besides the incident itself. */
export interface IncidentSurroundings {
  /** The team's own outage that turned out to be the same. */
  readonly outage: Outage | undefined;
  /** Other incidents of the page that are open and matter. */
  readonly others: readonly TrackedIncident[];
  /** Incidents that have no message of their own and are told in this one. */
  readonly carried: readonly TrackedIncident[];
  /** What to do about it, as far as its own words say. */
  readonly steps: readonly (readonly Span[])[];
  /** Components that the page still marks although it is over. */
  readonly leftOver: readonly Component[];
  /** Only something beside Claude's core fails: its own words say so, or all that it names runs apart. */
  readonly besideCore: 'words' | 'apart' | undefined;
}

/** An official incident, at any point of its life, with what the team sees of it. */
export function incidentCard(tracked: TrackedIncident, page: StatusPageRef, around: IncidentSurroundings): Card {
  const { incident } = tracked;
  const { outage, others } = around;
  const open = isLive(tracked);
  const newest = incident.updates.at(-1);
  const moreOpen = others.length > 0 || around.carried.some((other) => other.kind === 'outage' && isLive(other));
  const stillFailing = !open && outage !== undefined && isFailingStill(outage, tracked);
  const body: Block[] = [tracked.kind === 'advisory' && open ? advisoryLine(tracked) : incidentLine(tracked, open)];
  if (open) body.push(...turnLine(tracked));
  if (newest && newest.body !== '' && tracked.turn?.kind !== 'withdrawn') body.push(paragraph(`"${newest.body}"`));
  if (open && around.besideCore && tracked.kind === 'outage') body.push(besideLine(tracked, around.besideCore));
  if (outage) body.push(...teamBlocks(outage, tracked));
  if (around.carried.length > 0) body.push(alsoLine(around.carried));
  if (!open && around.leftOver.length > 0) body.push(leftOverLine(around.leftOver));
  if (!open && others.length > 0) body.push(stillOpen(others));
  if (open && around.steps.length > 0) body.push({ kind: 'steps', steps: around.steps });
  return {
    title: stillFailing
      ? `The page says resolved, your team still has trouble: ${incident.name}`
      : `${prefixOf(tracked, page)}: ${incident.name}`,
    url: incident.url,
    urlOpens: 'the incident page',
    tone: stillFailing
      ? 'warning'
      : !open && (moreOpen || around.leftOver.length > 0)
        ? 'notice'
        : toneOfIncident(tracked),
    body,
    actions: (open && tracked.kind === 'outage') || stillFailing ? JOIN_IN : [],
    footer: [text('Source: '), link(page.name, page.url)],
  };
}

/** An outage that nothing was heard of for long was only kept open by its incident. */
function isFailingStill({ state, lastFailureAt }: Outage, { endedAt = 0 }: TrackedIncident): boolean {
  return state === 'confirmed' && endedAt - lastFailureAt < QUIET_TO_RECOVERING;
}

function teamBlocks(outage: Outage, tracked: TrackedIncident): readonly Block[] {
  const over = outage.state === 'over';
  const here = paragraph(
    `Here: ${peopleWords(outage.people.length)} `,
    over ? `for ${lasted(outage)}, first at ` : 'since ',
    time(outage.since, 'time'),
    `. Reports: ${typeCountWords(outage.types)}.`,
  );
  return [here, ...paceBlocks(outage, tracked), ...helpedBlocks(outage)];
}

function isLive(tracked: TrackedIncident): boolean {
  return tracked.endedAt === undefined && isOpen(tracked.incident);
}

function incidentLine(tracked: TrackedIncident, open: boolean): Block {
  const { incident, components, endedAt, recoveredAt } = tracked;
  const since = sinceWhen(tracked);
  const names = Object.values(components);
  const affected = names.length > 0 ? `. Affected: ${names.join(', ')}.` : '.';
  if (open && recoveredAt !== undefined)
    return paragraph(
      bold('Recovered'),
      ' at ',
      time(recoveredAt, 'time'),
      `, before the page told of it; ${incidentStatusWords(incident.status)}${affected}`,
    );
  if (!open && recoveredAt !== undefined)
    return paragraph(
      bold('Resolved'),
      '; it had recovered at ',
      time(recoveredAt, 'time'),
      `, before the page told of it${affected}`,
    );
  return paragraph(
    bold(capitalised(incidentStandWords(tracked))),
    open ? ', since ' : ', after ',
    open ? time(since, isLongAgo(tracked) ? 'date-time' : 'time') : text(formatDuration((endedAt ?? since) - since)),
    affected,
  );
}

/** Nobody would know the day by the hour alone. */
function isLongAgo(tracked: TrackedIncident): boolean {
  return tracked.firstSeenAt - sinceWhen(tracked) > LONG_AGO;
}

function advisoryLine({ firstSeenAt }: TrackedIncident): Block {
  return paragraph(
    'A notice on the official page, seen ',
    time(firstSeenAt, 'date-time'),
    '. Nothing is marked as failing because of it.',
  );
}

/** What its latest turn to the worse added, in a sentence of its own. */
export function addedLine({ turn, components, incident }: TrackedIncident): readonly Block[] {
  const added = (turn?.added ?? []).map((growth) => growthWords(growth, components)).join('; ');
  return added === '' || incident.status === 'monitoring' ? [] : [paragraph(`${capitalised(added)}.`)];
}

/** What its latest turn to the worse brought: it stays until it gets better, since quick edits may pass it by. */
export function turnLine({ turn, components, incident }: TrackedIncident): readonly Block[] {
  if (incident.status === 'monitoring') return [];
  const added = (turn?.added ?? []).map((growth) => growthWords(growth, components)).join('; ');
  if (turn?.kind === 'relapse')
    return [paragraph(bold('It fails again'), added === '' ? '.' : `, and worse: ${added}.`)];
  return turn?.kind === 'worse' ? [paragraph(bold('It got worse'), added === '' ? '.' : `: ${added}.`)] : [];
}

/** One growth in words: "now also Claude Code (partial outage)". */
function growthWords(growth: Growth, names: Readonly<Record<string, string>>): string {
  switch (growth.kind) {
    case 'impact':
      return growth.from === 'none' ? `impact ${growth.to} now` : `impact raised from ${growth.from} to ${growth.to}`;
    case 'component': {
      const name = names[growth.id] ?? growth.name ?? 'another component';
      const status = componentStatusWords(growth.to);
      return growth.from === undefined
        ? `now also ${name} (${status})`
        : `${name}: ${status}, was ${componentStatusWords(growth.from)}`;
    }
    case 'model':
      return `now also ${growth.model}`;
    case 'many-models':
      return 'now several models';
  }
}

function besideLine({ components }: TrackedIncident, why: 'words' | 'apart'): Block {
  if (why === 'words') return paragraph('By the words of the page, what Claude is mostly used for still works.');
  return paragraph(`Only ${Object.values(components).join(', ')} is named, which runs apart from the rest of Claude.`);
}

function alsoLine(carried: readonly TrackedIncident[]): Block {
  const items = carried.flatMap((tracked, n) => [
    text(n === 0 ? '' : '; '),
    link(tracked.incident.name, tracked.incident.url),
    text(` (${incidentStandWords(tracked)})`),
  ]);
  return paragraph('Also: ', ...items, '.');
}

function leftOverLine(components: readonly Component[]): Block {
  const parts = components.map(({ name, status }) => `${name} (${componentStatusWords(status)})`);
  return paragraph(`The page still marks ${parts.join(', ')}.`);
}

function stillOpen(others: readonly TrackedIncident[]): Block {
  const links = others.flatMap(({ incident }, n) => [text(n === 0 ? '' : ', '), link(incident.name, incident.url)]);
  return paragraph('No all-clear yet. Still open: ', ...links, '.');
}

function prefixOf(tracked: TrackedIncident, page: StatusPageRef): string {
  if (tracked.turn?.kind === 'withdrawn') return 'No longer listed';
  if (!isOpen(tracked.incident)) return 'Resolved';
  if (tracked.kind === 'advisory') return 'Heads-up';
  if (tracked.recoveredAt !== undefined) return 'Recovered';
  return tracked.incident.status === 'monitoring' ? 'Recovering' : `${page.name} incident`;
}

function toneOfIncident(tracked: TrackedIncident): Card['tone'] {
  if (!isOpen(tracked.incident)) return 'good';
  if (tracked.kind === 'advisory' || tracked.incident.status === 'monitoring') return 'notice';
  return tracked.incident.impact === 'minor' ? 'warning' : 'bad';
}
