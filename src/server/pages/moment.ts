import { type Html, html } from './html';

/** `time`: of today, else with its day; `ago`: how long ago it is, kept up to date by the page's script. */
export type MomentStyle = 'time' | 'ago';

/** A moment, in UTC until the page's script puts it in the reader's own time. `at` in ms since 1970. */
export function moment(at: number, style: MomentStyle = 'time'): Html {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}" data-as="${style}">${iso.slice(8, 10)} ${MONTHS[Number(iso.slice(5, 7)) - 1]} ${iso.slice(11, 16)} UTC</time>`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
