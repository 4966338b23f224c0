import type { Block, Card, Span } from './card';

/** A card as plain text, for terminals, notifications and screen readers. Times are UTC. */
export function plainText(card: Card): string {
  const calls = (card.calls ?? []).map(({ name }) => `@${name}`).join(' ');
  const parts = [card.title, calls, ...card.body.map(blockText)];
  if (card.footer) parts.push(spansText(card.footer));
  return parts.filter((part) => part !== '').join('\n');
}

/** Spans as plain text; a link is its words and, when they differ, its address. */
export function spansText(spans: readonly Span[]): string {
  return spans.map(spanText).join('');
}

function spanText(span: Span): string {
  switch (span.kind) {
    case 'link':
      return span.text === span.url ? span.url : `${span.text} (${span.url})`;
    case 'time': {
      const iso = new Date(span.at).toISOString();
      return span.style === 'time' ? `${iso.slice(11, 16)} UTC` : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
    }
    case 'person':
      return span.name;
    case 'group':
      return `@${span.name}`;
    case 'channel':
      return `#${span.channel}`;
    default:
      return span.text;
  }
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return spansText(block.spans);
    case 'heading':
      return block.text;
    case 'fields':
      return block.fields.map((f) => `${f.label}: ${spansText(f.value)}`).join('\n');
    case 'steps':
      return block.steps.map((step, i) => `${i + 1}. ${spansText(step)}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${spansText(item)}`).join('\n');
    case 'code':
      return block.text;
    case 'table':
      return [block.header, ...block.rows].map((row) => row.join('  ')).join('\n');
    case 'image':
      return block.alt;
    case 'divider':
      return '';
  }
}
