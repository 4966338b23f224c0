import { formatDuration } from '../../domain/duration';
import type { ErrorTypeId } from '../../domain/error-type';
import type { Outage } from '../../domain/outage';
import type { TrackedIncident } from '../../domain/page-record';
import { action } from '../actions';
import { type Block, type Card, link, paragraph, type Span, text, time } from '../card';
import { incidentStatusWords, peopleWords, typeCountWords } from '../wording';

const MOST_ROWS = 10;
const OPINION_WORDS = { real: 'marked as real', 'false-alarm': 'marked as a false alarm' } as const;

/** What `history` tells. */
export interface HistoryData {
  readonly days: number;
  readonly outages: readonly Outage[];
  readonly incidents: readonly TrackedIncident[];
  readonly reports: number;
  readonly people: number;
  readonly types: Readonly<Partial<Record<ErrorTypeId, number>>>;
  /** How it went, drawn. */
  readonly picture?: Block | undefined;
}

/** Outages that the team noticed, incidents of the page, and how much was reported. */
export function historyCard(data: HistoryData): Card {
  const { days, outages, incidents, reports, people, types } = data;
  const length = days === 1 ? 'day' : `${days} days`;
  const rows = [
    ...outages.map((outage) => ({ at: outage.since, spans: outageRow(outage) })),
    ...incidents.map((tracked) => ({ at: tracked.incident.createdAt, spans: incidentRow(tracked) })),
  ].sort((a, b) => b.at - a.at);
  const shown = rows.slice(0, MOST_ROWS);
  return {
    title: rows.length === 0 ? `No outages in the last ${length}` : `The last ${length}`,
    tone: 'neutral',
    body: [
      ...(shown.length > 0 ? [{ kind: 'list', items: shown.map((row) => row.spans) } as const] : []),
      ...(rows.length > shown.length ? [paragraph(`And ${rows.length - shown.length} more, older.`)] : []),
      paragraph(
        reports === 0
          ? 'Nobody reported an error.'
          : `Reports: ${reports} by ${peopleWords(people)} (${typeCountWords(types)}).`,
      ),
      ...(data.picture ? [data.picture] : []),
    ],
    actions: [action('status')],
  };
}

function outageRow(outage: Outage): readonly Span[] {
  const length = formatDuration((outage.recoveringAt ?? outage.overAt ?? outage.lastFailureAt) - outage.since);
  const state = outage.state === 'over' ? length : outage.state;
  const said = outage.marked === undefined ? '' : `; ${OPINION_WORDS[outage.marked]}`;
  return [
    time(outage.since, 'date-time'),
    text(` · your team: ${peopleWords(outage.people.length)}, ${typeCountWords(outage.types)} (${state}${said})`),
  ];
}

function incidentRow(tracked: TrackedIncident): readonly Span[] {
  const { incident } = tracked;
  return [
    time(incident.createdAt, 'date-time'),
    text(' · official: '),
    link(incident.name, incident.url),
    text(` (${incident.impact} impact, ${incidentStatusWords(incident.status)})`),
  ];
}
