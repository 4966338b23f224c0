import { randomBytes } from 'node:crypto';
import type { PageAnswer } from '../../core/ports/outage-pages';
import { type Html, html } from './html';

const MOST = 200;

/** What became of a form, as the page shows it. */
export function noticeHtml({ title, text }: PageAnswer, more?: Html): Html {
  return html`<div class="notice" role="alert"><p><b>${title}</b></p>${text !== '' && html`<p class="lines">${text}</p>`}${more}</div>`;
}

/** What became of a form, said once on the page that comes after it; another instance of the bot says nothing. */
export function createNotices() {
  const waiting = new Map<string, Html>();
  return {
    /** The address of the page, with which it says so. */
    leave(page: string, answer: PageAnswer): string {
      const key = randomBytes(12).toString('base64url');
      waiting.set(key, noticeHtml(answer));
      const oldest = waiting.keys().next().value;
      if (waiting.size > MOST && oldest !== undefined) waiting.delete(oldest);
      return `${page}?said=${key}`;
    },
    take(key: string | undefined): Html | undefined {
      const notice = key === undefined ? undefined : waiting.get(key);
      if (key !== undefined) waiting.delete(key);
      return notice;
    },
  };
}
