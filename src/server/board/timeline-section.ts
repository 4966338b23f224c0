import { createHash } from 'node:crypto';
import { chartWords } from '../../content/chart-words';
import { errorTypeWords } from '../../content/wording';
import type { BoardEvent, BoardView } from '../../core/ports/board';
import type { TimelineChart } from '../../core/ports/chart';
import { formatDuration } from '../../domain/duration';
import { type Html, html, linkTo } from '../pages/html';
import { moment } from '../pages/moment';
import { outageLink } from '../pages/outage-link';
import { toneWord } from '../pages/tone-word';

/** The two stretches of time that are drawn. */
export const SPANS = ['day', 'week'] as const;
/** See {@link SPANS}. */
export type Span = (typeof SPANS)[number];

const TITLES: Readonly<Record<Span, string>> = { day: 'Last 24 hours', week: 'Last 7 days' };

/** The same for the same chart: a browser draws again only what changed. */
export function chartVersion(chart: TimelineChart): string {
  return createHash('sha256').update(JSON.stringify(chart)).digest('base64url').slice(0, 12);
}

/** One timeline: the picture, what it says in words, and its figures as a table. */
export function timelineSection(view: BoardView, span: Span, at: string): Html {
  const chart = view[span];
  const version = chartVersion(chart);
  const address = (shape: string) => `${at}/board/charts/${span}-${shape}.svg?v=${version}`;
  return html`<figure>
<picture data-keep="${span}"><source media="(max-width: 700px)" srcset="${address('narrow')}" width="380" height="290"><img src="${address('wide')}" width="960" height="300" alt="${TITLES[span]}. ${chartWords(chart)}" decoding="async"></picture>
<figcaption>${chartWords(chart)} Times on the axis are ${chart.zone === 'UTC' ? 'UTC' : `those of ${chart.zone}`}.</figcaption>
</figure>
${tableOf(chart, span)}`;
}

function tableOf(chart: TimelineChart, span: Span): Html | false {
  const rows = chart.people.flatMap((people, n) => {
    const reports = chart.kinds.filter((kind) => (kind.reports[n] ?? 0) > 0);
    return people > 0 || reports.length > 0 ? [{ at: chart.from + n * chart.bucket, people, reports, n }] : [];
  });
  const row = ({ at, people, reports, n }: (typeof rows)[number]) =>
    html`<tr><th scope="row">${moment(at)}</th><td>${people}</td><td>${reports.map(({ kind, reports: counts }) => `${kind === 'rest' ? 'other' : errorTypeWords(kind)} ${counts[n]}`).join(', ')}</td></tr>`;
  return (
    rows.length > 0 &&
    html`<details id="table-${span}"><summary>As a table</summary><div class="scroll" tabindex="0" role="region" aria-label="${TITLES[span]} as a table"><table><thead><tr><th scope="col">From</th><th scope="col">People failing</th><th scope="col">Reports</th></tr></thead><tbody>${rows.reverse().map(row)}</tbody></table></div></details>`
  );
}

/** Outages and incidents of the last seven days. */
export function eventsSection({ events }: BoardView, at: string): Html {
  if (events.length === 0) return html`<p class="empty">No outage and no incident in the last 7 days.</p>`;
  return html`<ol class="rows events">${events.map((event) => eventRow(event, at))}</ol>`;
}

function eventRow({ lane, title, url, outage, from, until, aheadMs, falseAlarm }: BoardEvent, at: string): Html {
  const length = until === undefined ? html`still open` : html`${formatDuration(Math.max(0, until - from))}`;
  const first = aheadMs !== undefined && aheadMs > 0 && html` · <b>we saw it first, by ${formatDuration(aheadMs)}</b>`;
  const late = aheadMs !== undefined && aheadMs <= 0 && ` · ${formatDuration(-aheadMs)} after the page`;
  return html`<li><span>${outage === undefined ? linkTo(title, url) : outageLink(title, outage, at)}<small>${moment(from)} · ${length}${first}${late}${falseAlarm && ' · called a false alarm'}</small></span>${toneWord(lane === 'team' ? 'notice' : 'neutral', lane === 'team' ? 'Your team' : 'Official')}</li>`;
}
