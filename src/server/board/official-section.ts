import type { Tone } from '../../content/card';
import { capitalised, componentStatusWords, incidentStatusWords } from '../../content/wording';
import type { BoardPage, BoardView } from '../../core/ports/board';
import type { ComponentStatus } from '../../domain/status-page';
import { type Html, html, linkTo } from '../pages/html';
import { moment } from '../pages/moment';
import { toneWord } from '../pages/tone-word';

const TONES: Readonly<Record<ComponentStatus, Tone>> = {
  operational: 'good',
  under_maintenance: 'notice',
  degraded_performance: 'warning',
  partial_outage: 'warning',
  major_outage: 'bad',
};

/** What the official pages say: Claude's own with its components, those of others in a line. */
export function officialSection({ pages }: BoardView): Html {
  const [own, ...others] = pages;
  if (!own) return html`<p class="empty">No official page is followed. STATUS_PAGES names those that are.</p>`;
  return html`${heading(own)}${unreachable(own)}
${componentList(own)}${incidentList(own)}${maintenanceList(own)}
${others.length > 0 && html`<h3>Other providers</h3><ul class="rows">${others.map(otherRow)}</ul>`}`;
}

function heading({ page, tone, words, readAt }: BoardPage): Html {
  const read = readAt === 0 ? html`never read so far` : html`read ${moment(readAt, 'ago')}`;
  return html`<p class="lead">${toneWord(tone, capitalised(words))} ${linkTo(page.name, page.url)}<span class="muted"> · ${read}</span></p>`;
}

function unreachable({ unreachable: gone, readAt }: BoardPage): Html | undefined {
  return (
    gone &&
    html`<p class="warn">Cannot be read since ${moment(gone.since)} (${gone.reason}).${readAt > 0 && ' Below is what it said last.'}</p>`
  );
}

function componentList({ components }: BoardPage): Html {
  const row = (part: BoardPage['components'][number]) =>
    html`<li><span>${part.name}</span>${toneWord(TONES[part.status], capitalised(componentStatusWords(part.status)))}</li>`;
  return html`${components.length > 0 && html`<ul class="rows">${components.map(row)}</ul>`}`;
}

function incidentList({ incidents }: BoardPage): Html | false {
  const row = ({ name, url, status, impact, since }: BoardPage['incidents'][number]) =>
    html`<li><span>${linkTo(name, url)}<small>${capitalised(incidentStatusWords(status))}${impact !== 'none' && `, ${impact} impact`}, seen ${moment(since, 'ago')}</small></span></li>`;
  return incidents.length > 0 && html`<h3>Open incidents</h3><ul class="rows">${incidents.map(row)}</ul>`;
}

function maintenanceList({ maintenances }: BoardPage): Html | false {
  const row = ({ name, url, from, until }: BoardPage['maintenances'][number]) =>
    html`<li><span>${linkTo(name, url)}<small>${moment(from)} to ${moment(until)}</small></span></li>`;
  return (
    maintenances.length > 0 &&
    html`<h3>Planned maintenance</h3><ul class="rows">${maintenances.slice(0, 3).map(row)}</ul>`
  );
}

function otherRow({ page, tone, words, incidents, unreachable: gone }: BoardPage): Html {
  const more = gone
    ? html`<small>Cannot be read since ${moment(gone.since)}.</small>`
    : html`${incidents.slice(0, 2).map(({ name, url }) => html`<small>${linkTo(name, url)}</small>`)}`;
  return html`<li><span>${linkTo(page.name, page.url)}${more}</span>${toneWord(tone, capitalised(words))}</li>`;
}
