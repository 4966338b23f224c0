import { spansText } from '../../content/plain-text';
import { capitalised, errorTypeWords } from '../../content/wording';
import type { Runbook, RunbookNote } from '../../core/ports/admin-pages';
import { ERROR_TYPES } from '../../domain/error-type';
import { type Html, html, linkTo } from '../pages/html';
import { moment } from '../pages/moment';
import { spansHtml } from '../pages/spans';

/** The team's own notes: what they say, where they are shown, what is wrong with their files, and room for one more. */
export function runbookSection({ folder, notes, problems, readAt }: Runbook, base: string, csrf: Html): Html {
  if (folder === undefined)
    return html`<p class="empty">No notes of your own. Name a folder in <code>RUNBOOKS_DIR</code>: each note in its YAML files, or written here, is shown with the steps for the errors that it names.</p>`;
  const post = (what: string, body: Html, more = '') =>
    html`<form method="post" action="${base}/admin/runbook${what}" class="${more}">${csrf}${body}</form>`;
  const remove = ({ id, spans }: RunbookNote) =>
    id !== undefined &&
    post(
      '/remove',
      html`<button name="note" value="${id}" aria-label="Remove the note: ${spansText(spans).slice(0, 60)}">Remove</button>`,
      'side',
    );
  const row = (note: RunbookNote) =>
    html`<li><span>${spansHtml(note.spans)}${note.url !== undefined && html` ${linkTo('More', note.url)}`}<small>${whereShown(note)}</small></span>${remove(note)}</li>`;
  return html`${problems.length > 0 && html`<p class="warn">Left out:</p><ul class="says">${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`}
${notes.length === 0 ? html`<p class="empty">There is no note in ${folder} yet.</p>` : html`<ul class="rows">${notes.map(row)}</ul>`}
${post('/read', html`<p class="muted">From ${folder}, read ${moment(readAt)}, and every minute.</p><p class="buttons"><button>Read them now</button></p>`)}
<h3>Write one here</h3>
${post('', addFields())}`;
}

function whereShown({ file, types, verdicts }: RunbookNote): string {
  const when = verdicts === undefined ? '' : `, when the verdict is ${verdicts.join(' or ')}`;
  return `${file}: with ${types === undefined ? 'every kind of error' : types.join(', ')}${when}`;
}

function addFields(): Html {
  const box = (type: (typeof ERROR_TYPES)[number] | 'unknown') =>
    html`<label><input type="checkbox" name="types/${type}" value="yes">${capitalised(errorTypeWords(type))}</label>`;
  return html`<label for="runbook-note">What your team should know</label><textarea id="runbook-note" name="note" required maxlength="400" rows="2"></textarea>
<fieldset class="boxes"><legend>With which errors (none means all)</legend>${[...ERROR_TYPES, 'unknown' as const].map(box)}</fieldset>
<label for="runbook-link">Where to read on (https, may stay empty)</label><input id="runbook-link" name="link" maxlength="500" autocomplete="off">
<p class="buttons"><button>Keep the note</button></p>`;
}
