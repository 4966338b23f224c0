import type { BoardView } from '../../core/ports/board';
import { type Html, html, linkTo } from '../pages/html';
import { moment } from '../pages/moment';
import { outageLink } from '../pages/outage-link';
import { toneWord } from '../pages/tone-word';

/** What channels were told in the last seven days. */
export function announcementsSection({ announcements }: BoardView, place: string): Html {
  if (announcements.length === 0) return html`<p class="empty">Channels were told of nothing in the last 7 days.</p>`;
  return html`<ol class="rows">${announcements.map(
    ({ title, tone, url, outage, channels, at }) =>
      html`<li><span>${outage === undefined ? linkTo(title, url) : outageLink(title, outage, place)}<small>${moment(at)} · ${channels === 1 ? '1 channel' : `${channels} channels`}</small></span>${tone !== 'neutral' && toneWord(tone)}</li>`,
  )}</ol>`;
}
