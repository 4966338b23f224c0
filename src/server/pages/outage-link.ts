import { type Html, html } from './html';

/** A link to an outage's own page; `at`: where the team's pages begin. */
export function outageLink(words: string, id: string, at: string): Html {
  return html`<a href="${at}/outages/${id}">${words}</a>`;
}
