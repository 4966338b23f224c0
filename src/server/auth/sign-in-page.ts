import { html } from '../pages/html';
import type { Viewer } from './viewer';

/** What the page says of what went wrong. */
const SIGN_IN_WORDS = {
  wrong: 'That is not the password. Whoever runs this bot can tell you: it is WEB_PASSWORD in its settings.',
  often: 'Too many tries. Please wait a moment, then try again.',
} as const;

export interface SignInPageParts {
  readonly path: string;
  /** Where to go then: a path of this server. */
  readonly to: string;
  readonly problem?: keyof typeof SIGN_IN_WORDS | undefined;
  /** Who is signed in already. */
  readonly viewer?: Viewer | undefined;
  readonly csrf: string;
}

/** The page where one signs in; for whoever is signed in, where one signs out. */
export function signInPage({ path, to, problem, viewer, csrf }: SignInPageParts): string {
  const signIn = html`<h1>Claude status</h1>
${problem !== undefined && html`<p role="alert">${SIGN_IN_WORDS[problem]}</p>`}
<form method="post" action="${path}">
<input type="hidden" name="to" value="${to}">
<label for="password">Password of your team</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="1000" autofocus>
<button type="submit">Sign in</button>
</form>`;
  const signOut = html`<h1>Claude status</h1>
<p>${viewer?.name}. <a href="${to}">Go on</a></p>
<form method="post" action="/sign-out">
<input type="hidden" name="csrf" value="${csrf}">
<button type="submit">Sign out</button>
</form>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Sign in - Claude status</title>
<link rel="stylesheet" href="${path}/sign-in.css">
</head>
<body>
<main>
${viewer === undefined ? signIn : signOut}
</main>
</body>
</html>
`.html;
}
