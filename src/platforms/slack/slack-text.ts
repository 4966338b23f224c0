/** What a person typed, from the text that Slack made of it: its links, mentions and entities become plain words again. */
export function fromSlackText(text: string): string {
  return text
    .replace(/<([^<>]*)>/g, (whole, inside: string) => wordsOf(inside) ?? whole)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

/** The text without the mentions of one user, who is the bot. */
export function withoutMention(text: string, user: string): string {
  return text.replace(/<@([A-Z0-9]+)(?:\|[^<>]*)?>/g, (whole, id: string) => (id === user ? '' : whole)).trim();
}

/** Whether the text mentions the user. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}

function wordsOf(inside: string): string | undefined {
  const bar = inside.indexOf('|');
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? '' : inside.slice(bar + 1);
  const sign = target.charAt(0);
  if (sign === '@' || sign === '#') return `${sign}${label.replace(/^[@#]/, '') || target.slice(1)}`;
  if (sign === '!') return label || `@${target.slice(1)}`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const address = target.replace(/^mailto:/, '');
  if (label === '' || label === address) return address;
  return address.replace(/^https?:\/\//, '').replace(/\/$/, '') === label.replace(/\/$/, '')
    ? label
    : `${label} (${address})`;
}
