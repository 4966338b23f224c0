import { fromSlackText } from './slack-text';

/** Deeper than Slack nests anything. */
const DEEPEST = 12;

type Part = Readonly<Record<string, unknown>>;

/** What blocks say, a line for each paragraph: those of an app (sections, headers ...) and those that people write. */
export function blockText(blocks: unknown): string {
  return linesOf(blocks, 0)
    .filter((line) => line.trim() !== '')
    .join('\n');
}

function linesOf(value: unknown, depth: number): readonly string[] {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one) => linesOf(one, depth + 1));
  const part = partOf(value);
  const { type, text, fields, elements, alt_text: alt, title, rows } = part;
  switch (type) {
    case 'plain_text':
    case 'raw_text':
      return words(text);
    case 'mrkdwn':
    case 'markdown':
      return words(text).map(fromSlackText);
    case 'rich_text_section':
    case 'rich_text_preformatted':
    case 'rich_text_quote':
      return [list(elements).map(inlineText).join('')];
    case 'image':
    case 'video':
      return [...linesOf(title, depth + 1), ...words(alt)];
    case 'input':
    case 'actions':
      return [];
    default:
      // Sections, headers, contexts, rich texts, lists, tables, and what Slack will think of next.
      return [text, fields, elements, rows].flatMap((inner) => linesOf(inner, depth + 1));
  }
}

/** A piece of what people write; its text is as they typed it, nothing is escaped in it. */
function inlineText(element: unknown): string {
  const { type, text, url, name, user_id: user, channel_id: channel, range, fallback } = partOf(element);
  const [said] = words(text);
  switch (type) {
    case 'link':
      return said && said !== url ? `${said} (${words(url).join('')})` : words(url).join('');
    case 'emoji':
      return words(name)
        .map((one) => `:${one}:`)
        .join('');
    case 'user':
      return words(user)
        .map((id) => `@${id}`)
        .join('');
    case 'channel':
      return words(channel)
        .map((id) => `#${id}`)
        .join('');
    case 'broadcast':
      return words(range)
        .map((who) => `@${who}`)
        .join('');
    default:
      return said ?? words(fallback).join('');
  }
}

function words(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : [];
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function partOf(value: unknown): Part {
  return typeof value === 'object' && value !== null ? (value as Part) : {};
}
