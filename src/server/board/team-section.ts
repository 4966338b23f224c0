import { capitalised, errorTypeWords, peopleWords } from '../../content/wording';
import type { BoardTeam, BoardView } from '../../core/ports/board';
import type { ErrorTypeId } from '../../domain/error-type';
import { type Html, html } from '../pages/html';

/** What the team itself tells, beside the official page. */
export function teamSection({ team }: BoardView): Html {
  return html`<dl class="figures">
${figure(team.people, team.people === 1 ? 'person failing' : 'people failing', usualWords(team))}
${figure(team.reports, team.reports === 1 ? 'report' : 'reports', team.reports > 0 ? undefined : 'nobody reported an error')}
${figure(team.working, team.working === 1 ? 'says it works' : 'say it works', undefined)}
${team.machines && figure(team.machines.failing, `of ${peopleWords(team.machines.people)} at work failing`, 'as their machines tell, last 15 min')}
</dl>
${team.reports > 0 && html`<ul class="rows">${kindsOf(team).map(([kind, count]) => html`<li><span>${capitalised(errorTypeWords(kind))}</span><b>${count}</b></li>`)}</ul>`}`;
}

/** Most first. */
function kindsOf({ kinds }: BoardTeam): readonly (readonly [ErrorTypeId, number])[] {
  const counts = Object.entries(kinds) as [ErrorTypeId, number][];
  return counts.sort(([, a], [, b]) => b - a).slice(0, 5);
}

function figure(count: number, words: string, more: string | undefined): Html {
  return html`<div><dt>${words}</dt><dd><b>${count}</b>${more !== undefined && html`<small>${more}</small>`}</dd></div>`;
}

function usualWords({ usual }: BoardTeam): string {
  return usual === undefined
    ? 'what is usual is not learnt yet'
    : `usual now: ${usual < 0.05 ? 'almost none' : usual.toFixed(1)}`;
}
