import type { Tone } from '../../content/card';
import type { ModelRow } from '../../content/model-blocks';
import { peopleWords } from '../../content/wording';
import type { BoardView } from '../../core/ports/board';
import { type Html, html } from '../pages/html';
import { toneWord } from '../pages/tone-word';

/** Which model works here now, as machines tell. */
export function modelsSection({ models }: BoardView): Html {
  if (models.length === 0) return html`<p class="empty">No machine has told of a model in the last 10 minutes.</p>`;
  return html`<ul class="rows">${models.map(modelRow)}</ul>`;
}

function modelRow({ model, ok, failing, official }: ModelRow): Html {
  const [tone, word]: [Tone, string] =
    failing === 0
      ? ['good', 'Works']
      : ok === 0
        ? ['bad', 'Fails']
        : failing >= ok
          ? ['warning', 'Mostly fails']
          : ['notice', 'Mostly works'];
  const here =
    failing === 0
      ? `for ${peopleWords(ok)}`
      : ok === 0
        ? `for ${peopleWords(failing)}`
        : `works for ${peopleWords(ok)}, fails for ${failing}`;
  return html`<li><span>${model}<small>${here}${official.length > 0 && `; the page: ${official.join(', ')}`}</small></span>${toneWord(tone, word)}</li>`;
}
