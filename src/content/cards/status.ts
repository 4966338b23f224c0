import type { Outage } from '../../domain/outage';
import { silentSince, sinceWhen, type TrackedIncident, type TrackedMaintenance } from '../../domain/page-record';
import type { Component, StatusPageRef } from '../../domain/status-page';
import type { Verdict, VerdictKind } from '../../domain/verdict';
import { action } from '../actions';
import { type Block, bold, type Card, heading, link, paragraph, type Span, text, time, toneOf } from '../card';
import { type ModelRow, modelBlocks } from '../model-blocks';
import { componentStatusWords, incidentStatusWords, peopleWords, typeCountWords } from '../wording';
import { maintenanceLine } from './maintenance';

/** So many incidents of another provider are named. */
const MOST_OTHERS = 3;

/** One followed page, ready to be told. */
export interface PageSection {
  readonly page: StatusPageRef;
  readonly components: readonly Component[];
  readonly incidents: readonly TrackedIncident[];
  readonly advisories: readonly TrackedIncident[];
  /** Planned or under way, the earliest first. */
  readonly maintenances: readonly TrackedMaintenance[];
  /** ms since 1970; 0 while never read. */
  readonly readAt: number;
}

/** What `/claude-status` answers with. */
export interface StatusCardData {
  readonly verdict: Verdict;
  /** The first is Claude's own; the others are shown apart. */
  readonly pages: readonly PageSection[];
  readonly outages: readonly Outage[];
  /** What to do now, at most a few lines. */
  readonly steps: readonly (readonly Span[])[];
  /** How each model does here. */
  readonly models?: readonly ModelRow[];
}

/** Under these there is nothing to wait for. */
const HAS_NO_END: readonly VerdictKind[] = ['healthy', 'unknown', 'individual'];

/** Verdict first, then its reasons, the official page, the team's own signals, and what to do. */
export function statusCard(data: StatusCardData): Card {
  const { verdict, pages, outages, steps } = data;
  return {
    title: verdict.headline,
    tone: toneOf(verdict),
    body: [
      { kind: 'list', items: verdict.reasons.map((reason) => [text(reason)]) },
      ...pages.slice(0, 1).flatMap((section) => pageBlocks(section, verdict.at)),
      ...outageBlocks(outages),
      ...modelBlocks(data.models ?? []),
      ...otherBlocks(pages.slice(1)),
      ...(steps.length > 0 ? [heading('What to do'), { kind: 'steps', steps } as const] : []),
    ],
    actions: [
      action('report', undefined, 'primary'),
      action('works'),
      ...(HAS_NO_END.includes(verdict.kind) ? [] : [action('notify')]),
      action('why'),
    ],
    footer: [text('As of '), time(verdict.at, 'time')],
  };
}

function pageBlocks(section: PageSection, now: number): Block[] {
  const { page, components, incidents, advisories, maintenances, readAt } = section;
  const title = paragraph(bold('Official page: '), link(page.name, page.url), readAt === 0 ? ' (not read yet)' : '');
  const blocks: Block[] = [title];
  const unwell = components.filter((component) => component.status !== 'operational');
  if (components.length > 0 && unwell.length === 0)
    blocks.push(paragraph(`All ${components.length} components operational.`));
  if (unwell.length > 0)
    blocks.push({
      kind: 'fields',
      fields: unwell.map((component) => ({
        label: component.name,
        value: [text(componentStatusWords(component.status))],
      })),
    });
  if (unwell.length > 0 && unwell.length < components.length)
    blocks.push(paragraph(othersWell(components.length - unwell.length)));
  blocks.push(...incidents.map((tracked) => incidentLine(tracked, now)));
  blocks.push(...advisories.map((tracked) => paragraph('Notice: ', link(tracked.incident.name, tracked.incident.url))));
  blocks.push(...maintenances.map(maintenanceLine));
  return blocks;
}

/** Pages of other providers, in short and apart: they are about more than Claude. */
function otherBlocks(sections: readonly PageSection[]): Block[] {
  if (sections.length === 0) return [];
  return [heading('Other providers'), ...sections.map(otherLine)];
}

function otherLine({ page, components, incidents, maintenances, readAt }: PageSection): Block {
  const name = link(page.name, page.url);
  const unwell = components.filter((component) => component.status !== 'operational').length;
  if (readAt === 0) return paragraph(name, ': not read yet.');
  if (incidents.length === 0)
    return paragraph(
      name,
      unwell > 0 ? `: no incident, ${unwell} of ${components.length} components not well.` : ': nothing open.',
    );
  const shown = incidents
    .slice(0, MOST_OTHERS)
    .flatMap((tracked, n) => [
      text(n === 0 ? ': ' : '; '),
      link(tracked.incident.name, tracked.incident.url),
      text(` (${seenWord(tracked)} `),
      time(sinceWhen(tracked), 'relative'),
      text(')'),
    ]);
  const more = incidents.length - MOST_OTHERS;
  return paragraph(
    name,
    ...shown,
    more > 0 ? ` and ${more} more.` : '.',
    maintenances.length > 0 ? ' Work is planned too.' : '',
  );
}

function othersWell(count: number): string {
  return count === 1 ? 'The other one is operational.' : `The other ${count} are operational.`;
}

/** Where nobody looked when it began, there is only the page's word. */
function seenWord({ beganAt }: TrackedIncident): string {
  return beganAt === undefined ? 'first seen' : 'began';
}

function incidentLine(tracked: TrackedIncident, now: number): Block {
  const { incident } = tracked;
  const said = silentSince(tracked, now);
  return paragraph(
    link(incident.name, incident.url),
    ` (${incidentStatusWords(incident.status)}, ${seenWord(tracked)} `,
    time(sinceWhen(tracked), 'relative'),
    ...(said === undefined ? [] : [text('; last update there '), time(said, 'relative')]),
    ')',
  );
}

function outageBlocks(outages: readonly Outage[]): Block[] {
  if (outages.length === 0) return [];
  return [
    heading('What your team sees'),
    ...outages.map((outage) =>
      paragraph(
        bold(peopleWords(outage.people.length)),
        ` since `,
        time(outage.since, 'time'),
        `. Reports: ${typeCountWords(outage.types)}${outage.recovered.length > 0 ? `; ${outage.recovered.length} ${outage.recovered.length === 1 ? 'says' : 'say'} it works again` : ''}`,
      ),
    ),
  ];
}
