import type { Span } from './card';
import { code, link, text } from './card';

// Each part is bounded by the next delimiter, so the expression is linear in its input.
const PART = /`([^`\n]{1,200})`|\[([^[\]\n]{1,100})\]\(([^()\s]{1,300})\)/g;

/**
 * Spans from our own short notation: `` `command` `` becomes code, `[words](target)` a link. A target is an https URL or
 * a name in `pages`; any other target is left as the text it was written in, so nothing but https can form.
 */
export function prose(source: string, pages: Readonly<Record<string, string>> = {}): readonly Span[] {
  const spans: Span[] = [];
  let end = 0;
  for (const match of source.matchAll(PART)) {
    const span = spanOf(match[1], match[2], match[3], pages);
    if (!span) continue;
    if (match.index > end) spans.push(text(source.slice(end, match.index)));
    spans.push(span);
    end = match.index + match[0].length;
  }
  if (end < source.length) spans.push(text(source.slice(end)));
  return spans;
}

function spanOf(
  command: string | undefined,
  label: string | undefined,
  target: string | undefined,
  pages: Readonly<Record<string, string>>,
): Span | undefined {
  if (command !== undefined) return code(command);
  if (label === undefined || target === undefined) return undefined;
  const url = Object.hasOwn(pages, target) ? pages[target] : target;
  return url?.startsWith('https://') && URL.canParse(url) ? link(label, url) : undefined;
}
