import type { OutageView } from '../../core/ports/outage-pages';
import type { OutageMark } from '../../domain/outage-mark';
import { NOTE_LENGTH } from '../../domain/outage-note';
import type { Viewer } from '../auth/viewer';
import { type Html, html } from '../pages/html';
import { tile } from '../pages/layout';
import { moment } from '../pages/moment';
import { nameOf } from '../pages/page-person';
import { toneWord } from '../pages/tone-word';

export interface OutageFormsParts {
  readonly view: OutageView;
  readonly viewer: Viewer | null;
  readonly csrf: string;
  /** Who said what of it, for managers. */
  readonly marks: readonly OutageMark[];
  /** Zone in which times are written. */
  readonly zone: string;
  /** Where the team's pages begin. */
  readonly base: string;
}

type Form = (what: string, body: Html, id: string) => Html;

/** Was it one? Also holds the form by which notes are removed, whose buttons stand beside each note. */
export function markTile(parts: OutageFormsParts): Html {
  const form = formOf(parts);
  return tile(
    'mark',
    'Was it one?',
    html`${marksList(parts.marks)}
${form('mark', html`<p class="buttons"><button name="opinion" value="real">It was real</button><button name="opinion" value="false-alarm">False alarm</button></p>`, 'mark-form')}
${form('notes/remove', html``, 'remove-note')}`,
  );
}

/** Notes, and what to do with groups of reports; each sent form is one use case. */
export function writeTiles(parts: OutageFormsParts): Html {
  const { view, viewer, zone } = parts;
  const form = formOf(parts);
  const note = html`<label for="note-text">What should the others know?</label><textarea id="note-text" name="text" required maxlength="${NOTE_LENGTH.text}" rows="3"></textarea>
<fieldset><legend>It is</legend><label><input type="radio" name="kind" value="note" checked>a note</label><label><input type="radio" name="kind" value="change">a known change, such as “VPN change at 13:50”: it is given as a possible reason when your network fails soon after</label></fieldset>
<label for="note-when">When (on the clock of ${zone}; empty: now)</label><input id="note-when" type="datetime-local" name="when">
${nameOf(viewer) === undefined && html`<label for="note-author">Your name (may stay empty)</label><input id="note-author" name="author" maxlength="${NOTE_LENGTH.author}" autocomplete="name">`}
<p class="buttons"><button>Keep the note</button></p>`;
  return html`${tile('write', 'Write a note', form('notes', note, 'note-form'))}
${view.clusters.length > 0 && tile('groups', 'Groups', groupForms(view, form))}`;
}

function formOf({ view, csrf, base }: OutageFormsParts): Form {
  return (what, body, id) =>
    html`<form method="post" action="${base}/outages/${view.outage.id}/${what}" id="${id}"><input type="hidden" name="csrf" value="${csrf}">${body}</form>`;
}

function marksList(marks: readonly OutageMark[]): Html {
  if (marks.length === 0)
    return html`<p class="muted">Your word is kept, and shown to the others without your name.</p>`;
  return html`<ul class="rows">${marks.map(
    ({ person, opinion, at }) =>
      html`<li><span>${accountOf(person)}<small>${moment(at)}</small></span>${toneWord('neutral', opinion === 'real' ? 'Real' : 'False alarm')}</li>`,
  )}</ul>`;
}

/** "U0456 (slack)", from the key of a person. */
function accountOf(person: string): string {
  const [platform = '', , ...user] = person.split(':');
  return user.length === 0 ? person : `${user.join(':')} (${platform})`;
}

function groupForms({ clusters }: OutageView, form: Form): Html {
  const options = clusters.map(({ name, label }) => html`<option value="${name}">${name}: ${label}</option>`);
  const merge = html`<h3>Two of them are one problem</h3>${form(
    'merge',
    html`<label for="merge-from">This group</label><select id="merge-from" name="from">${options}</select>
<label for="merge-into">counts as this one</label><select id="merge-into" name="into">${[...options].reverse()}</select>
<p class="buttons"><button>Merge</button></p>`,
    'merge-form',
  )}`;
  const split = html`<h3>One of them holds two problems</h3>${form(
    'split',
    html`<label for="split-group">This group</label><select id="split-group" name="group">${options}</select>
<label for="split-words">Words that only one of them has (empty: take merges back)</label><input id="split-words" name="words" maxlength="80">
<p class="buttons"><button>Split</button></p>`,
    'split-form',
  )}`;
  return html`${clusters.length > 1 && merge}${split}`;
}
