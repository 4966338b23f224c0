import { toneOf } from '../../content/card';
import type { BoardView } from '../../core/ports/board';
import { type Html, html } from '../pages/html';
import { toneWord } from '../pages/tone-word';

/** The verdict in one line, with its reasons. */
export function verdictSection({ verdict }: BoardView): Html {
  const tone = toneOf(verdict);
  return html`<div class="verdict" data-tone="${tone}">
<p>${toneWord(tone)}</p>
<h1 id="verdict-title">${verdict.headline}</h1>
<ul>${verdict.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>
</div>`;
}
