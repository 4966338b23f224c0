import { type Html, html } from './html';

/** A link to an outage's own page. */
export function outageLink(words: string, id: string): Html {
  return html`<a href="/outages/${id}">${words}</a>`;
}
