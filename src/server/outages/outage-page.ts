import type { OutageView } from '../../core/ports/outage-pages';
import type { OutageMark } from '../../domain/outage-mark';
import { NOTE_LENGTH } from '../../domain/outage-note';
import type { Viewer } from '../auth/viewer';
import { type Html, html } from '../pages/html';
import { layout, tile } from '../pages/layout';
import { moment } from '../pages/moment';
import { nameOf } from '../pages/page-person';
import { toneWord } from '../pages/tone-word';
import { OUTAGE_SECTIONS } from './outage-sections';

export interface OutagePageParts {
  readonly view: OutageView;
  /** Mark-up by id of the section. */
  readonly sections: ReadonlyMap<string, string>;
  readonly revision: string;
  readonly at: number;
  readonly build: string;
  readonly viewer: Viewer | null;
  readonly csrf: string;
  /** Who said what of it, for managers. */
  readonly marks: readonly OutageMark[];
  readonly notice: Html | undefined;
  /** Zone in which times are written. */
  readonly zone: string;
}

/** The page of one outage. It is complete as it is; its script only keeps it up to date. */
export function outagePage(parts: OutagePageParts): string {
  const { view, sections, revision, at, build, viewer, notice } = parts;
  const place = ({ id, title }: (typeof OUTAGE_SECTIONS)[number]): Html => {
    const body = html`<div data-section="${id}">${{ html: sections.get(id) ?? '' }}</div>`;
    return title === undefined
      ? html`<section id="${id}" class="tile hero" aria-labelledby="${id}-title">${body}</section>`
      : tile(id, title, body);
  };
  return layout({
    title: view.title,
    script: 'outage.js',
    viewer,
    board: true,
    live: { revision, build, at },
    notice,
    main: html`${OUTAGE_SECTIONS.slice(0, 1).map(place)}
${OUTAGE_SECTIONS.slice(1).map(place)}
${viewer?.role === 'manager' && managing(parts)}
${tile('report', 'Post-mortem', html`<p>What is known as a Markdown file: timeline, impact, evidence, announcements and notes, with room for what only people know.</p><p><a class="button" href="/outages/${view.outage.id}/post-mortem.md" download>Download the post-mortem</a></p>`)}`,
  });
}

/** What only those may do who look after the bot; each sent form is one use case. */
function managing({ view, csrf, viewer, marks, zone }: OutagePageParts): Html {
  const { id } = view.outage;
  const form = (what: string, body: Html, formId = what) =>
    html`<form method="post" action="/outages/${id}/${what}" id="${formId}"><input type="hidden" name="csrf" value="${csrf}">${body}</form>`;
  return html`${tile(
    'mark',
    'Was it one?',
    html`${marksList(marks)}
${form('mark', html`<p class="buttons"><button name="opinion" value="real">It was real</button><button name="opinion" value="false-alarm">False alarm</button></p>`, 'mark-form')}`,
  )}
${tile(
  'write',
  'Write a note',
  form(
    'notes',
    html`<label for="note-text">What should the others know?</label><textarea id="note-text" name="text" required maxlength="${NOTE_LENGTH.text}" rows="3"></textarea>
<fieldset><legend>It is</legend><label><input type="radio" name="kind" value="note" checked>a note</label><label><input type="radio" name="kind" value="change">a known change, such as “VPN change at 13:50”: it is given as a possible reason when your network fails soon after</label></fieldset>
<label for="note-when">When (on the clock of ${zone}; empty: now)</label><input id="note-when" type="datetime-local" name="when">
${nameOf(viewer) === undefined && html`<label for="note-author">Your name (may stay empty)</label><input id="note-author" name="author" maxlength="${NOTE_LENGTH.author}" autocomplete="name">`}
<p class="buttons"><button>Keep the note</button></p>`,
    'note-form',
  ),
)}
${view.clusters.length > 0 && tile('groups', 'Groups', groupForms(view, form))}
${form('notes/remove', html``, 'remove-note')}`;
}

function marksList(marks: readonly OutageMark[]): Html {
  if (marks.length === 0)
    return html`<p class="empty">Nobody has said so far. Your word is kept and shown without your name.</p>`;
  return html`<ul class="rows">${marks.map(
    ({ person, opinion, at }) =>
      html`<li><span>${person}<small>${moment(at)}</small></span>${toneWord('neutral', opinion === 'real' ? 'Real' : 'False alarm')}</li>`,
  )}</ul>`;
}

function groupForms({ clusters }: OutageView, form: (what: string, body: Html) => Html): Html {
  const options = clusters.map(({ name, label }) => html`<option value="${name}">${name}: ${label}</option>`);
  const merge = html`<h3>Two of them are one problem</h3>${form(
    'merge',
    html`<label for="merge-from">This group</label><select id="merge-from" name="from">${options}</select>
<label for="merge-into">counts as this one</label><select id="merge-into" name="into">${[...options].reverse()}</select>
<p class="buttons"><button>Merge</button></p>`,
  )}`;
  return html`${clusters.length > 1 && merge}<h3>One of them holds two problems</h3>${form(
    'split',
    html`<label for="split-group">This group</label><select id="split-group" name="group">${options}</select>
<label for="split-words">Words that only one of them has (empty: take merges back)</label><input id="split-words" name="words" maxlength="80">
<p class="buttons"><button>Split</button></p>`,
  )}`;
}
