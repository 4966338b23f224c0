import { type Html, html } from '../pages/html';
import { moment } from '../pages/moment';
import { SECTIONS } from './sections';

/** What the page is made from. */
export interface BoardPageParts {
  /** Mark-up by id of the section. */
  readonly sections: ReadonlyMap<string, string>;
  /** What the page shows, so that it is told only what came after. */
  readonly revision: string;
  /** ms since 1970: when it was put together. */
  readonly at: number;
  /** Of the page's own files: another one means that the page is to be loaded anew. */
  readonly build: string;
  /** Where people can try the bot, if they can. */
  readonly playground?: string | undefined;
  readonly admin?: string | undefined;
  /** Where the team's pages begin. */
  readonly base: string;
  /** Choosing among the teams. */
  readonly picker?: Html | false;
}

/** The whole page. It is complete as it is: its script only keeps it up to date. */
export function boardPage({
  sections,
  revision,
  at,
  build,
  playground,
  admin,
  base,
  picker = false,
}: BoardPageParts): string {
  const place = ({ id, title }: (typeof SECTIONS)[number]): Html => {
    const body: Html = { html: sections.get(id) ?? '' };
    if (title === undefined)
      return html`<section id="${id}" class="tile" aria-labelledby="${id}-title"><div data-section="${id}">${body}</div></section>`;
    return html`<section id="${id}" class="tile" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2><div data-section="${id}">${body}</div></section>`;
  };
  return html`<!doctype html>
<html lang="en" data-revision="${revision}" data-build="${build}" data-at="${base}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Claude status</title>
<link rel="icon" href="/board/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/base.css">
<link rel="stylesheet" href="/board/board.css">
<script type="module" src="/board/board.js"></script>
</head>
<body>
<a class="skip" href="#main">Skip to the verdict</a>
<header class="top">
<p class="brand"><img src="/board/icon.svg" alt="" width="24" height="24">Claude status</p>
<p class="link" id="link" role="status" data-state="still">As of ${moment(at)}</p>
${picker}
${(playground ?? admin) !== undefined && html`<nav aria-label="Elsewhere">${admin !== undefined && html`<a href="${admin}">Admin</a>`}${playground !== undefined && html`<a href="${playground}">Playground</a>`}</nav>`}
</header>
<p class="sr" id="said" role="status"></p>
<main id="main" tabindex="-1">${SECTIONS.map(place)}</main>
</body>
</html>
`.html;
}
