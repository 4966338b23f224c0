import { createHash } from 'node:crypto';

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.5rem;color:#1d1c1d;background:#fff}' +
  'h1{font-size:1.5rem}a{color:#0b5394}a.go{display:inline-block;padding:.7rem 1.2rem;border-radius:.4rem;background:#3d3929;color:#fff;text-decoration:none}' +
  '@media(prefers-color-scheme:dark){body{color:#eee;background:#1a1d21}a{color:#8ab4f8}a.go{background:#e8e3d3;color:#1d1c1d}}';

/** Lets the one style sheet in, and nothing else. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = Object.freeze({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
});

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

interface Page {
  readonly title: string;
  readonly words: string;
  readonly warning?: string;
  readonly link?: { readonly label: string; readonly to: string };
}

const AGAIN = { label: 'Start again', to: 'install' };

/** Why nothing was installed, with what to do, by what went wrong. */
export const FAILURES = Object.freeze({
  cancelled: {
    status: 200,
    title: 'Nothing was installed',
    words: 'You cancelled the installation, so nothing has changed.',
    link: AGAIN,
  },
  'not-yours': {
    status: 400,
    title: 'Nothing was installed',
    words: 'This installation was not started in this browser, or that was more than ten minutes ago.',
    link: AGAIN,
  },
  'used-up': {
    status: 400,
    title: 'Nothing was installed',
    words: 'The permission that Slack gave is used up or too old.',
    link: AGAIN,
  },
  refused: {
    status: 400,
    title: 'Nothing was installed',
    words: 'Slack did not agree to the installation. You may need to be an administrator, or to ask one.',
    link: AGAIN,
  },
  'org-wide': {
    status: 400,
    title: 'One workspace at a time, please',
    words: 'The bot cannot be installed for a whole organisation. Start again and choose a single workspace.',
    link: AGAIN,
  },
  settings: {
    status: 500,
    title: 'Nothing was installed',
    words: 'The settings of this bot do not suit its Slack app. Whoever runs it finds the reason in its log.',
  },
  unreachable: {
    status: 502,
    title: 'Nothing was installed yet',
    words: 'Slack cannot be reached from this bot at the moment. Try again in a few minutes.',
    link: AGAIN,
  },
  ours: {
    status: 500,
    title: 'Nothing was installed',
    words: 'Something went wrong on our side. It was logged; please try again.',
    link: AGAIN,
  },
} as const satisfies Record<string, Page & { readonly status: number }>);

export type InstallFailure = keyof typeof FAILURES;

export function invitation(authorizeUrl: string): string {
  return render({
    title: 'Claude Status for Slack',
    words: 'Tells your team whether Claude is down, whether it is your office, or just you, and what to do now.',
    link: { label: 'Add to Slack', to: authorizeUrl },
  });
}

/** `lacks` says what of the bot will not work there. */
export function success(team: { readonly id: string; readonly name?: string }, lacks?: string): string {
  return render({
    title: `Claude Status is in ${team.name || 'your workspace'} now`,
    words:
      'In Slack, type /claude-status to see how Claude is doing. To have outages announced, invite the bot into a channel and type /claude-status subscribe there.',
    ...(lacks !== undefined && { warning: lacks }),
    ...(/^[TE][A-Z0-9]+$/.test(team.id) && {
      link: { label: 'Open Slack', to: `https://app.slack.com/client/${team.id}` },
    }),
  });
}

export function failure(why: InstallFailure): string {
  return render(FAILURES[why]);
}

function render({ title, words, warning, link }: Page): string {
  const way = link ? `<p><a class="go" href="${escaped(link.to)}">${escaped(link.label)}</a></p>` : '';
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><p>${escaped(words)}</p>${warning === undefined ? '' : `<p role="alert">${escaped(warning)}</p>`}${way}</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
