import { helpedWords } from '../../content/remedy-words';
import { usualWords } from '../../content/usual-words';
import { capitalised, incidentStatusWords, peopleWords, typeCountWords } from '../../content/wording';
import type { OutageMoment, OutageTold, OutageView } from '../../core/ports/outage-pages';
import { formatDuration } from '../../domain/duration';
import { howLongBefore } from '../../domain/outage-note';
import { type Html, html, linkTo } from '../pages/html';
import type { Section } from '../pages/live-hub';
import { moment } from '../pages/moment';
import { outageLink } from '../pages/outage-link';
import { spansHtml } from '../pages/spans';
import { toneWord } from '../pages/tone-word';

const STATES = { suspected: 'Suspected', confirmed: 'Confirmed', recovering: 'Recovering', over: 'Over' } as const;

/** Every part of an outage's page that is kept up to date, in the order in which it is read. */
export const OUTAGE_SECTIONS: readonly Section<OutageView>[] = [
  { id: 'summary', render: summary },
  { id: 'timeline', title: 'Timeline', render: timeline },
  { id: 'evidence', title: 'Evidence', render: evidence },
  { id: 'reported', title: 'What was reported', render: reported },
  { id: 'official', title: 'Official incident', render: official },
  { id: 'told', title: 'Announcements', render: announcements },
  { id: 'notes', title: 'Notes and known changes', render: notes },
];

function summary(view: OutageView, place: string): Html {
  const { outage, title, tone, at, endedAt, changes } = view;
  const { since, people, recovered, types, usual, helped } = outage;
  const lasted = formatDuration(Math.max(0, (endedAt ?? at) - since));
  return html`<div class="verdict" data-tone="${tone}">
<p>${toneWord(tone, STATES[outage.state])}</p>
<h1 id="summary-title">${title}</h1>
<ul>
<li>${peopleWords(people.length)} ${endedAt === undefined ? html`since ${moment(since)} (${lasted})` : html`from ${moment(since)} to ${moment(endedAt)} (${lasted})`}. ${capitalised(typeCountWords(types))}.</li>
${usual !== undefined && html`<li>Usual for the hour: ${usualWords(usual)}.</li>`}
${recovered.length > 0 && html`<li>${peopleWords(recovered.length)} ${recovered.length === 1 ? 'says' : 'say'} it works again.</li>`}
${helpedWords(helped) !== undefined && html`<li>What helped? ${helpedWords(helped)}.</li>`}
${changes.map((change) => html`<li><b>Known change:</b> ${change.text}, ${moment(change.happenedAt)} (${howLongBefore(change, since)}).</li>`)}
${markedLine(view)}
${outage.mergedInto !== undefined && html`<li>It turned out to be part of ${outageLink('a larger outage', outage.mergedInto, place)}.</li>`}
</ul>
</div>`;
}

function markedLine({ outage, marks }: OutageView): Html | false {
  const said = marks.real + marks['false-alarm'];
  if (said === 0) return false;
  const words = [
    ...(marks.real > 0 ? [`${peopleWords(marks.real)}: it was real`] : []),
    ...(marks['false-alarm'] > 0 ? [`${peopleWords(marks['false-alarm'])}: a false alarm`] : []),
  ].join(', ');
  return html`<li>Marked by ${words}${outage.marked === undefined ? '' : `; it counts as ${outage.marked === 'real' ? 'real' : 'a false alarm'}`}.</li>`;
}

const WHO: Readonly<Record<OutageMoment['who'], Html>> = {
  team: toneWord('notice', 'Your team'),
  official: toneWord('neutral', 'Official'),
  people: toneWord('good', 'People'),
  change: toneWord('warning', 'Change'),
};

function timeline({ timeline: moments }: OutageView): Html {
  return html`<ol class="line">${moments.map(
    ({ at, who, what, detail }) =>
      html`<li>${moment(at)}<span>${what}${detail !== undefined && html`<small>${detail}</small>`}</span>${WHO[who]}</li>`,
  )}</ol>`;
}

function evidence({ evidence: { pro, contra, neither }, endedAt }: OutageView): Html {
  const list = (title: string, items: typeof pro): Html | false =>
    items.length > 0 &&
    html`<h3>${title}</h3><ul class="says">${items.map((spans) => html`<li>${spansHtml(spans)}</li>`)}</ul>`;
  return html`${list('For it', pro)}${list('Against it', contra)}${list('Beside it', neither)}
${endedAt !== undefined && html`<p class="empty">As it was when it ended. What machines and the page said then is not kept.</p>`}`;
}

function reported({ clusters }: OutageView): Html {
  if (clusters.length === 0)
    return html`<p class="empty">The reports are no longer kept, or nobody reported anything in words.</p>`;
  return html`<ul class="clusters">${clusters.map(
    ({ name, label, people, reports, example }) =>
      html`<li><p><b>${label}</b> <span class="muted">${peopleWords(people)}, ${reports === 1 ? '1 report' : `${reports} reports`} · group ${name}</span></p>${example !== undefined && html`<pre tabindex="0" aria-label="Example of ${label}">${example}</pre>`}</li>`,
  )}</ul>`;
}

function official({ official: incident, outage }: OutageView): Html {
  if (!incident)
    return html`<p class="empty">${outage.scope === 'provider' ? 'No official incident that fits is known.' : 'It is not about Claude itself, so no incident is looked for.'}</p>`;
  const { confirmedAt } = outage;
  const ahead = confirmedAt === undefined ? 0 : incident.firstSeenAt - confirmedAt;
  return html`<p>${linkTo(incident.name, incident.url)}</p>
<p class="muted">${capitalised(incidentStatusWords(incident.status))}. First seen there ${moment(incident.firstSeenAt)}${ahead > 0 && html`: <b>your team knew ${formatDuration(ahead)} before</b>`}.</p>`;
}

const TOLD: Readonly<Record<OutageTold['state'], Html>> = {
  told: toneWord('good', 'Told'),
  waiting: toneWord('notice', 'Waits'),
  lost: toneWord('bad', 'Cannot be told'),
  failed: toneWord('bad', 'Given up'),
};

function announcements({ told, toldDirectly }: OutageView): Html {
  if (told.length + toldDirectly === 0) return html`<p class="empty">No channel was told.</p>`;
  return html`<ul class="rows">${told.map(
    ({ channel, state, at }) =>
      html`<li><span>${capitalised(channel.platform)} ${channel.channel}${at !== undefined && html`<small>last ${moment(at)}</small>`}</span>${TOLD[state]}</li>`,
  )}${toldDirectly > 0 && html`<li><span>${peopleWords(toldDirectly)} who asked</span>${toneWord('neutral', 'Directly')}</li>`}</ul>`;
}

function notes({ notes: list }: OutageView): Html {
  if (list.length === 0) return html`<p class="empty">Nobody wrote anything yet.</p>`;
  return html`<ul class="rows">${list.map(
    ({ id, kind, happenedAt, author, text }) =>
      html`<li><span>${text}<small>${author}, ${moment(happenedAt)}</small></span><span class="side">${kind === 'change' && toneWord('warning', 'Known change')}<button class="for-managers" form="remove-note" name="note" value="${id}" aria-label="Remove the note: ${text.slice(0, 60)}">Remove</button></span></li>`,
  )}</ul>`;
}
