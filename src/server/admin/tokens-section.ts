import type { MachineToken } from '../../core/ports/machine-store';
import { type Html, html } from '../pages/html';
import { moment } from '../pages/moment';
import { toneWord } from '../pages/tone-word';

/** Longest name that is kept, characters. */
export const TOKEN_NAME_LENGTH = 60;

/** The tokens of machines, without the part that opens doors, and a way to make one. */
export function tokensSection(tokens: readonly MachineToken[], base: string, csrf: Html): Html {
  const rows = [...tokens]
    .reverse()
    .map(
      ({ id, name, person, createdAt, usedAt, revokedAt }) =>
        html`<li><span>${name}<small>${id}${person !== undefined && `, for ${person}`}, made ${moment(createdAt)}, ${usedAt === undefined ? 'never used' : html`last used ${moment(usedAt, 'ago')}`}</small></span><span class="side">${
          revokedAt === undefined
            ? html`${toneWord('good', 'Good')}<form method="post" action="${base}/admin/tokens/revoke">${csrf}<button name="token" value="${id}" aria-label="Revoke the token ${name}">Revoke</button></form>`
            : toneWord('neutral', 'Revoked')
        }</span></li>`,
    );
  return html`${rows.length === 0 ? html`<p class="empty">No token yet. Machines show one when they report: Claude Code's hook and telemetry.</p>` : html`<ul class="rows">${rows}</ul>`}
<h3>Make a token</h3>
<form method="post" action="${base}/admin/tokens">${csrf}
<label for="token-name">What it is for</label><input id="token-name" name="name" required maxlength="${TOKEN_NAME_LENGTH}" placeholder="All our laptops" autocomplete="off">
<label for="token-person">One person alone uses it (may stay empty)</label><input id="token-person" name="person" maxlength="200" placeholder="slack:T0123:U0456" autocomplete="off">
<p class="buttons"><button>Make the token</button></p></form>`;
}
