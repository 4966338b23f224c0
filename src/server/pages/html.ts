/** Mark-up that is safe to show: whatever came into it from outside is escaped. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | number | undefined | false | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Mark-up from a template: every value is escaped unless it is mark-up itself; nothing and `false` are left out. */
export function html(parts: TemplateStringsArray, ...values: readonly Part[]): Html {
  return { html: parts.reduce((all, part, n) => all + render(values[n - 1]) + part) };
}

function render(value: Part): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
  if ('html' in value) return value.html;
  return value.map(render).join('');
}

/** The text as it stands in an element or in an attribute in quotes. Characters that only steer a screen are left out. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);
}

/** A link with its own words; the words alone where the address is not https. */
export function linkTo(words: string, url: string | undefined): Html {
  const safe = url !== undefined && URL.canParse(url) && new URL(url).protocol === 'https:';
  return safe ? html`<a href="${url}" rel="noreferrer">${words}</a>` : html`${words}`;
}
