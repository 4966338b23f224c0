import type { Runbook } from '../../core/ports/admin-pages';
import { type Html, html, linkTo } from '../pages/html';
import { moment } from '../pages/moment';
import { spansHtml } from '../pages/spans';

/** The team's own notes: what they say, where they are shown, and what is wrong with their files. */
export function runbookSection({ folder, notes, problems, readAt }: Runbook, base: string, csrf: Html): Html {
  if (folder === undefined)
    return html`<p class="empty">No notes of your own. Put YAML files into a folder and name it in <code>RUNBOOKS_DIR</code>: each note is shown with the steps for the errors that it names.</p>`;
  return html`${problems.length > 0 && html`<p class="warn">Left out:</p><ul class="says">${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
${
  notes.length === 0
    ? html`<p class="empty">There is no note in ${folder} yet.</p>`
    : html`<ul class="rows">${notes.map(
        ({ spans, url, file, types, verdicts }) =>
          html`<li><span>${spansHtml(spans)}${url !== undefined && html` ${linkTo('More', url)}`}<small>${file}: with ${types === undefined ? 'every kind of error' : types.join(', ')}${verdicts !== undefined && `, when the verdict is ${verdicts.join(' or ')}`}</small></span></li>`,
      )}</ul>`
}
<p class="muted">From ${folder}, read ${moment(readAt)}; read again every minute.</p>
<form method="post" action="${base}/admin/runbook/read">${csrf}<p class="buttons"><button>Read them now</button></p></form>`;
}
