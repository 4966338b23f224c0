import type { Span } from '../../content/card';
import { type Html, html, linkTo } from './html';
import { moment } from './moment';

/** Spans as mark-up; people and channels by their names alone. */
export function spansHtml(spans: readonly Span[]): Html {
  return html`${spans.map(spanHtml)}`;
}

function spanHtml(span: Span): Html {
  switch (span.kind) {
    case 'bold':
      return html`<b>${span.text}</b>`;
    case 'code':
      return html`<code>${span.text}</code>`;
    case 'link':
      return linkTo(span.text, span.url);
    case 'time':
      return moment(span.at, span.style === 'relative' ? 'ago' : 'time');
    case 'person':
      return html`${span.name}`;
    case 'group':
      return html`@${span.name}`;
    case 'channel':
      return html`#${span.channel}`;
    case 'text':
      return html`${span.text}`;
  }
}
