import type { BoardHealth, BoardPart, BoardView } from '../../core/ports/board';
import { MINUTE } from '../../domain/duration';
import { type Html, html } from '../pages/html';
import { moment } from '../pages/moment';
import { toneWord } from '../pages/tone-word';

/** A message that waits for so long is late, ms. */
const LATE = MINUTE;

/** How the bot itself does: what it reads, where it talks, and what waits. */
export function healthSection({ health, at }: BoardView): Html {
  const { sources, platforms, store } = health;
  return html`<ul class="rows">
${sources.map((part) => row(part, `Page ${part.name}`, 'Read', 'Not read'))}
${platforms.map((part) => row(part, capital(part.name), 'Connected', 'Not connected'))}
${row(store, 'Database', 'Works', 'Cannot be read')}
${queueRow(health, at)}
</ul>`;
}

function row({ ready, since }: BoardPart, name: string, well: string, ill: string): Html {
  return html`<li><span>${name}${since !== undefined && html`<small>since ${moment(since)}</small>`}</span>${ready ? toneWord('good', well) : toneWord('bad', ill)}</li>`;
}

function queueRow({ queue: { waiting, dueAt } }: BoardHealth, at: number): Html {
  if (waiting === 0) return html`<li><span>Messages to deliver</span>${toneWord('good', 'None waits')}</li>`;
  const late = dueAt !== undefined && at - dueAt > LATE;
  return html`<li><span>Messages to deliver${late && html`<small>the oldest since ${moment(dueAt)}</small>`}</span>${toneWord(late ? 'warning' : 'notice', `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`)}</li>`;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
