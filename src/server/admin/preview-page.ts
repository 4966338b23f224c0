import { capitalised } from '../../content/wording';
import type { PreviewMessage, PreviewPart, SampleCard } from '../../core/ports/preview';
import type { Viewer } from '../auth/viewer';
import { type Html, html, linkTo } from '../pages/html';
import { layout, tile } from '../pages/layout';
import { spansHtml } from '../pages/spans';

export interface PreviewPageParts {
  readonly samples: readonly SampleCard[];
  readonly shown: SampleCard;
  readonly messages: readonly { readonly platform: string; readonly message: PreviewMessage }[];
  readonly viewer: Viewer | null;
  readonly board: boolean;
  readonly base: string;
}

/** One card, as each platform shows it, and all others to choose from. */
export function previewPage({ samples, shown, messages, viewer, board, base }: PreviewPageParts): string {
  const links = samples.map(({ id, when }) => {
    const current = id === shown.id && html` aria-current="page"`;
    return html`<li><a href="${base}/admin/previews?card=${id}"${current}>${when}</a></li>`;
  });
  return layout({
    title: `How cards look: ${shown.when}`,
    script: 'times.js',
    viewer,
    board,
    base,
    here: 'admin',
    main: html`${tile(
      'cards',
      'Every kind of message',
      html`<h1>How cards look</h1><p class="muted">What they tell of is invented; nothing is posted. Steps and notes are your own. <a href="${base}/admin">Back to admin</a></p><nav aria-label="Cards"><ul class="picks">${links}</ul></nav>`,
    )}
${messages.map(({ platform, message }) => tile(`on-${platform}`, `${shown.when}, on ${capitalised(platform)}`, messageHtml(platform, message), 'preview'))}`,
  });
}

function messageHtml(platform: string, { parts, sent }: PreviewMessage): Html {
  return html`<div class="message">${parts.map(partHtml)}</div>
<details id="sent-${platform}"><summary>What is sent</summary><pre tabindex="0" aria-label="What ${platform} is sent">${sent}</pre></details>`;
}

/** Buttons and menus look like themselves and do nothing, so nobody's keyboard stops at them. */
function partHtml(part: PreviewPart): Html {
  switch (part.kind) {
    case 'title':
      return html`<h3 data-tone="${part.tone}">${part.url === undefined ? part.text : linkTo(part.text, part.url)}</h3>`;
    case 'text':
      return part.small
        ? html`<small class="lines">${spansHtml(part.spans)}</small>`
        : html`<p class="lines">${spansHtml(part.spans)}</p>`;
    case 'code':
      return html`<pre tabindex="0" aria-label="Code">${part.text}</pre>`;
    case 'fields':
      return html`<div class="cells">${part.fields.map((spans) => html`<p class="lines">${spansHtml(spans)}</p>`)}</div>`;
    case 'image':
      return html`<p class="muted">[Picture: ${part.words}]</p>`;
    case 'buttons':
      return html`<p class="buttons">${part.buttons.map(({ label, style }) => html`<span class="press" data-style="${style ?? 'plain'}">${label}</span>`)}</p>`;
    case 'menu':
      return html`<p><span class="press">${part.placeholder} ▾</span> <small>${part.options.join(' · ')}</small></p>`;
    case 'file':
      return html`<p class="muted">[File: ${part.name}]</p>`;
    case 'divider':
      return html`<hr>`;
  }
}
