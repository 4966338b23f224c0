import type { Tone } from '../../content/card';
import { usualWords } from '../../content/usual-words';
import { peopleWords, typeCountWords } from '../../content/wording';
import type { BoardCluster, BoardOutage, BoardView } from '../../core/ports/board';
import { formatDuration } from '../../domain/duration';
import type { OutageScope, OutageState } from '../../domain/outage';
import { type Html, html, linkTo } from '../pages/html';
import { moment } from '../pages/moment';
import { outageLink } from '../pages/outage-link';
import { toneWord } from '../pages/tone-word';

const STATES: Readonly<Record<OutageState, { readonly tone: Tone; readonly word: string }>> = {
  suspected: { tone: 'warning', word: 'Suspected' },
  confirmed: { tone: 'bad', word: 'Confirmed' },
  recovering: { tone: 'notice', word: 'Recovering' },
  over: { tone: 'good', word: 'Over' },
};

const SCOPES: Readonly<Record<OutageScope, string>> = {
  provider: 'Claude fails',
  network: 'The way to Claude fails',
  limits: 'Limits look wrong',
};

/** The outages that the team notices now, with what their people reported. */
export function outagesSection({ outages, pages }: BoardView, at: string): Html {
  if (outages.length === 0) return html`<p class="empty">None. Your team notices no outage.</p>`;
  const blind = pages[0]?.unreachable !== undefined;
  return html`${outages.map((outage) => outageArticle(outage, blind, at))}`;
}

function outageArticle(outage: BoardOutage, blind: boolean, at: string): Html {
  const { id, state, scope, since, people, recovered, types, clusters } = outage;
  const { tone, word } = STATES[state];
  return html`<article class="outage" data-tone="${tone}" aria-labelledby="outage-${id}">
<h3 id="outage-${id}">${toneWord(tone, word)} ${outageLink(`${SCOPES[scope]} for ${peopleWords(people)}`, id, at)}</h3>
<p>Since ${moment(since)} (${moment(since, 'ago')}): ${typeCountWords(types)}.${recovered > 0 && ` It works again for ${recovered} of them.`}${usualSentence(outage)}</p>
<p>${officialWords(outage, blind)}</p>
${clusters.length > 0 && html`<ul class="clusters">${clusters.map(clusterItem)}</ul>`}
</article>`;
}

function usualSentence({ usual }: BoardOutage): string | false {
  return usual !== undefined && ` Usual for the hour: ${usualWords(usual)}.`;
}

function officialWords({ official, aheadMs }: BoardOutage, blind: boolean): Html {
  const page = official
    ? html`The page tells of it: ${linkTo(official.name, official.url)}. `
    : html`${blind ? 'The official page cannot be read at the moment.' : 'The official page says nothing of it so far.'} `;
  return html`${page}${aheadMs !== undefined && aheadMs > 0 && html`<b>We saw it first</b>, ${formatDuration(aheadMs)} before the page.`}`;
}

function clusterItem({ name, label, people, reports, example }: BoardCluster): Html {
  return html`<li><p><b>${label}</b> <span class="muted">${peopleWords(people)}, ${reports === 1 ? '1 report' : `${reports} reports`} · group ${name}</span></p>${example !== undefined && html`<pre tabindex="0" aria-label="Example of ${label}">${example}</pre>`}</li>`;
}
