import { NOTE_LENGTH } from '../../domain/outage-note';
import type { Viewer } from '../auth/viewer';
import { type Html, html } from '../pages/html';
import { moment } from '../pages/moment';
import { nameOf } from '../pages/page-person';
import type { TeamAdmin } from './admin-parts';

/** Changes that are given as a possible reason when the network fails soon after. */
export function changesSection({ pages, base }: TeamAdmin, viewer: Viewer | null, csrf: Html): Html {
  const changes = pages.changes();
  return html`${
    changes.length === 0
      ? html`<p class="empty">None lately. When your network fails within three days after a change, it is given as a possible reason.</p>`
      : html`<ul class="rows">${changes.map(
          ({ id, text, author, happenedAt }) =>
            html`<li><span>${text}<small>${author}, ${moment(happenedAt)}</small></span><form method="post" action="${base}/admin/changes/remove" class="side">${csrf}<button name="note" value="${id}" aria-label="Remove the change: ${text.slice(0, 60)}">Remove</button></form></li>`,
        )}</ul>`
  }
<form method="post" action="${base}/admin/changes">${csrf}
<label for="change-text">What was changed, such as “VPN change at 13:50”</label><input id="change-text" name="text" required maxlength="${NOTE_LENGTH.text}" autocomplete="off">
<label for="change-when">When (on the clock of ${pages.zone}; empty: now)</label><input id="change-when" type="datetime-local" name="when">
${nameOf(viewer) === undefined && html`<label for="change-author">Your name (may stay empty)</label><input id="change-author" name="author" maxlength="${NOTE_LENGTH.author}" autocomplete="name">`}
<p class="buttons"><button>Note the change</button></p></form>`;
}
