import type { Viewer } from '../auth/viewer';
import { type Html, html } from './html';
import { moment } from './moment';
import { teamMark } from './teams';

/** What a browser may do on our pages: nothing but use our own files and send forms to us. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export interface LayoutParts {
  readonly title: string;
  readonly main: Html;
  /** Script of the page, one of the shared files. */
  readonly script: string;
  readonly viewer: Viewer | null;
  /** Of a page that is kept up to date. */
  readonly live?: { readonly revision: string; readonly build: string; readonly at: number };
  /** Said once, such as what became of a form. */
  readonly notice?: Html | undefined;
  /** Which of the links leads here. */
  readonly here?: 'admin' | 'board';
  readonly board: boolean;
  /** Where the team's pages begin. */
  readonly base: string;
  /** Choosing among the teams. */
  readonly picker?: Html | false;
}

/** A whole page in the look that all our pages share. */
export function layout({
  title,
  main,
  script,
  viewer,
  live,
  notice,
  here,
  board,
  base,
  picker = false,
}: LayoutParts): string {
  const isHere = (page: LayoutParts['here']) => here === page && html` aria-current="page"`;
  return html`<!doctype html>
<html lang="en"${live && html` data-revision="${live.revision}" data-build="${live.build}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/pages/base.css">
<link rel="stylesheet" href="/pages/page.css">
<script type="module" src="/pages/${script}"></script>
</head>
<body${viewer?.role === 'manager' && html` data-manager`}>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<p class="brand"><img src="/pages/icon.svg" alt="" width="24" height="24">Claude status${teamMark(base)}</p>
${live && html`<p class="link" id="link" role="status" data-state="still">As of ${moment(live.at)}</p>`}
${picker}
<nav aria-label="Pages">${board && html`<a href="${base}/"${isHere('board')}>Board</a>`}${viewer?.role === 'manager' && html`<a href="${base}/admin"${isHere('admin')}>Admin</a>`}${viewer?.via === 'password' && html`<a href="/sign-in">Sign out</a>`}</nav>
</header>
<p class="sr" id="said" role="status"></p>
<main id="main" tabindex="-1">
${notice}
${main}
</main>
</body>
</html>
`.html;
}

/** A part of a page with its heading. */
export function tile(id: string, title: string, body: Html, more: string = ''): Html {
  return html`<section id="${id}" class="tile ${more}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${body}</section>`;
}
